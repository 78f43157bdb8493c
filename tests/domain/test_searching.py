"""What is looked for is compared without case, accents and punctuation, and fits a button."""

import pytest

from kinerja_bot.domain.searching import LONGEST, asked, fits, plain


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Notula  Rapat", "notula_rapat"),
        ("  e-SAKIP, TW II/2026 ", "e_sakip_tw_ii_2026"),
        ("André", "andre"),
        ("…  !", ""),
        ("kata " * 20, "kata_kata_kata_kata_kata_kata"),
        ("x" * 50, "x" * LONGEST),
    ],
)
def test_words_are_plain_and_short(typed: str, words: str) -> None:
    assert asked(typed) == words


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("notula", True),
        ("ula", True),  # stands in a word
        ("ii", True),
        ("ot", False),  # two letters begin a word, or are none
        ("notula_ani", True),  # in whatever text
        ("notula_budi", False),
        ("tw_ii_2026", True),
    ],
)
def test_each_word_is_to_stand_somewhere(words: str, is_found: bool) -> None:
    assert fits(plain(words), "Notula_Rapat.PDF", "Ani Rekaan", "TW II 2026") is is_found
