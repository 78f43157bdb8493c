"""Questions answered at any time, to each according to his role: tasks and status."""

from typing import Any

from kinerja_bot.domain.cycle import Cycle, CycleState
from kinerja_bot.domain.errors import TaskNotFound
from kinerja_bot.domain.moves.departures import is_vacant
from kinerja_bot.domain.period import PeriodKind
from kinerja_bot.domain.procedure import Step
from kinerja_bot.domain.rights import Right, is_concerned, whose_turn
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.names import identity, signature
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.paging import page_of, turned_to, turning
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import cards, senders
from kinerja_bot.services.views.card_buttons import handed_in_button
from kinerja_bot.services.work.handed_in import may_name
from kinerja_bot.services.work.standings import is_late

NAMED = 8
"""People whom *Status* names of a step."""


def help_(visit: Visit) -> str:
    """*Bantuan*."""
    may = {right.name.lower(): visit.may(right) for right in Right}
    procedures = visit.procedures
    text = visit.message(
        "help",
        address=visit.address(visit.by),
        salutation=visit.by.salutation,
        may=may,
        sops=list(visit.sop_names.values()),
        begins=[visit.sop_names[one.key] for one in procedures if visit.may(Right.BEGIN_CYCLE, one)],
        quarterly=[one.period for one in procedures] == [PeriodKind.QUARTER],
    )
    visit.say(text)
    return ""


def tasks(visit: Visit, number: int = 0) -> str:
    """*Tugas saya*: the open tasks, each card one tap away."""
    mine = [
        (cycle, task)
        for cycle in visit.running()
        for task in cycle.open_tasks
        if is_concerned(task, visit.by, visit.staffing)
    ]
    page = page_of(mine, number)
    text = visit.message(
        "tasks",
        salutation=visit.by.salutation,
        tasks=[visit.listed(cycle, task, visit.by) for cycle, task in page.shown],
        now=visit.now,
        page=page,
    )
    buttons = [(visit.task_button("labels.card", Verb.SHOW_CARD, cycle, task),) for cycle, task in page.shown]
    visit.say(text, (*buttons, turning(visit, page, Verb.SHOW_CARD)))
    return ""


def show_card(visit: Visit, press: Press) -> str:
    """A task's card anew, at the chat's end; the old one points to it. Or another page of *Tugas saya*."""
    if (page := turned_to(press, 0)) is not None:
        return tasks(visit, page)
    cycle = visit.cycle_of(press.number())
    task = cycle.task(press.number())
    if task is None or visit.by not in cards.recipients(visit, task):
        raise TaskNotFound
    moved = visit.message("moved", step=visit.step_name(cycle, task.step))
    cards.withdraw(visit, cycle, task, visit.by, moved)
    cards.refresh(visit, cycle, [task.id])
    return ""


def status(visit: Visit) -> str:
    """*Status*: where it stands, with whom, since when, late or not."""
    for cycle in visit.current_cycles():
        _show_status(visit, cycle)
    return ""


def _show_status(visit: Visit, cycle: Cycle) -> None:
    lines = [_step_line(visit, cycle, step) for step in cycle.procedure.steps.values()]
    beginning = senders.opened(visit, cycle)
    text = visit.message(
        "status",
        cycle=cycle,
        period=visit.name_of(cycle.period),
        lines=lines,
        opened_by=signature(beginning.by, cycle.procedure),
        told=beginning.told,
        plan=visit.plan(cycle),
        receiver=cycle.procedure.roles[cycle.procedure.report_to].title,
        running=cycle.state is CycleState.RUNNING,
        late=[
            line
            for task in cycle.open_tasks
            if is_late(visit, cycle, task) and (line := _late_line(visit, cycle, task))
        ],
    )
    crowded = [one["step"] for one in lines if len(one["with_whom"]) > NAMED]
    labels = {step.key: visit.phrase("labels.handed_in", step=step) for step in crowded}
    visit.say(text, [(handed_in_button(visit, cycle, step, labels[step.key]),) for step in crowded])


def _step_line(visit: Visit, cycle: Cycle, step: Step) -> dict[str, Any]:
    tasks = [task for task in cycle.latest(step.key) if task.is_open or task.is_done]
    open_ones = [task for task in tasks if task.is_open]
    return {
        "step": step,
        "role": cycle.procedure.roles[step.role].title,
        "state": "belum" if not tasks else "berjalan" if open_ones else "selesai",
        "done_at": max((task.done_at for task in tasks if task.done_at), default=None),
        "with_whom": [name for task in open_ones for name in _names(visit, cycle, task)],
        "since": min((task.opened_at for task in open_ones), default=None),
        "due_at": min((task.due_at for task in open_ones if task.due_at), default=None),
        "is_late": any(is_late(visit, cycle, task) for task in open_ones),
        "count": (len(tasks) - len(open_ones), len(tasks)),
    }


def _late_line(visit: Visit, cycle: Cycle, task: Task) -> dict[str, object] | None:
    names = _names(visit, cycle, task)
    if not names or task.due_at is None:
        return None
    return {"step": task.step, "names": names, "by": visit.calendar.between(task.due_at, visit.now)}


def _names(visit: Visit, cycle: Cycle, task: Task) -> list[str]:
    """With whom the task lies, as far as this official may know: everybody, his section, or himself."""
    if is_vacant(task, visit.act):
        return [visit.phrase("people.nobody")]
    turn = whose_turn(task, visit.staffing)
    return [identity(one, cycle.procedure) for one in turn if may_name(visit, cycle, one)]
