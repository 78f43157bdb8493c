"""Planning backwards from the regency's deadline: when it will be done at the standards from here on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kinerja_bot.domain.cycle import Cycle, CycleState
from kinerja_bot.domain.period import Period
from kinerja_bot.domain.procedure import END, Procedure, Step
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.working_time import WorkingCalendar

USUAL_DAYS = 10
"""Working days until the regency wants a result, as long as the office has entered no number of its own."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """`finish` at the standards; `reserve` in working time, negative once gone; `held_up_by` the step at work.

    `is_estimate` while the office has not entered when the regency wants the result.
    """

    deadline: datetime
    finish: datetime
    reserve: timedelta
    held_up_by: Step
    is_estimate: bool = False


def regency_deadline(period: Period, days: int, calendar: WorkingCalendar) -> datetime:
    """The closing of the n-th working day after the period's end."""
    day: date = calendar.nth_working_day_after(period.last_day, days)
    closing = calendar.closing(day)
    if closing is None:
        raise ValueError(day)
    return closing


def deadline_of(procedure: Procedure, period: Period, days: int | None, calendar: WorkingCalendar) -> datetime | None:
    """The regency's deadline; None where the procedure has none. Without `days` it is an estimate."""
    return regency_deadline(period, days or USUAL_DAYS, calendar) if procedure.has_deadline else None


def forecast(cycle: Cycle, now: datetime, days: int | None, calendar: WorkingCalendar) -> Forecast | None:
    """The plan of a running cycle that has a deadline, by each decision's first answer that leads on; else None."""
    open_tasks = cycle.open_tasks
    deadline = deadline_of(cycle.procedure, cycle.period, days, calendar)
    if cycle.state is not CycleState.RUNNING or not open_tasks or deadline is None:
        return None
    last = max(open_tasks, key=lambda task: _expected(task, now, calendar))
    finish = calendar.add(_expected(last, now, calendar), _after(cycle, max(open_tasks, key=_number).step))
    reserve = calendar.between(finish, deadline) - calendar.between(deadline, finish)
    return Forecast(deadline, finish, reserve, last.step, is_estimate=days is None)


def _number(task: Task) -> int:
    return task.step.number


def _expected(task: Task, now: datetime, calendar: WorkingCalendar) -> datetime:
    """When an open task will be done: at its deadline, or at once where that is past."""
    left = max(task.standard - task.clock.used(now, calendar), timedelta())
    return calendar.add(max(task.clock.since or now, now), left)


def _after(cycle: Cycle, step: Step) -> timedelta:
    """The standards of all steps that follow on the straight way to the end."""
    total, seen = timedelta(), {step.key}
    while (key := next((target for target in step.targets if target not in seen), END)) != END:
        seen.add(key)
        step = cycle.procedure.steps[key]
        total += timedelta(minutes=step.minutes)
    return total
