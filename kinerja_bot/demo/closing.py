"""What the play prints at its end: the steps against their standards, and what the figures come to."""

from datetime import datetime

from kinerja_bot.console.figures_command import table
from kinerja_bot.domain.cycle import CycleState
from kinerja_bot.domain.durations import step_durations
from kinerja_bot.domain.figures.realisation import measured
from kinerja_bot.domain.figures.year_agreement import in_force
from kinerja_bot.messaging.render import plain_text
from kinerja_bot.roster.figures_file import OfficeFigures
from kinerja_bot.services.desk.calendars import calendar_of
from kinerja_bot.storage.transaction import Transaction


def closing_table(tx: Transaction, now: datetime) -> str:
    """The steps of the office's cycle against their standards; empty while it has not come to its end."""
    office = tx.offices.all()[0]
    cycle = tx.cycles.of_office(office.id)[0]
    if cycle.state is not CycleState.CLOSED:
        return ""
    rows = step_durations(cycle, calendar_of(office, now), now)
    return plain_text(
        "demo_table",
        title=cycle.procedure.title,
        period=cycle.period,
        office=office.name,
        rows=rows,
        roles=cycle.procedure.roles,
    )


def figures_table(tx: Transaction, year: int, now: datetime) -> str:
    """What the office's indicators come to, as `bot.py figures` prints it; empty where the year has no agreement."""
    office = tx.offices.all()[0]
    agreement = in_force(tx.agreements.of_office(office.id, year), now)
    if agreement is None:
        return ""
    rows = tx.realisations.of_office(office.id, year)
    return table(OfficeFigures(office.name, str(year), measured(agreement.indicators, rows), agreement.rules))
