"""What of people's texts can stand on paper."""

import pytest

from kinerja_bot.papers.printable import BREAK, breakable, printable


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Selesai 👍🏽 baik", "Selesai baik"),
        ("satu\n\n  dua \r\ntiga", "satu\ndua\ntiga"),
        ("kanan \u202eiri", "kanan iri"),
        ("a\u00a0b\tc\u200b", "a b c"),
        ("nol\x00 \x1b[31m", "nol [31m"),
        ("±5 °C – 100 % ≥ 91 µ €", "±5 °C – 100 % ≥ 91 µ €"),
        ("سلام", "سلام"),
        ("👍", ""),
    ],
)
def test_what_no_reader_can_see_is_left_out(typed: str, printed: str) -> None:
    assert printable(typed) == printed


def test_a_long_word_may_go_on_in_the_next_line_and_says_the_same() -> None:
    word = "pertanggungjawaban" * 3

    shown = breakable(word)

    assert max(map(len, shown.split(BREAK))) <= 16
    assert shown.replace(BREAK, "") == word


def test_an_address_breaks_where_its_parts_end() -> None:
    assert breakable("https://contoh.example/berkas").split(BREAK) == ["https://", "contoh.", "example/", "berkas"]


def test_an_ordinary_word_is_left_alone() -> None:
    assert breakable("Penyelenggaraan pemerintahan") == "Penyelenggaraan pemerintahan"
