"""When reminders come: at the minute, every 60 working minutes, and never while the office is closed."""

from datetime import datetime, timedelta

import pytest

from tests.conftest import THURSDAY_8AM, WITA
from tests.office import CAMAT, SEKCAM
from tests.services.quiet_office import CARD, REMINDER, QuietOffice

MINUTE = timedelta(minutes=1)
HOLIDAYS_EVE = datetime(2026, 12, 23, 15, 30, tzinfo=WITA)
"""Wednesday; the 24th and 25th are holidays, then comes a weekend."""


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """An instant of October 2026 in the office's zone; the 1st is a Thursday."""
    return datetime(2026, 10, day, hour, minute, second, tzinfo=WITA)


async def times_of_reminders(office: QuietOffice, start: datetime, end: datetime, step: timedelta) -> list[str]:
    """Sweeps again and again; gives day and hour of each reminder."""
    now = start
    while now <= end:
        await office.sweep(now)
        now += step
    return [one.at.astimezone(WITA).strftime("%a %H.%M") for one in office.notices(REMINDER)]


async def test_a_reminder_comes_at_the_minute_and_not_a_second_before(office: QuietOffice) -> None:
    await office.begin()

    await office.sweep(at(1, 8, 4, 59))
    early = office.told()
    await office.sweep(at(1, 8, 5))

    assert early == []
    assert office.told() == [(CARD, SEKCAM), (REMINDER, CAMAT)]


async def test_then_every_sixty_working_minutes(office: QuietOffice) -> None:
    await office.to_step(2)

    times = await times_of_reminders(office, THURSDAY_8AM, at(2, 9), 5 * MINUTE)

    assert times == [
        *("Thu 08.50", "Thu 09.00", "Thu 10.00", "Thu 11.00"),
        *("Thu 13.00", "Thu 14.00", "Thu 15.00", "Thu 16.00"),  # without the lunch break, and with the last hour
        "Fri 08.30",
    ]


async def test_a_longer_step_is_reminded_of_at_eighty_percent_of_its_standard(office: QuietOffice) -> None:
    await office.to_step(2)

    await office.sweep(at(1, 8, 47, 59))
    early = office.told()
    await office.sweep(at(1, 8, 48))

    (reminder,) = office.notices()
    assert early == []
    assert (reminder.kind, reminder.to, reminder.silent) == (REMINDER, SEKCAM, False)
    assert "hampir habis" in reminder.text


async def test_the_first_reminder_of_a_short_step_makes_no_sound(office: QuietOffice) -> None:
    await office.begin()

    await office.sweep(at(1, 8, 5))
    await office.sweep(at(1, 9, 5))

    assert [one.silent for one in office.notices(REMINDER)] == [True, False]
    assert [one.silent for one in office.notices(CARD)] == [False]


async def test_nothing_in_the_lunch_break_and_in_the_evening(office: QuietOffice) -> None:
    await office.begin()
    await office.sweep(at(1, 11, 59))
    told = office.told()

    for closed in (at(1, 12), at(1, 12, 30), at(1, 12, 59)):
        await office.sweep(closed)
    at_lunch = office.told()
    await office.sweep(at(1, 15, 59))
    by_day = office.told()
    for closed in (at(1, 16), at(1, 20), at(2, 3), at(2, 7, 29)):
        await office.sweep(closed)

    assert at_lunch == told
    assert office.told() == by_day


async def test_nothing_on_saturday_and_sunday(office: QuietOffice) -> None:
    office.clock.set(at(2, 16, 28))
    await office.begin()

    times = await times_of_reminders(office, at(2, 16, 28), at(5, 7, 40), MINUTE * 30)
    await office.sweep(at(5, 7, 33))

    assert times == []
    assert [one.at for one in office.notices(REMINDER)] == [at(5, 7, 33)]


async def test_nothing_on_holidays_and_cuti_bersama(office: QuietOffice) -> None:
    office.clock.set(HOLIDAYS_EVE)
    await office.to_step(2)

    quiet = await times_of_reminders(office, HOLIDAYS_EVE, HOLIDAYS_EVE + timedelta(days=4), MINUTE * 30)
    await office.sweep(datetime(2026, 12, 28, 7, 47, tzinfo=WITA))
    before = office.told()
    await office.sweep(datetime(2026, 12, 28, 7, 59, tzinfo=WITA))
    early = office.told()
    await office.sweep(datetime(2026, 12, 28, 8, 0, tzinfo=WITA))

    assert quiet == []
    assert before == []
    assert early == [(REMINDER, SEKCAM)]
    assert office.told() == [*early, (REMINDER, SEKCAM)]


@pytest.mark.parametrize("late", [timedelta(), timedelta(seconds=1), timedelta(minutes=59)])
async def test_a_deadline_at_fridays_closing_is_told_that_friday(office: QuietOffice, late: timedelta) -> None:
    office.clock.set(at(2, 16, 25))
    await office.begin()

    await office.sweep(at(2, 16, 30) + late)
    on_friday = office.told()
    for later in (at(2, 18), at(3, 9), at(5, 7, 30)):
        await office.sweep(later)

    assert on_friday == [(CARD, SEKCAM), (REMINDER, CAMAT)]
    assert office.told() == on_friday


async def test_what_came_due_by_closing_is_not_told_in_the_evening(office: QuietOffice) -> None:
    office.clock.set(at(2, 16, 25))
    await office.begin()

    for closed in (at(2, 17, 30), at(2, 20), at(3, 9), at(5, 7, 29, 59)):
        await office.sweep(closed)
    quiet = office.told()
    await office.sweep(at(5, 7, 30))

    assert quiet == []
    assert office.told() == [(CARD, SEKCAM), (REMINDER, CAMAT)]


async def test_a_deadline_exactly_at_the_lunch_break_is_told_after_it(office: QuietOffice) -> None:
    office.clock.set(at(1, 11, 55))
    await office.begin()

    await office.sweep(at(1, 12))
    await office.sweep(at(1, 12, 59, 59))
    quiet = office.told()
    await office.sweep(at(1, 13))

    assert quiet == []
    assert [one.at for one in office.notices(REMINDER)] == [at(1, 13)]


@pytest.mark.parametrize("begun", [at(3, 10), at(1, 22), at(1, 12, 30)], ids=["saturday", "night", "lunch"])
async def test_a_quarter_begun_while_the_office_is_closed_counts_from_the_opening(
    office: QuietOffice, begun: datetime
) -> None:
    office.clock.set(begun)
    await office.begin()
    opening = office.database.read_now(lambda tx: tx.cycles.earliest_notice()) or begun

    await office.sweep(opening - timedelta(seconds=1))
    early = office.told()
    await office.sweep(opening)

    assert early == []
    assert len(office.notices(REMINDER)) == 1
    assert opening.astimezone(WITA).strftime("%H.%M") in {"07.35", "13.05"}
