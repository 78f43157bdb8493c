"""The year's agreements, in every version; a draft changes, what is in force does not."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.storage.agreement_json import indicators_of, rules_of, written
from kinerja_bot.storage.tables import agreements

_OF_YEAR = (
    select(agreements)
    .where(agreements.c.office_id == bindparam("office"), agreements.c.year == bindparam("in_year"))
    .order_by(agreements.c.id)
)
_OF_CYCLE = select(agreements).where(agreements.c.cycle_id == bindparam("cycle")).order_by(agreements.c.id)


class AgreementRows:
    """The table of agreements; what was read of a year is known until one of its own writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[int, int], tuple[YearAgreement, ...]] = {}

    def of_office(self, office_id: int, year: int) -> tuple[YearAgreement, ...]:
        """All versions of a year, drafts too, in the order in which they were made."""
        place = office_id, year
        if place not in self._known:
            rows = self._connection.execute(_OF_YEAR, {"office": office_id, "in_year": year})
            self._known[place] = tuple(_agreement(row) for row in rows)
        return self._known[place]

    def years(self, office_id: int) -> tuple[int, ...]:
        """The years that have one in force, newest first."""
        mine = agreements.c.office_id == office_id, agreements.c.in_force_since.is_not(None)
        query = select(agreements.c.year).distinct().where(*mine).order_by(agreements.c.year.desc())
        return tuple(self._connection.scalars(query))

    def of_cycle(self, cycle_id: int) -> YearAgreement | None:
        """What the cycle drafts, or has brought into force: of several versions the newest."""
        rows = self._connection.execute(_OF_CYCLE, {"cycle": cycle_id}).all()
        return _agreement(rows[-1]) if rows else None

    def add(self, agreement: YearAgreement) -> YearAgreement:
        """Stores a new one (id 0)."""
        self._known.clear()
        values = {name: getattr(agreement, name) for name in _PLAIN} | {"content": _content(agreement)}
        row = self._connection.execute(insert(agreements).values(**values).returning(agreements.c.id))
        return replace(agreement, id=row.scalar_one())

    def redraft(self, agreement: YearAgreement) -> None:
        """Stores what a draft says now; what is in force stays. Errors: ValueError for a version that is in force."""
        self._change(agreement.id, content=_content(agreement))

    def bring_into_force(self, agreement_id: int, since: datetime) -> None:
        """A draft becomes the year's agreement. Errors: ValueError for one that is it already."""
        self._change(agreement_id, in_force_since=since)

    def _change(self, agreement_id: int, **values: object) -> None:
        self._known.clear()
        drafted = agreements.c.id == agreement_id, agreements.c.in_force_since.is_(None)
        if self._connection.execute(update(agreements).where(*drafted).values(**values)).rowcount != 1:
            raise ValueError(agreement_id)


_PLAIN = ("office_id", "year", "origin", "cycle_id", "made_by", "made_at", "in_force_since")


def _content(agreement: YearAgreement) -> dict[str, object]:
    return written(agreement.indicators, agreement.rules)


def _agreement(row: Row[Any]) -> YearAgreement:
    values = row._asdict()
    content = values.pop("content")
    return YearAgreement(
        **{**values, "origin": Origin(values["origin"])}, indicators=indicators_of(content), rules=rules_of(content)
    )
