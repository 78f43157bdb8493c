"""How long each step has taken, against its time standard (SOP, column *Waktu*)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.procedure import Step
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.working_time import WorkingCalendar


@dataclass(frozen=True, slots=True)
class StepDuration:
    """Working time of a step; where each holder has his part, it says how many kept the standard, median and last."""

    step: Step
    standard: timedelta
    spans: tuple[timedelta, ...]
    """Of each of its tasks, shortest first."""

    @property
    def used(self) -> timedelta:
        """The time of whoever was last."""
        return self.spans[-1]

    @property
    def median(self) -> timedelta:
        """Half of its tasks took no longer."""
        count = len(self.spans)
        return (self.spans[(count - 1) // 2] + self.spans[count // 2]) / 2

    @property
    def within(self) -> int:
        """How many of its tasks kept the standard."""
        return sum(one <= self.standard for one in self.spans)

    @property
    def late(self) -> timedelta:
        """What went over the standard; zero for a step in time."""
        return max(self.used - self.standard, timedelta())


def step_durations(cycle: Cycle, calendar: WorkingCalendar, now: datetime) -> tuple[StepDuration, ...]:
    """A row for each step that has been begun, in the procedure's order."""
    begun = [[task for task in cycle.tasks if task.step.key == key] for key in cycle.procedure.steps]
    return tuple(duration(tasks, calendar, now) for tasks in begun if tasks)


def duration(tasks: Sequence[Task], calendar: WorkingCalendar, now: datetime) -> StepDuration:
    """What these tasks of one step have taken, at least one."""
    spans = sorted(task.clock.used(now, calendar) for task in tasks)
    return StepDuration(tasks[0].step, tasks[0].standard, tuple(spans))
