from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from kinerja_bot.domain.working_time import WorkingCalendar
from kinerja_bot.holiday_source import (
    holiday_names,
    indonesian_closed_days,
    years_with_estimates,
    years_without_joint_leave,
)

EXAMPLE = Path(__file__).parent.parent / "examples" / "kantor-contoh.yaml"
OFFICE: dict[str, Any] = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))


def test_lebaran_2026_closes_the_office_from_nyepi_to_tuesday() -> None:
    closed = indonesian_closed_days([2026])

    assert {date(2026, 3, day) for day in range(18, 25)} <= closed
    assert date(2026, 3, 17) not in closed
    assert date(2026, 3, 25) not in closed


def test_cuti_bersama_2026_is_complete() -> None:
    joint_leave = {day for day, name in holiday_names(2026).items() if name.startswith("Cuti Bersama")}

    assert joint_leave == {
        date(2026, 2, 16),
        date(2026, 3, 18),
        date(2026, 3, 20),
        date(2026, 3, 23),
        date(2026, 3, 24),
        date(2026, 5, 15),
        date(2026, 5, 28),
        date(2026, 12, 24),
    }


def test_names_are_indonesian_and_in_order() -> None:
    names = holiday_names(2026)

    assert names[date(2026, 8, 17)] == "Hari Kemerdekaan Republik Indonesia"
    assert names[date(2026, 3, 21)] == "Hari Raya Idul Fitri"
    assert list(names) == sorted(names)


def test_names_handed_out_are_a_copy() -> None:
    holiday_names(2026).clear()

    assert date(2026, 8, 17) in holiday_names(2026)


def test_several_years_are_taken_together() -> None:
    assert {date(2026, 12, 25), date(2027, 1, 1)} <= indonesian_closed_days([2026, 2027])


def test_no_year_has_no_days() -> None:
    assert indonesian_closed_days([]) == frozenset()


def test_years_without_cuti_bersama_are_named() -> None:
    assert years_without_joint_leave([2040, 2026, 2025, 2040]) == (2040,)


def test_years_with_estimated_days_are_named() -> None:
    assert years_with_estimates([2040, 2026, 2025]) == (2040,)


@pytest.mark.parametrize("quarter", OFFICE["periode"], ids=lambda quarter: f"triwulan {quarter['triwulan']}")
def test_the_example_office_deadlines_are_the_fifth_and_tenth_working_day(quarter: dict[str, str]) -> None:
    end = date.fromisoformat(quarter["selesai"])
    closed = indonesian_closed_days([end.year, end.year + 1])
    calendar = WorkingCalendar(ZoneInfo("Asia/Makassar"), closed_days=closed)

    deadlines = [calendar.nth_working_day_after(end, n).isoformat() for n in (5, 10)]

    assert deadlines == [quarter["tenggat_5_hari_kerja"], quarter["tenggat_10_hari_kerja"]]
