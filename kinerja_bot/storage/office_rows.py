"""Offices, and their hours as plain values."""

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, replace
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Text, cast, delete, func, insert, select, update

from kinerja_bot.domain.figures.settings import FiguresSettings
from kinerja_bot.domain.letter_settings import LetterSettings, PaperSize
from kinerja_bot.domain.office import Office
from kinerja_bot.domain.working_time import HoursRange, WeeklyHours
from kinerja_bot.storage.of_bot import is_bot
from kinerja_bot.storage.of_ids import OfIds
from kinerja_bot.storage.tables import bots, calendar_days, marks, offices

_JSON = ("sections", "hours", "details", "procedures", "invites", "mandates", "figures", "letters")
_TEXTS = tuple(cast(offices.c[name], Text).label(name) for name in _JSON)
_ALL = select(*(column for column in offices.c if column.name not in {one.name for one in _TEXTS}), *_TEXTS)
_BY_ID = OfIds(_ALL, offices.c.id)
_HELD = OfIds(_ALL.order_by(offices.c.id).with_for_update(key_share=True), offices.c.id)
"""Held, they can be named by others' new rows all the same."""

_DAYS = OfIds(select(calendar_days), calendar_days.c.office_id)


class OfficeRows:
    """The table of offices, and what the installation remembers of itself.

    For a bot all offices are those that speak through it; for none in particular (0) all there are.
    """

    def __init__(self, connection: Connection, bot_id: int) -> None:
        self._connection = connection
        self._bot_id = bot_id
        self._mine = (is_bot(offices.c.bot_id, bot_id),) if bot_id else ()
        self._speakers: dict[int, int] = {}
        self._known: dict[int, Office] = {}
        self._held: set[int] = set()

    def get(self, office_id: int) -> Office:
        """The office with this id."""
        if office_id not in self._known:
            self.load([office_id])
        return self._known[office_id]

    def load(self, office_ids: Collection[int]) -> None:
        """Reads several offices at once, for `get` to find."""
        self._load(_BY_ID, office_ids)

    def hold(self, office_ids: Collection[int]) -> None:
        """Keeps others from changing anything of these offices until the transaction ends, and reads them."""
        if wanted := set(office_ids) - self._held:
            self._load(_HELD, wanted)
            self._held |= wanted

    def _load(self, query: OfIds, office_ids: Collection[int]) -> None:
        rows = query.asked(self._connection, office_ids)
        days: dict[int, list[Row[Any]]] = {}
        for row in _DAYS.asked(self._connection, office_ids):
            days.setdefault(row.office_id, []).append(row)
        self._known |= {row.id: _with_days(row, days.get(row.id, [])) for row in rows}
        self._speakers |= {row.id: row.bot_id or self._bot_id for row in rows}

    def speaker(self, office_id: int) -> int:
        """The bot that an office speaks through."""
        if office_id not in self._speakers:
            self.load([office_id])
        return self._speakers[office_id]

    def forget(self, office_id: int) -> None:
        """It was changed past this door, and is read anew."""
        self._known.pop(office_id, None)
        self._speakers.pop(office_id, None)

    def is_mine(self, office_id: int) -> bool:
        """Whether an office speaks through this bot."""
        return self._bot_id in {0, self.speaker(office_id)}

    def by_key(self, key: str) -> Office | None:
        """The office with this key."""
        office_id = self._connection.scalar(select(offices.c.id).where(offices.c.key == key))
        return self.get(office_id) if office_id else None

    def all(self) -> list[Office]:
        """Every office, in the order of import."""
        ids = self.ids()
        self.load(ids)
        return [self.get(one) for one in ids]

    def ids(self) -> list[int]:
        """The ids of all offices, in the order of import."""
        return list(self._connection.scalars(select(offices.c.id).where(*self._mine).order_by(offices.c.id)))

    def count(self) -> int:
        """How many there are."""
        return self._connection.scalar(select(func.count()).select_from(offices).where(*self._mine)) or 0

    def procedures(self) -> list[tuple[str, list[str]]]:
        """Each office's name, and the keys of the procedures that it runs."""
        query = select(offices.c.name, offices.c.procedures).where(*self._mine).order_by(offices.c.id)
        return [(name, keys) for name, keys in self._connection.execute(query)]

    def after(self, office_id: int, limit: int) -> list[int]:
        """The next offices in the order of import, by their ids."""
        query = select(offices.c.id).where(offices.c.id > office_id, *self._mine)
        return list(self._connection.scalars(query.order_by(offices.c.id).limit(limit)))

    def save(self, office: Office, bot_id: int | None = None) -> Office:
        """Stores a new office (id 0), which speaks through a bot, or what differs in a known one."""
        values = _values(office)
        self._known.pop(office.id, None)
        if office.id:
            self._connection.execute(update(offices).where(offices.c.id == office.id).values(**values))
            return self.get(office.id)
        speaker = select(bots.c.id).where(bots.c.id == (bot_id or self._bot_id)).scalar_subquery()
        row = self._connection.execute(insert(offices).values(bot_id=speaker, **values).returning(offices.c.id))
        return self.get(row.scalar_one())

    def mark(self, name: str, value: str) -> None:
        """Remembers a value of the installation, such as when the last backup was begun."""
        self._connection.execute(marks.delete().where(marks.c.name == name))
        self._connection.execute(insert(marks).values(name=name, value=value))

    def marked(self, name: str) -> str | None:
        """A remembered value."""
        return self._connection.scalar(select(marks.c.value).where(marks.c.name == name))

    def set_day(self, office_id: int, day: date, *, closed: bool, reason: str) -> None:
        """A day on which this office is closed, or open, otherwise than the public calendar says."""
        mine = calendar_days.c.office_id == office_id, calendar_days.c.day == day
        self._connection.execute(delete(calendar_days).where(*mine))
        self._known.pop(office_id, None)
        values = {"office_id": office_id, "day": day, "closed": closed, "reason": reason}
        self._connection.execute(insert(calendar_days).values(**values))

    def days(self, office_id: int) -> dict[date, tuple[bool, str]]:
        """The office's own days: whether closed, and why."""
        rows = self._connection.execute(select(calendar_days).where(calendar_days.c.office_id == office_id))
        return {row.day: (row.closed, row.reason) for row in rows}


