"""A task's clock stops, goes on, or runs by another calendar; its deadline and next notice go with it."""

from datetime import date, datetime, timedelta

from kinerja_bot.domain.cycle import Act, Cycle, Outcome, awaited
from kinerja_bot.domain.deadlines import next_look, notice_time
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.ladder import Reminders
from kinerja_bot.domain.task import Stopwatch, Task


def scheduled(task: Task, reminders: Reminders, act: Act) -> Task:
    """The task with deadline and next look as its clock says; without both while the clock rests."""
    due = task.clock.due(task.allowed, act.calendar) if task.is_open else None
    if due is None:
        return task.evolve(due_at=None if task.is_open else task.due_at, next_notice_at=None)
    notice = notice_time(task, task.rungs_told, reminders, act.calendar)
    return task.evolve(due_at=due, next_notice_at=next_look(task, notice, act.now))


def paused(cycle: Cycle, task: Task, act: Act, *, until: datetime | None = None) -> Task:
    """The task with its clock at rest, until an instant or until resumed."""
    resting = task.evolve(clock=task.clock.rested(act.now, act.calendar, until=until))
    return scheduled(resting, cycle.procedure.reminders, act)


def resumed(cycle: Cycle, task: Task, act: Act) -> Task:
    """The task with its clock running again from now."""
    running = task.evolve(clock=task.clock.resumed(act.now))
    return scheduled(running, cycle.procedure.reminders, act)


def lifted(cycle: Cycle, task: Task, act: Act) -> Task:
    """The task without what was held on it: its clock, which rested for that, goes on."""
    free = task.evolve(held=None)
    rests_for_it = task.held is not None and task.clock.since is None and not awaited(cycle, task)
    return resumed(cycle, free, act) if rests_for_it else free


def reschedule(cycle: Cycle, day: date, act: Act) -> Outcome:
    """A day was closed or opened: every open task as the calendar has it now; each deadline that moves is a fact."""
    after = [scheduled(task, cycle.procedure.reminders, act) for task in cycle.open_tasks]
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


def planned_anew(task: Task, told: int, granted: Event | None, reminders: Reminders, act: Act) -> Task:
    """An open task without what a clock that was ahead has written: nothing has happened later than now.

    `told` counts the rungs told by now; `granted` is the newest fact of time granted for it.
    """
    opened_at, rungs = min(task.opened_at, act.now), min(task.rungs_told, told)
    spent = min(task.clock.spent, act.calendar.between(opened_at, act.now))
    early = granted is not None and granted.at > act.now
    mended = task.evolve(
        opened_at=opened_at,
        taken_at=min(task.taken_at, act.now) if task.taken_at else None,
        nudged_at=task.nudged_at if task.nudged_at and task.nudged_at <= act.now else None,
        clock=Stopwatch(spent, _since(task, granted, act)),
        allowance=max(task.standard, spent) if early else task.allowance,
        rungs_told=rungs,
        rungs_before=min(task.rungs_before, rungs),
    )
    return scheduled(mended, reminders, act)


def _since(task: Task, granted: Event | None, act: Act) -> datetime | None:
    """From when its clock runs: what was meant to lie ahead stays there, by as much as was meant."""
    since, meeting = task.clock.since, task.meeting
    if since is None or since <= act.now or (meeting is not None and since == meeting.starts_at):
        return since
    if granted is not None and datetime.fromisoformat(str(granted.data["until"])) == since:
        return since - max(granted.at - act.now, timedelta())
    return act.now
