"""What came due by the end of office hours is told that day, shortly after it at the latest."""

from datetime import datetime

import pytest

from kinerja_bot.domain.moves.reminders import remind
from tests.builders import MINUTE, SEKCAM, SOP, WITA, a_task, doing

CLOSING = datetime(2026, 10, 5, 16, 0, tzinfo=WITA)


@pytest.mark.parametrize("minutes", [0, 1, 59])
def test_what_came_due_by_closing_time_is_still_told_that_day(minutes: int) -> None:
    task = a_task(2, at=datetime(2026, 10, 5, 15, 0, tzinfo=WITA), rungs_told=1)

    told = remind(task, SOP.reminders, doing(SEKCAM, CLOSING + minutes * MINUTE))

    assert told.rungs == (1,)
    assert told.task.next_notice_at == datetime(2026, 10, 6, 8, 30, tzinfo=WITA)


def test_later_in_the_evening_nothing_is_told() -> None:
    task = a_task(2, at=datetime(2026, 10, 5, 15, 0, tzinfo=WITA), rungs_told=1)

    told = remind(task, SOP.reminders, doing(SEKCAM, CLOSING + 60 * MINUTE))

    assert (told.rungs, told.task.next_notice_at) == ((), datetime(2026, 10, 6, 7, 30, tzinfo=WITA))
