"""A datetime without a zone is refused where it comes in, and not where it is reckoned with."""

from datetime import datetime

import pytest

from kinerja_bot.domain.cycle import Act
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.task import Meeting, Stopwatch
from tests.builders import CALENDAR, CAMAT, OFFICE, a_task

NAIVE = datetime(2026, 10, 5, 8, 0)  # noqa: DTZ001 - what is refused


@pytest.mark.parametrize("field", ["opened_at", "taken_at", "done_at", "due_at", "next_notice_at", "nudged_at"])
def test_a_task_refuses_it(field: str) -> None:
    with pytest.raises(ValueError, match="2026"):
        a_task(2).evolve(**{field: NAIVE})


def test_a_clock_a_meeting_an_act_and_a_fact_refuse_it() -> None:
    with pytest.raises(ValueError, match="2026"):
        Stopwatch(since=NAIVE)
    with pytest.raises(ValueError, match="2026"):
        Meeting(NAIVE, "Aula")
    with pytest.raises(ValueError, match="2026"):
        Act(CAMAT, NAIVE, CALENDAR, OFFICE)
    with pytest.raises(ValueError, match="2026"):
        Event(EventType.REMINDED, NAIVE)
