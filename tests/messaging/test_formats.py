from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from kinerja_bot.messaging.formats import (
    clock_time,
    duration,
    file_size,
    long_date,
    long_datetime,
    number,
    rupiah,
    working_duration,
)

MAKASSAR = ZoneInfo("Asia/Makassar")
MONDAY_0930 = datetime(2026, 4, 6, 1, 30, tzinfo=UTC)
KB, MB, GB = 1024, 1024**2, 1024**3


def test_a_date_names_its_weekday_and_month() -> None:
    assert long_date(date(2026, 4, 6), MAKASSAR) == "Senin, 6 April 2026"


def test_the_date_of_an_instant_is_that_of_the_office() -> None:
    assert long_date(datetime(2026, 4, 5, 22, 0, tzinfo=UTC), MAKASSAR) == "Senin, 6 April 2026"


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("Asia/Jakarta", "Senin, 6 April 2026 pukul 08.30 WIB"),
        ("Asia/Pontianak", "Senin, 6 April 2026 pukul 08.30 WIB"),
        ("Asia/Makassar", "Senin, 6 April 2026 pukul 09.30 WITA"),
        ("Asia/Jayapura", "Senin, 6 April 2026 pukul 10.30 WIT"),
    ],
)
def test_an_instant_reads_in_the_office_zone_and_names_it(zone: str, text: str) -> None:
    assert long_datetime(MONDAY_0930, ZoneInfo(zone)) == text


def test_the_clock_alone() -> None:
    assert clock_time(MONDAY_0930, MAKASSAR) == "pukul 09.30 WITA"


def test_a_begun_minute_is_not_shown_as_the_next() -> None:
    assert clock_time(MONDAY_0930 + timedelta(seconds=59), MAKASSAR) == "pukul 09.30 WITA"


def test_naive_datetimes_are_refused() -> None:
    naive = MONDAY_0930.replace(tzinfo=None)

    with pytest.raises(ValueError, match="naive"):
        long_date(naive, MAKASSAR)
    with pytest.raises(ValueError, match="naive"):
        clock_time(naive, MAKASSAR)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("1234.56"), None, "1.234,56"),
        (Decimal("31.5"), None, "31,5"),
        (Decimal("31.5"), 2, "31,50"),
        (Decimal("0.123456"), None, "0,123456"),
        (Decimal("98.965"), 2, "98,97"),
        (Decimal("-2.5"), 0, "-3"),
        (1845600000, None, "1.845.600.000"),
        (7, 2, "7,00"),
        (0, None, "0"),
    ],
)
def test_numbers_take_a_comma_and_round_half_up(value: Decimal | int, decimals: int | None, text: str) -> None:
    assert number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5000, "Rp5.000,00"),
        (Decimal("1845600000.005"), "Rp1.845.600.000,01"),
        (0, "Rp0,00"),
        (-5000, "-Rp5.000,00"),
    ],
)
def test_money_has_two_decimals(value: Decimal | int, text: str) -> None:
    assert rupiah(value) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 byte"),
        (512, "512 byte"),
        (1023, "1.023 byte"),
        (KB, "1 KB"),
        (248 * KB + 300, "248 KB"),
        (MB - 1, "1 MB"),
        (int(1.4 * MB), "1,4 MB"),
        (20 * MB, "20 MB"),
        (GB - 1, "1 GB"),
        (2 * GB + GB // 2, "2,5 GB"),
    ],
)
def test_sizes_read_in_the_unit_that_fits(size: int, text: str) -> None:
    assert file_size(size) == text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 menit"),
        (5, "5 menit"),
        (59, "59 menit"),
        (60, "1 jam"),
        (105, "1 jam 45 menit"),
        (119, "1 jam 59 menit"),
        (120, "2 jam"),
        (125, "2 jam 5 menit"),
        (2250, "37 jam 30 menit"),
    ],
)
def test_durations_read_in_minutes_up_to_an_hour(minutes: int, text: str) -> None:
    assert duration(timedelta(minutes=minutes)) == text


def test_a_begun_minute_does_not_count() -> None:
    assert duration(timedelta(minutes=5, seconds=59)) == "5 menit"
    assert duration(timedelta(hours=2, seconds=59)) == "2 jam"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 menit kerja"),
        (45, "45 menit kerja"),
        (125, "2 jam 5 menit kerja"),
        (449, "7 jam 29 menit kerja"),
        (450, "1 hari kerja"),
        (480, "1 hari kerja 30 menit"),
        (1125, "2 hari kerja 3 jam 45 menit"),
    ],
)
def test_working_time_reads_in_working_days_from_one_on(minutes: int, text: str) -> None:
    assert working_duration(timedelta(minutes=minutes)) == text


def test_a_begun_minute_of_working_time_does_not_count() -> None:
    assert working_duration(timedelta(minutes=450, seconds=59)) == "1 hari kerja"