def _with_days(row: Row[Any], days: Iterable[Row[Any]]) -> Office:
    own = list(days)
    if not own:
        return _office(row)
    return replace(
        _office(row),
        days_off=frozenset(one.day for one in own if one.closed),
        days_on=frozenset(one.day for one in own if not one.closed),
    )


def _values(office: Office) -> dict[str, Any]:
    return {
        "key": office.key,
        "name": office.name,
        "regency": office.regency,
        "zone": office.zone.key,
        "details": dict(office.details),
        "sections": dict(office.sections),
        "deadline_days": office.deadline_days,
        "procedures": list(office.procedures),
        "mandates": list(office.mandates),
        "invites": list(office.invites),
        "figures": {
            "esakip_fields": list(office.figures.esakip_fields),
            "decimal_point": office.figures.decimal_point,
            "report_bound": str(office.figures.report_bound),
        },
        "letters": asdict(office.letters),
        "hours": {
            "usual": _plain_hours(office.hours),
            "ranges": [
                {"first": one.first.isoformat(), "last": one.last.isoformat(), "hours": _plain_hours(one.hours)}
                for one in office.ranges
            ],
        },
    }


def _plain_hours(hours: WeeklyHours) -> list[list[list[str]]]:
    return [[[start.isoformat(), end.isoformat()] for start, end in day] for day in hours.days]


def _weekly_hours(plain: list[list[list[str]]]) -> WeeklyHours:
    return WeeklyHours(
        tuple(tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in day) for day in plain)
    )


@lru_cache(maxsize=1024)
def _hours(stored: str) -> tuple[WeeklyHours, tuple[HoursRange, ...]]:
    plain = json.loads(stored)
    ranges = tuple(
        HoursRange(date.fromisoformat(one["first"]), date.fromisoformat(one["last"]), _weekly_hours(one["hours"]))
        for one in plain["ranges"]
    )
    return _weekly_hours(plain["usual"]), ranges


@lru_cache(maxsize=64)
def _figures(stored: str) -> FiguresSettings:
    plain = json.loads(stored)
    return FiguresSettings(tuple(plain["esakip_fields"]), plain["decimal_point"], Decimal(plain["report_bound"]))


@lru_cache(maxsize=64)
def _letters(stored: str) -> LetterSettings:
    plain = json.loads(stored)
    return LetterSettings(**plain | {"paper": PaperSize(plain["paper"]), "margins": tuple(plain["margins"])})


@lru_cache(maxsize=256)
def _office(row: Row[Any]) -> Office:
    """The office of a row; the same values are the same office, however often they are read."""
    hours, ranges = _hours(row.hours)
    return Office(
        id=row.id,
        key=row.key,
        name=row.name,
        regency=row.regency,
        zone=ZoneInfo(row.zone),
        sections=json.loads(row.sections),
        hours=hours,
        ranges=ranges,
        details=json.loads(row.details),
        deadline_days=row.deadline_days,
        procedures=tuple(json.loads(row.procedures)),
        mandates=tuple(json.loads(row.mandates)),
        invites=tuple(json.loads(row.invites)),
        figures=_figures(row.figures),
        letters=_letters(row.letters),
    )
