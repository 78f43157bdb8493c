"""Quarters that the Camat was asked to begin."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from kinerja_bot.domain.period import Period
from kinerja_bot.storage.tables import proposals


@dataclass(frozen=True, slots=True)
class Proposal:
    """When he was asked last, when he put it off (None: no answer yet), and when the Sekcam was told."""

    office_id: int
    procedure: str
    year: int
    quarter: int
    asked_at: datetime
    postponed_at: datetime | None = None
    told_at: datetime | None = None


class ProposalRows:
    """The table of proposals."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, office_id: int, procedure: str, period: Period) -> Proposal | None:
        """The proposal of a quarter."""
        row = self._connection.execute(select(proposals).where(*_of(office_id, procedure, period))).one_or_none()
        return Proposal(**row._asdict()) if row else None

    def put(self, proposal: Proposal) -> None:
        """Stores it in place of an earlier one."""
        period = Period(proposal.year, proposal.quarter)
        self._connection.execute(delete(proposals).where(*_of(proposal.office_id, proposal.procedure, period)))
        values = {name: getattr(proposal, name) for name in Proposal.__slots__}
        self._connection.execute(insert(proposals).values(**values))


def _of(office_id: int, procedure: str, period: Period) -> tuple[ColumnElement[bool], ...]:
    return (
        proposals.c.office_id == office_id,
        proposals.c.procedure == procedure,
        proposals.c.year == period.year,
        proposals.c.quarter == period.quarter,
    )
