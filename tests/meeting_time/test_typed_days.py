"""The first and the last day as an office types them."""

from datetime import date

import pytest
from babel import Locale

from kinerja_bot.meeting_time import typed_days
from kinerja_bot.meeting_time.typed_day import MONTHS, WEEKDAYS

TODAY = date(2026, 10, 1)
"""A Thursday."""


def october(*days: int) -> list[date]:
    return [date(2026, 10, day) for day in days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("5 Oktober 2026", october(5)),
        ("5 s.d. 9 Oktober 2026", october(5, 9)),
        ("5 Oktober 2026 s.d. 9 Oktober 2026", october(5, 9)),
        ("5 sampai dengan 9 Oktober", october(5, 9)),
        ("5-9 Oktober 2026", october(5, 9)),
        ("5 – 9 Oktober", october(5, 9)),
        ("besok", october(2)),
        ("besok s.d. lusa", october(2, 3)),
        ("Senin s.d. Jumat", october(5, 9)),
        ("2026-10-05", october(5)),
        ("2026-10-05 s.d. 2026-10-09", october(5, 9)),
        ("29 September s.d. 3 Oktober 2026", [date(2026, 9, 29), date(2026, 10, 3)]),
        ("28 s.d. 3 November 2026", [date(2026, 10, 28), date(2026, 11, 3)]),
        ("28 Desember 2026 s.d. 3 Januari 2027", [date(2026, 12, 28), date(2027, 1, 3)]),
        ("9 Oktober s.d. 5 Oktober 2026", []),
        ("2026-10-09 s.d. 2026-10-05", []),
        ("2026-13-05", []),
        ("kapan saja", []),
        ("akhir bulan ini", october(31)),
        ("paling lambat Akhir Bulan", october(31)),
        ("akhir triwulan", [date(2026, 12, 31)]),
        ("akhir tahun", [date(2026, 12, 31)]),
        ("akhir tahun 2027", [date(2027, 12, 31)]),
        ("akhir Februari", [date(2027, 2, 28)]),
        ("5 Oktober s.d. akhir November 2026", [date(2026, 10, 5), date(2026, 11, 30)]),
        ("akhir tahun depan", []),
        ("", []),
    ],
)
def test_days_are_read_as_they_are_typed(text: str, days: list[date]) -> None:
    assert typed_days(text, TODAY) == days


@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_months_and_weekdays_are_understood_as_they_are_shown(width: str) -> None:
    shown = Locale("id")

    for number, name in shown.months["format"][width].items():
        assert MONTHS[name.lower()] == number
    for number, name in shown.days["format"][width].items():
        assert WEEKDAYS[name.lower()] == number
