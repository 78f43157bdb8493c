"""A task left alone: what its ladder says, and when."""

from collections.abc import Iterator
from datetime import datetime

from kinerja_bot.domain.cycle import Act
from kinerja_bot.domain.ladder import Reminders, Tell
from kinerja_bot.domain.moves.reminders import Reminded, remind
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.working_time import WorkingCalendar
from tests.builders import CALENDAR, OFFICE, SOP

HOLDER = frozenset({Tell.HOLDER})
BOTH = frozenset({Tell.HOLDER, Tell.OVERSEER})
SUPERIOR = frozenset({Tell.SUPERIOR})


def left_alone(
    task: Task, *, reminders: Reminders = SOP.reminders, calendar: WorkingCalendar = CALENDAR
) -> Iterator[tuple[datetime, Reminded]]:
    """Each notice of a task that nobody touches, looked at in its very minute."""
    while task.next_notice_at is not None:
        at = task.next_notice_at
        found = remind(task, reminders, Act(None, at, calendar, OFFICE))
        assert found.task != task, f"the sweep would look at {at} for ever"
        if found.rungs:
            yield at, found
        task = found.task


def clock_times(task: Task, number: int) -> list[str]:
    """Weekday and hour of the first notices, in the office's zone."""
    told = [at for at, _ in zip((at for at, _ in left_alone(task)), range(number), strict=False)]
    return [at.astimezone(CALENDAR.zone).strftime("%a %H.%M") for at in told]
