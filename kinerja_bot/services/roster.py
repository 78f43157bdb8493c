"""Importing an office: all of it or nothing, and a second run changes only what differs."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kinerja_bot.domain.departures import left_behind, withdraw
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.office import Office
from kinerja_bot.roster.model import OfficeEntry, OfficialEntry, Roster
from kinerja_bot.services.joining import issue
from kinerja_bot.services.saving import save
from kinerja_bot.services.visit import Tools, Visit
from kinerja_bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Imported:
    """An official after an import; `token` is None for who has joined or holds an invitation already."""

    key: str
    name: str
    roles: tuple[str, ...]
    token: str | None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import has changed, by the roster's keys."""

    office: Office
    officials: tuple[Imported, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def import_roster(tx: Transaction, roster: Roster, now: datetime, tools: Tools) -> ImportResult:
    """Brings office and people to what the roster says; who is not on it any more is taken out of service."""
    office = _office(tx, roster.office)
    known = tx.officials.rows(office.id)
    added, changed = [], []
    for place, entry in enumerate(roster.officials):
        values = _values(entry, place)
        row = known.get(entry.key)
        if row is None:
            tx.officials.add(office.id, values)
            added.append(entry.key)
        elif any(row[name] != value for name, value in (values | {"active": True}).items()):
            tx.officials.change(row["id"], values | {"active": True})
            if any(row[name] != value for name, value in values.items() if name != "place") or not row["active"]:
                changed.append(entry.key)
    listed = {entry.key for entry in roster.officials}
    removed = [key for key, row in known.items() if key not in listed and row["active"]]
    gone = [known[key]["id"] for key in removed]
    for key in removed:
        tx.officials.change(known[key]["id"], {"active": False, "telegram_id": None, "joined_at": None})
        tx.invitations.end(known[key]["id"], now)
    if added or changed or removed:
        data = {"added": added, "changed": changed, "removed": removed}
        tx.events.append(office.id, None, [Event(EventType.ROSTER_IMPORTED, now, data=data)])
    for official_id in gone:
        _withdraw_tasks(tx, office.id, official_id, now, tools)
    people = tuple(_invited(tx, office.id, entry, now) for entry in roster.officials)
    return ImportResult(office, people, tuple(added), tuple(changed), tuple(removed))


def _withdraw_tasks(tx: Transaction, office_id: int, official_id: int, now: datetime, tools: Tools) -> None:
    """What lay with somebody who has left does not hold the office up."""
    for cycle in tx.cycles.of_office(office_id, running=True):
        visit = Visit.begin(tx, cycle.opened_by, now, tools)
        for task in left_behind(cycle, official_id):
            current = tx.cycles.get(cycle.id)
            save(visit, current, withdraw(current, task, visit.act))


def _office(tx: Transaction, entry: OfficeEntry) -> Office:
    printed = ("province", "address", "postcode", "email", "year")
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
        details={name: getattr(entry, name) for name in printed},
        days_off=known.days_off if known else frozenset(),
        days_on=known.days_on if known else frozenset(),
        deadline_days=entry.deadline_days,
    )
    return known if known is not None and known == wanted else tx.offices.save(wanted)


def _values(entry: OfficialEntry, place: int) -> dict[str, Any]:
    return asdict(entry) | {"roles": list(entry.roles), "place": place}


def _invited(tx: Transaction, office_id: int, entry: OfficialEntry, now: datetime) -> Imported:
    official = tx.officials.get(tx.officials.rows(office_id)[entry.key]["id"])
    token = None
    if official.telegram_id is None and tx.invitations.live_until(official.id, now) is None:
        token = issue(tx, official, now)
    return Imported(entry.key, entry.name, entry.roles, token)
