"""Carrying an outcome out: rows, log, cards and letters in the visit's transaction."""

from collections.abc import Collection
from dataclasses import replace

from kinerja_bot.domain.cycle import Cycle, CycleState, Outcome
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.task import Task, TaskState
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.outcomes import effects, proofs, wanted_previews
from kinerja_bot.services.outcomes.lapsing import lapse
from kinerja_bot.services.views import (
    absent_notes,
    cards,
    closing,
    figures_over,
    late_card,
    meeting_letters,
    preparers,
    vacancies,
)


def save(here: OfficeNow, cycle: Cycle, outcome: Outcome) -> Cycle:
    """Stores what an act has led to and tells everybody concerned; returns the cycle as it is now."""
    for file in outcome.replaced:
        here.tx.files.replace(file.id, here.now)
    for file in outcome.files:
        here.tx.files.assign(cycle.id, file)
    for task in outcome.changed:
        here.tx.cycles.save_task(task)
    _end_questions(here, cycle, outcome.changed)
    preparers.end(here, cycle, outcome.changed)
    here.record(cycle, *outcome.events)
    proofs.follow(here, cycle, outcome.events)
    opened = here.tx.cycles.add_tasks(here.office.id, effects.with_draft(here, cycle, outcome.opened))
    here.record(cycle, *(_opening(here, task) for task in opened))
    effects.carry_out(here, cycle, outcome)
    if outcome.closes:
        _close(here, cycle)
    now = here.tx.cycles.get(cycle.id)
    wanted_previews.ask(here, now, _to_be_seen(now, outcome, opened))
    cards.refresh(here, now, {*_touched(outcome), *(task.id for task in opened), *_returned(now, opened)})
    meeting_letters.refresh_changed(here, cycle, now, outcome.changed)
    late_card.refresh(here, now)
    if opened:
        vacancies.tell(here, now, opened)
    absent_notes.note(here, now, outcome)
    if outcome.closes:
        closing.refresh_report(here, now)
    return now


def _end_questions(here: OfficeNow, cycle: Cycle, changed: Collection[Task]) -> None:
    """Nothing is asked of anybody any more about tasks that have ended or lie with nobody; or whose act is held."""
    over = [one for one in changed if not one.is_open or _is_given_away(cycle, one)]
    figures_over.close(here, cycle, over)
    here.tx.dialogues.end_of_tasks([one.id for one in changed if one in over or one.held])
    lapse(here, cycle, [(task, "lapsed.given_away" if task.is_open else "lapsed.ended") for task in over])


def _is_given_away(cycle: Cycle, task: Task) -> bool:
    """Whether its holder has let go of the task, or it was taken from him."""
    before = cycle.task(task.id)
    if before is None or task.state is not TaskState.WAITING:
        return False
    return (before.state, before.assignee) != (task.state, task.assignee)


def _opening(here: OfficeNow, task: Task) -> Event:
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
    return Event(EventType.TASK_OPENED, here.now, here.official_id, None, task.id, known)


def _close(here: OfficeNow, cycle: Cycle) -> None:
    here.tx.cycles.save_state(replace(cycle, state=CycleState.CLOSED, closed_at=here.now))
    here.record(cycle, Event(EventType.CYCLE_CLOSED, here.now, here.official_id))


def _to_be_seen(cycle: Cycle, outcome: Outcome, opened: list[Task]) -> list[Task]:
    """Tasks that may have been given something new to decide on: opened now, or brought what they had asked for."""
    ids = {task.id for task in opened} | {task.requested_by for task in outcome.changed if task.is_done}
    return [task for task in cycle.open_tasks if task.id in ids]


def _touched(outcome: Outcome) -> set[int]:
    """The tasks that an outcome changes or speaks of."""
    changed, put = {task.id for task in outcome.changed}, {file.task_id for file in outcome.files}
    return changed | put | {event.task_id for event in outcome.events if event.task_id is not None}


def _returned(cycle: Cycle, opened: list[Task]) -> list[int]:
    """Earlier rounds of what was opened again: their cards point to the new one."""
    again = {(task.step.key, task.maker) for task in opened if task.round > 1}
    return [task.id for task in cycle.tasks if (task.step.key, task.maker) in again]
