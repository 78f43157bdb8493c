"""What is typed to be corrected stays whole, however long; the marks of a list are no part of it."""

from kinerja_bot.domain.corrections import MOST, lines_of, named


def test_marks_of_a_list_are_left_out_and_numbers_of_tables_are_not() -> None:
    typed = "- Tabel 2\n\n• Lampiran\n1) Nama\n2. Tanggal\n3 indikator kosong\n-"

    assert lines_of(typed) == ["Tabel 2", "Lampiran", "Nama", "Tanggal", "3 indikator kosong", "-"]


def test_nothing_that_was_typed_is_left_out() -> None:
    typed = [f"Butir {number} " + "panjang " * 50 for number in range(MOST + 5)]

    items = named(typed)

    assert len(items) == MOST
    assert all(any(one.strip() in item.text for item in items) for one in typed)
