"""What is typed into e-SAKIP: bare digits in the form of the office's screen."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_bot.domain.figures.achievement import achievements
from kinerja_bot.domain.figures.esakip import bare, field_values
from kinerja_bot.domain.figures.indicator import Aggregation, Bounds, Entered, Indicator, Measured
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.settings import EsakipField, FiguresSettings

INDICATOR = Indicator(
    key="IK-02",
    name="Keluarga terdampingi",
    objective="Kesejahteraan",
    unit="Keluarga",
    aggregation=Aggregation.CUMULATIVE,
    entered=Entered.RUNNING,
    targets={"I": Decimal(500), "II": Decimal(1000)},
    year_target=Decimal(2000),
    budget=Decimal("125000000.50"),
)
ALL = FiguresSettings(tuple(EsakipField))
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)


def values(settings: FiguresSettings = ALL, indicator: Indicator = INDICATOR) -> dict[str, str]:
    measured = Measured(indicator, {"I": Decimal(400), "II": Decimal("1234.5")}, {"II": Decimal("60000000.49")})
    row = achievements(measured, Rules())["II"]
    return {one.field.value: one.text for one in field_values(row, None, settings, "Latih petugas")}


def test_numbers_are_bare_and_money_is_whole_rupiah() -> None:
    assert values() == {
        "realisasi_tw": "834,5",
        "realisasi_sd_tw": "1234,5",
        "capaian": "123,45",
        "target": "1000",
        "anggaran": "125000001",
        "realisasi_anggaran": "60000000",
        "serapan": "48,00",
        "pendorong": "",
        "penghambat": "",
        "tindak_lanjut": "Latih petugas",
        "bukti": "",
    }


def test_the_office_sets_fields_order_and_decimal_sign() -> None:
    settings = FiguresSettings((EsakipField.ACHIEVEMENT, EsakipField.REALISED), ".")

    assert list(values(settings).items()) == [("capaian", "123.45"), ("realisasi_tw", "834.5")]


def test_a_range_stands_as_its_bounds() -> None:
    ranged = replace(INDICATOR, targets={"II": Bounds(Decimal("1000.50"), Decimal(1300))})

    assert values(indicator=ranged)["target"] == "1000,5-1300"


def test_what_was_not_entered_is_empty() -> None:
    row = achievements(Measured(INDICATOR), Rules())["II"]

    found = {one.field: one.text for one in field_values(row, None, ALL)}

    assert found[EsakipField.REALISED] == found[EsakipField.ACHIEVEMENT] == found[EsakipField.SPENT] == ""


@given(numbers)
def test_a_bare_number_reads_back_as_itself(value: Decimal) -> None:
    text = bare(value, ",")

    assert Decimal(text.replace(",", ".")) == value
    assert "." not in text
    assert not text.endswith(",")


@pytest.mark.parametrize(("value", "text"), [("100", "100"), ("1E+3", "1000"), ("12.00", "12"), ("0.50", "0,5")])
def test_needless_zeros_are_left_out_and_needed_ones_stay(value: str, text: str) -> None:
    assert bare(Decimal(value), ",") == text
