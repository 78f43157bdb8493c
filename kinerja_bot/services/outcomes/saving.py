"""Carrying an outcome out: rows, log, cards and letters in the visit's transaction."""

from dataclasses import replace

from kinerja_bot.domain.cycle import Cycle, CycleState, Outcome
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.task import Task, TaskState
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people import acting_turns
from kinerja_bot.services.views import cards, closing, late_card, meeting_letters, request_letters, vacancies


def save(visit: Visit, cycle: Cycle, outcome: Outcome) -> Cycle:
    """Stores what an act has led to and tells everybody concerned; returns the cycle as it is now."""
    for task in outcome.changed:
        visit.tx.cycles.save_task(task)
        if not task.is_open or _is_given_away(cycle.task(task.id), task):  # nothing is asked of anybody any more
            visit.tx.dialogues.end_of_task(task.id)
            request_letters.lapse(visit, cycle, task, "lapsed.given_away" if task.is_open else "lapsed.ended")
    visit.record(cycle, *outcome.events)
    opened = [_open(visit, cycle, task) for task in outcome.opened]
    if outcome.closes:
        _close(visit, cycle)
    now = visit.tx.cycles.get(cycle.id)
    cards.refresh(visit, now, [task.id for task in (*outcome.changed, *opened)] + _returned(now, opened))
    meeting_letters.refresh(visit, now, outcome.changed)
    late_card.refresh(visit, now)
    if opened:
        vacancies.tell(visit, now, opened)
    acting_turns.note_for_the_absent(visit, now, outcome)
    if outcome.closes:
        closing.announce(visit, now)
    return now


def _is_given_away(before: Task | None, task: Task) -> bool:
    """Whether its holder has let go of the task, or it was taken from him."""
    if before is None or task.state is not TaskState.WAITING:
        return False
    return (before.state, before.assignee) != (task.state, task.assignee)


def _open(visit: Visit, cycle: Cycle, task: Task) -> Task:
    stored = visit.tx.cycles.add_task(visit.office.id, task)
    data = {
        "step": task.step.key,
        "role": task.step.role,
        "round": task.round,
        "assignee": task.assignee,
        "reason": task.reason,
    }
    known = {key: value for key, value in data.items() if value is not None}
    if not visit.calendar.is_open(visit.now):  # the office is closed: the clock rests until it opens
        known["clock_from"] = visit.calendar.next_opening(visit.now).isoformat()
    visit.record(cycle, Event(EventType.TASK_OPENED, visit.now, visit.by.id, None, stored.id, known))
    return stored


def _close(visit: Visit, cycle: Cycle) -> None:
    visit.tx.cycles.save_state(replace(cycle, state=CycleState.CLOSED, closed_at=visit.now))
    visit.record(cycle, Event(EventType.CYCLE_CLOSED, visit.now, visit.by.id))


def _returned(cycle: Cycle, opened: list[Task]) -> list[int]:
    """Earlier rounds of what was opened again: their cards point to the new one."""
    again = {(task.step.key, task.maker) for task in opened if task.round > 1}
    return [task.id for task in cycle.tasks if (task.step.key, task.maker) in again]
