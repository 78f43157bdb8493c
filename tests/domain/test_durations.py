"""What a step has taken: fair to those who kept the standard, where each has his own part."""

from kinerja_bot.domain.durations import StepDuration
from tests.builders import MINUTE, STEPS


def test_who_was_last_says_nothing_of_the_others() -> None:
    taken = StepDuration(STEPS[4], 5 * MINUTE, (2 * MINUTE, 4 * MINUTE, 5 * MINUTE, 900 * MINUTE))

    assert (taken.within, taken.median, taken.used) == (3, 4.5 * MINUTE, 900 * MINUTE)
    assert taken.late == 895 * MINUTE


def test_a_step_in_time_is_not_late() -> None:
    assert not StepDuration(STEPS[2], 60 * MINUTE, (59 * MINUTE,)).late
