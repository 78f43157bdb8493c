"""What a revision does: a new entry in place of those that counted, the log, and word to who decided and received."""

from dataclasses import replace
from decimal import Decimal

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.indicator import Entry
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.realisation import Realisation
from kinerja_bot.domain.moves.steps import in_whose_place
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.revision_errors import NothingRevised
from kinerja_bot.messaging.content import Priority
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.services.desk.revision_dialogues import MONEY
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures import revised_values
from kinerja_bot.services.views.performance import Performance, performance_of
from kinerja_bot.services.views.year_figures import measuring


def carry_out(visit: Visit, found: Performance, row: Achievement, what: str, value: Entry, reason: str) -> None:
    """Correct a figure. Errors: NothingRevised."""
    before = revised_values.before(found, row.indicator, what)
    if before == value:
        raise NothingRevised
    authors = {one.official_id for one in found.seen.figures.entered(row.indicator.key)}
    _enter(visit, found, row, what, value, reason)
    cycle = measuring(visit, found.period)[0]
    role = next(one.role for one in cycle.procedure.steps.values() if one.figures is FiguresPart.COMPILE)
    said = {"before": None if before is None else str(before), "value": str(value), "reason": reason}
    place = {"period": found.period.plain, "indicator": row.indicator.key, "what": what}
    data = place | said | in_whose_place(visit.by, role)
    visit.record(cycle, Event(EventType.FIGURES_REVISED, visit.now, visit.by.id, role, data=data))
    _tell(visit, cycle, row, {"what": what, "before": before, "value": value, "reason": reason}, role, authors)


def _enter(visit: Visit, found: Performance, row: Achievement, what: str, value: Entry, reason: str) -> None:
    """What counted so far counts no more; all else that was said goes with the new entry."""
    counted = found.seen.figures.entered(row.indicator.key)
    base = (
        counted[-1]
        if counted
        else Realisation(
            office_id=visit.office.id,
            year=found.period.year,
            quarter=found.period.roman,
            indicator=row.indicator.key,
            official_id=visit.by.id,
            entered_at=visit.now,
        )
    )
    for one in counted:
        visit.tx.realisations.withdraw(one.id, visit.now)
    fresh = replace(base, id=0, official_id=visit.by.id, task_id=None, entered_at=visit.now, reason=reason)
    if what == MONEY and isinstance(value, Decimal):
        visit.tx.realisations.enter(replace(fresh, spent=value))
    else:
        visit.tx.realisations.enter(replace(fresh, value=value))


def _tell(
    visit: Visit, cycle: Cycle, row: Achievement, revised: dict[str, object], role: str, authors: set[int | None]
) -> None:
    """Tells who has decided on the quarter, who has received its report, and whose figure it was."""
    procedure = cycle.procedure
    by = visit.by.acting_as(role)
    told = visit.staffing.holders_of_any([procedure.opening.in_the_name_of, procedure.report_to])
    whose = [one for one in visit.staffing.officials if one.id in authors and one.id not in {two.id for two in told}]
    for reader in (*told, *whose):
        if reader.id != visit.by.id:
            text = _text(visit, cycle, row, reader, revised | {"by": identity(by, procedure)})
            visit.send(reader, visit.once(), text, priority=Priority.TASK)


def _text(visit: Visit, cycle: Cycle, row: Achievement, reader: Official, revised: dict[str, object]) -> str:
    now = performance_of(visit, reader, cycle.period)
    changed = next((one for one in now.summary.rows if one.indicator == row.indicator), row) if now else row
    return visit.message(
        "revised",
        address=address(reader, cycle.procedure),
        period=visit.period(cycle),
        row=changed,
        then=row,
        average=now.summary.average if now else None,
        at_closing=now.at_closing.average if now and now.at_closing else None,
        **revised,
    )
