"""A task's clock stops, goes on, or runs by another calendar; its deadline and next notice go with it."""

from datetime import date, datetime

from kinerja_bot.domain.cycle import Act, Cycle, Outcome, awaited
from kinerja_bot.domain.deadlines import notice_time
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.ladder import Reminders
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.working_time import WorkingCalendar


def scheduled(task: Task, reminders: Reminders, calendar: WorkingCalendar) -> Task:
    """The task with deadline and next notice as its clock says; without both while the clock rests."""
    due = task.clock.due(task.allowed, calendar) if task.is_open else None
    if due is None:
        return task.evolve(due_at=None if task.is_open else task.due_at, next_notice_at=None)
    return task.evolve(due_at=due, next_notice_at=notice_time(task, task.rungs_told, reminders, calendar))


def paused(cycle: Cycle, task: Task, act: Act, *, until: datetime | None = None) -> Task:
    """The task with its clock at rest, until an instant or until resumed."""
    resting = task.evolve(clock=task.clock.rested(act.now, act.calendar, until=until))
    return scheduled(resting, cycle.procedure.reminders, act.calendar)


def resumed(cycle: Cycle, task: Task, act: Act) -> Task:
    """The task with its clock running again from now."""
    running = task.evolve(clock=task.clock.resumed(act.now))
    return scheduled(running, cycle.procedure.reminders, act.calendar)


def lifted(cycle: Cycle, task: Task, act: Act) -> Task:
    """The task without what was held on it: its clock, which rested for that, goes on."""
    free = task.evolve(held=None)
    rests_for_it = task.held is not None and task.clock.since is None and not awaited(cycle, task)
    return resumed(cycle, free, act) if rests_for_it else free


def reschedule(cycle: Cycle, day: date, act: Act) -> Outcome:
    """A day was closed or opened: every open task as the calendar has it now; each deadline that moves is a fact."""
    after = [scheduled(task, cycle.procedure.reminders, act.calendar) for task in cycle.open_tasks]
    moved = [
        act.event(
            EventType.DEADLINE_MOVED,
            task_id=task.id,
            data={"before": task.due_at.isoformat(), "day": day.isoformat()},
        )
        for task, now in zip(cycle.open_tasks, after, strict=True)
        if task.due_at is not None and now.due_at != task.due_at
    ]
    # of what is late already the next reminder moves, the deadline does not
    changed = tuple(now for task, now in zip(cycle.open_tasks, after, strict=True) if now != task)
    return Outcome(changed, tuple(moved))
