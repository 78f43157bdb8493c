"""Numbers as people type them: a table of more than two hundred."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja_bot.messaging.formats import number, rupiah
from kinerja_bot.number_reading import Expected, read_number
from kinerja_bot.number_reading.reading import ReadNumber
from tests.number_reading.typed import GROUPS, MINUTES, MONEY, PERCENT, PLAIN, table

ROWS = [pytest.param(GROUPS[group], typed, meaning, id=f"{group}: {typed}") for group, typed, meaning in table()]


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 200
    assert {group for group, _, _ in table()} == set(GROUPS)


@pytest.mark.parametrize(("expected", "typed", "meaning"), ROWS)
def test_a_number_is_read_as_it_was_meant(expected: Expected, typed: str, meaning: ReadNumber) -> None:
    assert read_number(typed, expected) == meaning


def test_an_empty_answer_is_not_filled_in() -> None:
    assert [read_number(text).meanings for text in ("", "   ", "\u00a0")] == [(None,)] * 3


def test_what_is_in_doubt_has_no_value_yet() -> None:
    assert read_number("1.234").value is None
    assert read_number("31 jam", MINUTES).value is None
    assert read_number("31", MINUTES).value == 31
    assert read_number("abc").is_number is False


def test_a_value_of_the_same_kind_that_has_halves_says_that_halves_are_counted() -> None:
    assert read_number("1.234", Expected("hari", near=(Decimal("1.5"),))).value == Decimal("1.234")


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=10**11, places=2), st.sampled_from([PLAIN, PERCENT, MINUTES]))
def test_what_the_bot_writes_it_reads_again(value: Decimal, expected: Expected) -> None:
    assert read_number(number(value, 2), expected).meanings == (value,)


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=10**11, places=2))
def test_money_that_the_bot_writes_it_reads_again(value: Decimal) -> None:
    assert read_number(rupiah(value), MONEY) == ReadNumber((value,))


@settings(deadline=None)
@given(st.text(max_size=60) | st.text("0123456789.,' -%()eErpRPjutaJT½⅓/", max_size=300))
def test_whatever_is_typed_is_answered(text: str) -> None:
    for expected in (PLAIN, MONEY, PERCENT):
        read = read_number(text, expected)

        assert all(one is None or isinstance(one, Decimal) for one in read.meanings)
