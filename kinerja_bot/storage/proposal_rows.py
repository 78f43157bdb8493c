"""Periods that the Camat was asked to begin."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select

from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.storage.tables import proposals


@dataclass(frozen=True, slots=True)
class Proposal:
    """When he was asked last, when he put it off (None: no answer yet), and when the Sekcam was told."""

    office_id: int
    procedure: str
    period: Period
    asked_at: datetime
    postponed_at: datetime | None = None
    told_at: datetime | None = None


class ProposalRows:
    """The table of proposals."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, office_id: int, procedure: str, period: Period) -> Proposal | None:
        """The proposal of a period."""
        row = self._connection.execute(select(proposals).where(*_of(office_id, procedure, period))).one_or_none()
        return _proposal(row) if row else None

    def of_office(self, office_id: int) -> list[Proposal]:
        """All that the office's Camat was ever asked."""
        rows = self._connection.execute(select(proposals).where(proposals.c.office_id == office_id))
        return [_proposal(row) for row in rows]

    def remove(self, proposal: Proposal) -> None:
        """He was not asked after all."""
        self._connection.execute(
            delete(proposals).where(*_of(proposal.office_id, proposal.procedure, proposal.period))
        )

    def put(self, proposal: Proposal) -> None:
        """Stores it in place of an earlier one."""
        self.remove(proposal)
        added = insert(proposals).values(
            office_id=proposal.office_id,
            procedure=proposal.procedure,
            period_kind=proposal.period.kind.value,
            period_year=proposal.period.year,
            period_number=proposal.period.number,
            asked_at=proposal.asked_at,
            postponed_at=proposal.postponed_at,
            told_at=proposal.told_at,
        )
        self._connection.execute(added)


def _proposal(row: Row[Any]) -> Proposal:
    period = Period(PeriodKind(row.period_kind), row.period_year, row.period_number)
    return Proposal(row.office_id, row.procedure, period, row.asked_at, row.postponed_at, row.told_at)


def _of(office_id: int, procedure: str, period: Period) -> tuple[ColumnElement[bool], ...]:
    return (
        proposals.c.office_id == office_id,
        proposals.c.procedure == procedure,
        proposals.c.period_kind == period.kind.value,
        proposals.c.period_year == period.year,
        proposals.c.period_number == period.number,
    )
