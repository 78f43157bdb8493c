"""What was entered for indicators, and what was said of it: each row stays, and a later one takes its place."""

import json
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from kinerja_bot.domain.figures.realisation import FigureNote, Realisation
from kinerja_bot.storage.agreement_json import entry_read, entry_written
from kinerja_bot.storage.tables import figure_notes, realisations

_OF_YEAR = (
    select(realisations)
    .where(realisations.c.office_id == bindparam("office"), realisations.c.year == bindparam("in_year"))
    .order_by(realisations.c.id)
)
_NOTES_OF_YEAR = (
    select(figure_notes)
    .where(figure_notes.c.office_id == bindparam("office"), figure_notes.c.year == bindparam("in_year"))
    .order_by(figure_notes.c.id)
)


class RealisationRows:
    """The table of realisations; what was read of a year is known until one of its own writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[int, int], tuple[Realisation, ...]] = {}

    def of_office(self, office_id: int, year: int) -> tuple[Realisation, ...]:
        """All of a year, replaced ones too, in the order in which they were entered."""
        place = office_id, year
        if place not in self._known:
            rows = self._connection.execute(_OF_YEAR, {"office": office_id, "in_year": year})
            self._known[place] = tuple(_realisation(row) for row in rows)
        return self._known[place]

    def enter(self, row: Realisation) -> Realisation:
        """Stores a new one (id 0) in place of the same person's of this indicator and quarter."""
        self._known.clear()
        same = (
            realisations.c.office_id == row.office_id,
            realisations.c.year == row.year,
            realisations.c.quarter == row.quarter,
            realisations.c.indicator == row.indicator,
            realisations.c.official_id.is_not_distinct_from(row.official_id),
            realisations.c.replaced_at.is_(None),
        )
        self._connection.execute(update(realisations).where(*same).values(replaced_at=row.entered_at))
        names = (name for name in Realisation.__slots__ if name != "id")
        values = {name: getattr(row, name) for name in names} | {"value": _text(row.value), "spent": _money(row)}
        found = self._connection.execute(insert(realisations).values(**values).returning(realisations.c.id))
        return replace(row, id=found.scalar_one())

    def withdraw(self, row_id: int, now: datetime) -> None:
        """A value counts no more (another was settled upon); it is kept."""
        self._known.clear()
        one = realisations.c.id == row_id, realisations.c.replaced_at.is_(None)
        self._connection.execute(update(realisations).where(*one).values(replaced_at=now))


class FigureNoteRows:
    """The table of texts about figures."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[int, int], tuple[FigureNote, ...]] = {}

    def of_office(self, office_id: int, year: int) -> tuple[FigureNote, ...]:
        """All of a year, replaced ones too, in the order in which they were written."""
        place = office_id, year
        if place not in self._known:
            rows = self._connection.execute(_NOTES_OF_YEAR, {"office": office_id, "in_year": year})
            self._known[place] = tuple(FigureNote(**row._asdict()) for row in rows)
        return self._known[place]

    def write(self, note: FigureNote) -> FigureNote:
        """Stores a new one (id 0) in place of the one of this kind about the same indicator and quarter."""
        self._known.clear()
        same = (
            figure_notes.c.office_id == note.office_id,
            figure_notes.c.year == note.year,
            figure_notes.c.quarter == note.quarter,
            figure_notes.c.kind == note.kind,
            figure_notes.c.indicator == note.indicator,
            figure_notes.c.replaced_at.is_(None),
        )
        self._connection.execute(update(figure_notes).where(*same).values(replaced_at=note.at))
        values = {name: getattr(note, name) for name in FigureNote.__slots__ if name != "id"}
        found = self._connection.execute(insert(figure_notes).values(**values).returning(figure_notes.c.id))
        return replace(note, id=found.scalar_one())

    def strike(self, note_id: int, now: datetime) -> None:
        """A note counts no more; it is kept."""
        self._known.clear()
        one = figure_notes.c.id == note_id, figure_notes.c.replaced_at.is_(None)
        self._connection.execute(update(figure_notes).where(*one).values(replaced_at=now))


def _text(value: Decimal | str | None) -> str | None:
    return None if value is None else json.dumps(entry_written(value), ensure_ascii=False)


def _money(row: Realisation) -> str | None:
    return None if row.spent is None else str(row.spent)


def _realisation(row: Row[Any]) -> Realisation:
    values = row._asdict()
    value, spent = values["value"], values["spent"]
    read = {
        "value": None if value is None else entry_read(json.loads(value)),
        "spent": None if spent is None else Decimal(spent),
    }
    return Realisation(**{**values, **read})
