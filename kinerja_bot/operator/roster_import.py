"""Importing an office: all of it or nothing, and a second run changes only what differs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from kinerja_bot.domain.events import Doer, Event, EventType
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.office import Office
from kinerja_bot.operator.chosen_procedures import Choice, choice_of, titles_of
from kinerja_bot.operator.figures_import import FiguresChanges, FiguresEntry, import_figures
from kinerja_bot.operator.office_import import differing_data, saved_office, twin_of
from kinerja_bot.roster.model import OfficialEntry, Roster
from kinerja_bot.roster.text import folded
from kinerja_bot.services.accounts.joining import issue
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.services.people.handovers import change_posts
from kinerja_bot.services.people.leaving import leave
from kinerja_bot.services.people.touched_tasks import Touched
from kinerja_bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Imported:
    """An official after an import; `token` is None for who has joined or holds an invitation already."""

    key: str
    name: str
    roles: tuple[str, ...]
    token: str | None


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody's roles before and after."""

    key: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What an import changes of somebody: a column of his row, before and after."""

    key: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import changes, by the roster's keys; who has `moved` is among the `changed`."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[Move, ...] = ()
    removed: tuple[str, ...] = ()
    touched: tuple[Touched, ...] = ()
    differences: tuple[Difference, ...] = ()
    office: tuple[str, ...] = ()
    """Which of the office's own data differ, the SOPs aside."""
    procedures: Choice | None = None

    figures: FiguresChanges | None = None
    """None for a file without indicators."""

    @property
    def is_empty(self) -> bool:
        """Whether everybody stays what he is, and the office too, with its indicators."""
        return not (self.of_roster or self.figures)

    @property
    def of_roster(self) -> bool:
        """Whether people, office or SOPs change."""
        return bool(self.added or self.changed or self.removed or self.office or self.procedures)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The office as it is now, what has changed, and whether it was there before."""

    office: Office
    officials: tuple[Imported, ...]
    changes: Changes
    is_new: bool
    names: Mapping[str, str]
    """Of everybody concerned, by key."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Of the SOPs that are added or dropped, by key."""
    twin: str | None = None
    """Another office that has most of the same people, where this one is new: its name is perhaps misspelt."""


def import_roster(
    tx: Transaction, roster: Roster, now: datetime, tools: Tools, bot_id: int | None = None
) -> ImportResult:
    """Brings office and people to what the roster says; who is not on it any more is taken out of service.

    A new office speaks through a bot, or through the only one. Errors: ProcedureUnderWayError.
    """
    before = tx.offices.by_key(roster.office.key)
    twin = twin_of(tx, roster) if before is None else None
    office = saved_office(tx, roster.office, bot_id)
    here = OfficeNow.at(tx, office.id, now, tools, doer=Doer.OPERATOR)
    known = tx.officials.rows(office.id)
    roster = _with_known_keys(roster, known)
    choice = choice_of(here, before)
    changes = replace(_compared(roster, known), office=differing_data(before, office), procedures=choice)

    def write() -> None:
        _write_people(tx, office.id, roster, known)
        for key in changes.removed:
            leave(here, known[key]["id"])

    touched = change_posts(here, write)
    if choice:
        tx.command_menus.all_stale(
            [one.telegram_id for one in here.staffing.officials if one.telegram_id is not None], here.speaker
        )
    if changes.of_roster:
        here.record(None, Event(EventType.ROSTER_IMPORTED, now, data=_facts(changes)))
    invited = tuple(_invited(here, entry) for entry in roster.officials)
    names = {key: row["name"] for key, row in tx.officials.rows(office.id).items()}
    figures = import_figures(here, figures_entry(roster)) if roster.indicators else None
    changes = replace(changes, touched=touched, figures=figures)
    return ImportResult(office, invited, changes, before is None, names, titles_of(here, choice), twin)


def figures_entry(roster: Roster) -> FiguresEntry:
    """What the roster says of indicators; rules that it is silent on stay as they are."""
    rules = roster.rules if roster.says_rules or roster.rules != Rules() else None
    return FiguresEntry(roster.indicators, rules, roster.office.year)


def _with_known_keys(roster: Roster, known: Mapping[str, Mapping[str, Any]]) -> Roster:
    """An ID is the same in capitals: P01 is nobody new beside p01."""
    keys = {folded(key): key for key in known} | {key: key for key in known}

    def known_key(key: str) -> str:
        return keys.get(key) or keys.get(folded(key), key)

    people = [replace(one, key=known_key(one.key)) for one in roster.officials]
    indicators = [
        replace(one, indicator=replace(one.indicator, persons=tuple(map(known_key, one.indicator.persons))))
        for one in roster.indicators
    ]
    return replace(roster, officials=tuple(people), indicators=tuple(indicators))


def _facts(changes: Changes) -> dict[str, object]:
    """What the log says: whom it concerns, and of the office only what differs."""
    facts: dict[str, object] = {name: list(getattr(changes, name)) for name in ("added", "changed", "removed")}
    if changes.office:
        facts["office"] = list(changes.office)
    if choice := changes.procedures:
        facts["procedures"] = {"before": list(choice.before), "after": list(choice.after)}
    return facts


def _compared(roster: Roster, known: Mapping[str, Mapping[str, Any]]) -> Changes:
    added, changed, moved, details = [], [], [], []
    for place, entry in enumerate(roster.officials):
        row = known.get(entry.key)
        if row is None:
            added.append(entry.key)
            continue
        differs = _differences(entry, place, row)
        if differs - {"place"}:
            changed.append(entry.key)
            details += _details(entry, place, row)
        if differs & {"roles", "section"} and row["active"]:
            moved.append(Move(entry.key, tuple(row["roles"]), entry.roles))
    listed = {entry.key for entry in roster.officials}
    removed = tuple(key for key, row in known.items() if key not in listed and row["active"])
    return Changes(tuple(added), tuple(changed), tuple(moved), removed, differences=tuple(details))


def _write_people(tx: Transaction, office_id: int, roster: Roster, known: Mapping[str, Mapping[str, Any]]) -> None:
    for place, entry in enumerate(roster.officials):
        row = known.get(entry.key)
        if row is None:
            tx.officials.add(office_id, _values(entry, place))
        elif _differences(entry, place, row):
            tx.officials.change(row["id"], _values(entry, place) | {"active": True})


def _differences(entry: OfficialEntry, place: int, row: Mapping[str, Any]) -> set[str]:
    values = _values(entry, place) | {"active": True}
    return {name for name, value in values.items() if row[name] != value}


def _details(entry: OfficialEntry, place: int, row: Mapping[str, Any]) -> list[Difference]:
    values = _values(entry, place) | {"active": True}
    named = [name for name in values if name != "place" and row[name] != values[name]]
    return [Difference(entry.key, name, _plain(row[name]), _plain(values[name])) for name in named]


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "-")


def _values(entry: OfficialEntry, place: int) -> dict[str, Any]:
    return asdict(entry) | {"roles": list(entry.roles), "place": place}


def _invited(here: OfficeNow, entry: OfficialEntry) -> Imported:
    official = here.tx.officials.get(here.tx.officials.rows(here.office.id)[entry.key]["id"])
    token = None
    if official.telegram_id is None and here.tx.invitations.live_until(official.id, here.now) is None:
        token = issue(here, official)
    return Imported(entry.key, entry.name, entry.roles, token)
