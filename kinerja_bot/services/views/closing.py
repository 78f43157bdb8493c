"""The end of a cycle (after SOP step 10): all are told, the Sekcam confirms the report's receipt."""

from collections.abc import Iterable
from dataclasses import replace

from kinerja_bot.domain.cycle import Cycle, CycleState
from kinerja_bot.domain.errors import AlreadyConfirmed, NothingOpen
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.moves.steps import in_whose_place
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.visit import Visit, rows


def announce(visit: Visit, cycle: Cycle) -> None:
    """Tells the whole office, and asks the report's receiver to confirm."""
    for official in visit.staffing.officials:
        text = visit.message("cycle_closed", **_context(visit, cycle, official))
        archive = button(visit, "archive", Verb.CYCLE_FILES, cycle.id)
        content = Content(text, buttons=rows(((archive,),)))
        visit.send(official, f"closed:{cycle.id}:{official.id}", content, priority=Priority.TASK)
    refresh_report(visit, cycle)


def refresh_report(visit: Visit, cycle: Cycle) -> None:
    """Brings the report's message to what it shall show."""
    for official in visit.staffing.holders(cycle.procedure.report_to):
        confirmer = identity(
            visit.then(cycle.confirmed_by, cycle.procedure.report_to, cycle.confirmed_at, cycle.procedure),
            cycle.procedure,
        )
        text = visit.message("report", confirmed_by=confirmer, **_context(visit, cycle, official))
        archive = button(visit, "archive", Verb.CYCLE_FILES, cycle.id)
        confirm = () if cycle.confirmed_at else (button(visit, "confirm_report", Verb.CONFIRM_REPORT, cycle.id),)
        content = Content(text, buttons=rows((confirm, (archive,))))
        visit.send(official, f"report:{cycle.id}:{official.id}", content, priority=Priority.TASK)


def hand_over(visit: Visit, people: Iterable[Official]) -> None:
    """A report whose receipt nobody has confirmed lies with who acts as its receiver now."""
    for cycle in visit.tx.cycles.of_office(visit.office.id, limit=1):
        if cycle.state is not CycleState.CLOSED or cycle.confirmed_at is not None:
            continue
        receivers = visit.staffing.holders(cycle.procedure.report_to)
        closed = Content(visit.message("asked_elsewhere", people=receivers)).to_plain()
        for official in people:
            if official not in receivers:
                visit.tx.outbox.supersede(f"report:{cycle.id}:{official.id}", closed)
        refresh_report(visit, cycle)


def confirm_report(visit: Visit, cycle_id: int) -> str:
    """*Laporan diterima*: the receiver has the report (SOP step 10). Errors: NotForYou, AlreadyConfirmed."""
    cycle = visit.cycle(cycle_id)
    if cycle.state is not CycleState.CLOSED:
        raise NothingOpen
    visit.require(Right.CONFIRM_REPORT, cycle.procedure)
    if cycle.confirmed_at is not None:
        by = identity(
            visit.then(cycle.confirmed_by, cycle.procedure.report_to, cycle.confirmed_at, cycle.procedure),
            cycle.procedure,
        )
        raise AlreadyConfirmed(by=by, at=cycle.confirmed_at)
    visit.tx.cycles.save_state(replace(cycle, confirmed_at=visit.now, confirmed_by=visit.by.id))
    role = cycle.procedure.report_to
    data = in_whose_place(visit.by, role)
    visit.record(cycle, Event(EventType.RECEIPT_CONFIRMED, visit.now, visit.by.id, role, data=data))
    refresh_report(visit, visit.tx.cycles.get(cycle.id))
    return visit.phrase("answers.report_confirmed")


def _context(visit: Visit, cycle: Cycle, official: Official) -> dict[str, object]:
    last = cycle.tasks[-1]
    late = [task for task in cycle.tasks if task.is_done and task.clock.spent > task.standard]
    return {
        "cycle": cycle,
        "address": address(official, cycle.procedure),
        "period": visit.phrase("periods.name", period=cycle.period),
        "step": last.step,
        "reporter": identity(visit.doer(last, cycle.procedure), cycle.procedure),
        "late_count": len(late),
        "task_count": sum(task.is_done for task in cycle.tasks),
    }
