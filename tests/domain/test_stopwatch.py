"""Working time is counted as finely as it is kept."""

from datetime import timedelta

from kinerja_bot.domain.task import Stopwatch
from tests.builders import CALENDAR, MINUTE, MONDAY_8AM, TUESDAY_9AM


def test_a_deadline_after_a_rest_follows_from_what_is_kept_of_the_time_before_it() -> None:
    """Which is kept in milliseconds."""
    rested = Stopwatch(since=MONDAY_8AM).rested(MONDAY_8AM + 20 * MINUTE + timedelta(microseconds=605_829), CALENDAR)

    assert rested.spent == 20 * MINUTE + timedelta(milliseconds=605)
    assert rested.resumed(TUESDAY_9AM).due(60 * MINUTE, CALENDAR) == TUESDAY_9AM + 60 * MINUTE - rested.spent
