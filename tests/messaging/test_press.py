"""What a button's data says, and what no button says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_bot.domain.errors import NotAPress
from kinerja_bot.messaging.press import Press, Verb

TELEGRAMS_LIMIT = 64
LARGEST_ID = 10**18 - 1

verbs = st.sampled_from(Verb)
ids = st.integers(0, LARGEST_ID)
words = st.from_regex(r"[a-z_]{1,20}", fullmatch=True)


@given(verbs, st.lists(ids | words, max_size=3))
def test_what_a_button_says_is_read_as_it_was_written(verb: Verb, args: list[int | str]) -> None:
    press = Press.of(verb, *args)

    assert Press.parse(press.data) == press


@given(verbs, ids, ids)
def test_numbers_come_back_as_numbers(verb: Verb, first: int, second: int) -> None:
    press = Press.parse(Press.of(verb, first, second).data)

    assert (press.number(0), press.number(1)) == (first, second)


@pytest.mark.parametrize("verb", Verb)
def test_data_with_the_largest_ids_fits_telegrams_sixty_four_bytes(verb: Verb) -> None:
    press = Press.of(verb, LARGEST_ID, LARGEST_ID, "tidak")

    assert len(press.data.encode()) <= TELEGRAMS_LIMIT


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text: str) -> None:
    try:
        press = Press.parse(text)
    except NotAPress:
        return

    assert press.data == text


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        "kerjakan ",
        "Kerjakan:1",
        "hapus:1",
        "kerjakan:",
        "kerjakan::1",
        "kerjakan:1:2:3:4:5",
        "kerjakan:1\n",
        "kerjakan:-1",
        "kerjakan:1;DROP TABLE tasks",
        "kerjakan:١",
        "kerjakan:" + "9" * 33,
        "putuskan:ya:é",
    ],
)
def test_what_no_button_carries_is_refused(data: str | None) -> None:
    with pytest.raises(NotAPress):
        Press.parse(data)


@pytest.mark.parametrize("word", ["ya", "1a", "9" * 19, "9" * 20])
def test_a_word_is_no_number_and_no_id_is_that_large(word: str) -> None:
    press = Press.parse(f"kerjakan:{word}")

    with pytest.raises(NotAPress):
        press.number()


def test_an_argument_that_is_not_there_is_refused() -> None:
    press = Press.parse("putuskan:17")

    assert press.has(0)
    assert not press.has(1)
    with pytest.raises(NotAPress):
        press.word(1)
    with pytest.raises(NotAPress):
        press.number(1)
