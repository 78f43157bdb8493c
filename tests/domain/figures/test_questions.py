"""What is asked of an indicator, and what counts as dealt with."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from kinerja_bot.domain.figures.questions import (
    Question,
    answer_of,
    is_dealt_with,
    questions_of,
    with_answer,
    with_passed_over,
)
from kinerja_bot.domain.figures.realisation import Disputed, Realisation, settled
from tests.domain.figures.indicators import USUAL

NOW = datetime(2026, 10, 5, 4, 0, tzinfo=UTC)
EMPTY = Realisation(office_id=1, year=2026, quarter="III", indicator="IK-01", official_id=6, entered_at=NOW)
FILLED = replace(EMPTY, value=Decimal(70))


def test_before_there_is_a_value_nothing_else_is_asked() -> None:
    assert questions_of(USUAL, None, missed=True, promised=True) == (Question.VALUE,)
    assert questions_of(USUAL, EMPTY, missed=True, promised=True) == (Question.VALUE,)


def test_what_was_met_needs_no_reasons() -> None:
    asked = questions_of(USUAL, FILLED, missed=False, promised=False)

    assert asked == (Question.VALUE, Question.DRIVER, Question.PROOF)


def test_what_was_missed_asks_why_and_what_will_be_done_by_whom_and_until_when() -> None:
    funded = replace(USUAL, budget=Decimal(1000))

    without = questions_of(funded, FILLED, missed=True, promised=True)
    planned = questions_of(funded, replace(FILLED, follow_up="Verifikasi"), missed=True, promised=True)

    assert Question.FOLLOW_UP in without
    assert Question.FOLLOW_UP_BY not in without
    assert planned == tuple(Question)


def test_an_answer_takes_the_place_of_having_passed_over() -> None:
    passed = with_passed_over(with_passed_over(FILLED, Question.DRIVER), Question.PROOF)

    answered = with_answer(passed, Question.DRIVER, "Kader aktif.")

    assert passed.skipped.split() == ["pendorong", "bukti"]
    assert is_dealt_with(passed, Question.DRIVER)
    assert not is_dealt_with(FILLED, Question.DRIVER)
    assert (answered.driver, answered.skipped) == ("Kader aktif.", "bukti")
    assert with_passed_over(answered, Question.DRIVER) == answered


def test_a_proof_is_a_file_or_a_link_and_the_later_counts() -> None:
    linked = with_answer(FILLED, Question.PROOF, "https://contoh.example/bukti")
    filed = with_answer(linked, Question.PROOF, 12)

    assert answer_of(linked, Question.PROOF) == "https://contoh.example/bukti"
    assert (filed.proof, filed.link) == (12, "")
    assert answer_of(with_answer(filed, Question.PROOF, "contoh.example"), Question.PROOF) == "contoh.example"


def test_a_day_is_an_answer_and_nothing_is_none() -> None:
    day = date(2026, 12, 15)

    assert answer_of(with_answer(FILLED, Question.FOLLOW_UP_UNTIL, day), Question.FOLLOW_UP_UNTIL) == day
    assert [answer_of(FILLED, one) for one in Question if one is not Question.VALUE] == [None] * 8
    assert answer_of(None, Question.VALUE) is None


def test_who_has_not_said_something_yet_contradicts_nobody() -> None:
    first = replace(FILLED, id=1, spent=Decimal(5000))
    second = replace(FILLED, id=2, official_id=7)

    found = settled([first, second])

    assert isinstance(found, Realisation)
    assert (found.id, found.value, found.spent) == (2, Decimal(70), Decimal(5000))
    assert isinstance(settled([first, replace(second, spent=Decimal(6000))]), Disputed)


def test_what_only_one_of_two_has_said_stands_beside_what_both_say() -> None:
    day = date(2026, 12, 15)
    first = replace(FILLED, id=1, obstacle="Antrean", proof=12, driver="Kader", follow_up="Menambah loket")
    first = replace(first, follow_up_by="Ani", follow_up_until=day)
    second = replace(FILLED, id=2, official_id=7, driver="Aplikasi baru", follow_up="Menambah petugas")

    found = settled([first, second])

    assert isinstance(found, Realisation)
    assert (found.id, found.obstacle, found.proof, found.driver) == (2, "Antrean", 12, "Aplikasi baru")
    assert (found.follow_up, found.follow_up_by, found.follow_up_until) == ("Menambah petugas", "", None)
