"""How long each step has taken, against its time standard (SOP, column *Waktu*)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.procedure import Step
from kinerja_bot.domain.working_time import WorkingCalendar


@dataclass(frozen=True, slots=True)
class StepDuration:
    """Working time of a step: its longest task counts; `late` is what went over the standard."""

    step: Step
    rounds: int
    tasks: int
    standard: timedelta
    used: timedelta

    @property
    def late(self) -> timedelta:
        """Zero for a step in time."""
        return max(self.used - self.standard, timedelta())


def step_durations(cycle: Cycle, calendar: WorkingCalendar, now: datetime) -> tuple[StepDuration, ...]:
    """A row for each step that has been begun, in the procedure's order."""
    found = []
    for step in cycle.procedure.steps.values():
        tasks = [task for task in cycle.tasks if task.step.key == step.key]
        if tasks:
            used = max(task.clock.used(now, calendar) for task in tasks)
            rounds = max(task.round for task in tasks)
            found.append(StepDuration(step, rounds, len(tasks), tasks[0].standard, used))
    return tuple(found)
