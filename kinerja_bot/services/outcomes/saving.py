"""Carrying an outcome out: rows, log, cards and letters in the visit's transaction."""

from dataclasses import replace

from kinerja_bot.domain.cycle import Cycle, CycleState, Outcome
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.task import Task, TaskState
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.outcomes.lapsing import lapse
from kinerja_bot.services.views import absent_notes, cards, closing, late_card, meeting_letters, vacancies


def save(here: OfficeNow, cycle: Cycle, outcome: Outcome) -> Cycle:
    """Stores what an act has led to and tells everybody concerned; returns the cycle as it is now."""
    for task in outcome.changed:
        here.tx.cycles.save_task(task)
        if not task.is_open or _is_given_away(cycle.task(task.id), task):  # nothing is asked of anybody any more
            here.tx.dialogues.end_of_task(task.id)
            lapse(here, cycle, task, "lapsed.given_away" if task.is_open else "lapsed.ended")
    here.record(cycle, *outcome.events)
    opened = [_open(here, cycle, task) for task in outcome.opened]
    if outcome.closes:
        _close(here, cycle)
    now = here.tx.cycles.get(cycle.id)
    cards.refresh(here, now, [task.id for task in (*outcome.changed, *opened)] + _returned(now, opened))
    meeting_letters.refresh(here, now, outcome.changed)
    late_card.refresh(here, now)
    if opened:
        vacancies.tell(here, now, opened)
    absent_notes.note(here, now, outcome)
    if outcome.closes:
        closing.announce(here, now)
    return now


def _is_given_away(before: Task | None, task: Task) -> bool:
    """Whether its holder has let go of the task, or it was taken from him."""
    if before is None or task.state is not TaskState.WAITING:
        return False
    return (before.state, before.assignee) != (task.state, task.assignee)


def _open(here: OfficeNow, cycle: Cycle, task: Task) -> Task:
    stored = here.tx.cycles.add_task(here.office.id, task)
    data = {
        "step": task.step.key,
        "role": task.step.role,
        "round": task.round,
        "assignee": task.assignee,
        "reason": task.reason,
    }
    known = {key: value for key, value in data.items() if value is not None}
    if not here.calendar.is_open(here.now):  # the office is closed: the clock rests until it opens
        known["clock_from"] = here.calendar.next_opening(here.now).isoformat()
    here.record(cycle, Event(EventType.TASK_OPENED, here.now, here.official_id, None, stored.id, known))
    return stored


def _close(here: OfficeNow, cycle: Cycle) -> None:
    here.tx.cycles.save_state(replace(cycle, state=CycleState.CLOSED, closed_at=here.now))
    here.record(cycle, Event(EventType.CYCLE_CLOSED, here.now, here.official_id))


def _returned(cycle: Cycle, opened: list[Task]) -> list[int]:
    """Earlier rounds of what was opened again: their cards point to the new one."""
    again = {(task.step.key, task.maker) for task in opened if task.round > 1}
    return [task.id for task in cycle.tasks if (task.step.key, task.maker) in again]
