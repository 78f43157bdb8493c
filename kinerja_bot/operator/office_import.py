"""The office of a roster: its row brought to what the file says, and what differs of it."""

from dataclasses import fields
from zoneinfo import ZoneInfo

from kinerja_bot.domain.office import Office
from kinerja_bot.roster.model import OfficeEntry, OfficialEntry, Roster
from kinerja_bot.storage.transaction import Transaction

_PRINTED = ("province", "address", "postcode", "email", "year")


def saved_office(tx: Transaction, entry: OfficeEntry, bot_id: int | None) -> Office:
    """The office as the file says it, a new one with its bot; written only where it is not so already."""
    known = tx.offices.by_key(entry.key)
    wanted = Office(
        id=known.id if known else 0,
        key=entry.key,
        name=entry.name,
        regency=entry.regency,
        zone=ZoneInfo(entry.zone),
        sections=dict(entry.sections),
        hours=entry.hours,
        ranges=entry.ranges,
        details={name: getattr(entry, name) for name in _PRINTED},
        days_off=known.days_off if known else frozenset(),
        days_on=known.days_on if known else frozenset(),
        deadline_days=entry.deadline_days,
        mandates=entry.mandates,
        procedures=entry.procedures,
        invites=entry.invites,
        figures=entry.figures,
        letters=entry.letters,
    )
    return known if known is not None and known == wanted else tx.offices.save(wanted, bot_id or _only_bot(tx))


def _only_bot(tx: Transaction) -> int | None:
    known = tx.bots.all()
    return known[0].id if len(known) == 1 else None


def roster_of(tx: Transaction, office: Office) -> Roster:
    """The office as a file would say it, with everybody who is or was in service: an ID stays his."""
    entry = OfficeEntry(
        key=office.key,
        name=office.name,
        regency=office.regency,
        zone=office.zone.key,
        sections=office.sections,
        hours=office.hours,
        ranges=office.ranges,
        deadline_days=office.deadline_days,
        mandates=office.mandates,
        procedures=office.procedures,
        figures=office.figures,
        letters=office.letters,
        **{name: value for name, value in office.details.items() if name in _PRINTED},  # type: ignore[arg-type]
    )
    names = [one.name for one in fields(OfficialEntry) if one.name != "roles"]
    rows = tx.officials.rows(office.id).values()
    return Roster(
        entry, tuple(OfficialEntry(roles=tuple(row["roles"]), **{n: row[n] for n in names}) for row in rows)
    )


def differing_data(before: Office | None, office: Office) -> tuple[str, ...]:
    """The names of the office's data that differ; of a new one nothing does."""
    names = [one.name for one in fields(Office) if one.name != "procedures"]
    return tuple(name for name in names if before and getattr(before, name) != getattr(office, name))


def twin_of(tx: Transaction, roster: Roster) -> str | None:
    """The office in which most of these people work: known by NIP, or by ID and name."""
    for office in tx.offices.all():
        rows = tx.officials.rows(office.id)
        known = {row["nip"] for row in rows.values() if row["nip"]} | {
            (key, row["name"]) for key, row in rows.items()
        }
        same = [one for one in roster.officials if one.nip in known or (one.key, one.name) in known]
        if 2 * len(same) > len(roster.officials):
            return office.full_name
    return None
