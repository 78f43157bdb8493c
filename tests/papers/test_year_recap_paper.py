"""The year on paper, for the LKjIP."""

from dataclasses import replace
from decimal import Decimal

from kinerja_bot.domain.figures.summary import summaries
from kinerja_bot.papers.year_recap_paper import year_recap_paper
from tests.papers.figures import EIGHT, HEADING, RULES, SIGNER, agreement, sixty
from tests.papers.pdf_texts import fonts_of, text_of, texts_of

YEAR = summaries(EIGHT, RULES)


def test_the_four_quarters_of_an_indicator_stand_in_one_row() -> None:
    text = text_of(year_recap_paper(HEADING, agreement(EIGHT), YEAR, signer=SIGNER))

    assert "REKAP PENGUKURAN KINERJA TAHUN 2026" in text
    quarters = "300 148 49,33 600 402 67,00 950 618 65,05 1.250 1.180 94,40 94,40"
    assert f"Keluarga 1.250 {quarters}" in text
    assert "Rata-rata capaian 82,63 85,43 88,66 95,32" in text
    assert "Predikat Tinggi Tinggi Tinggi Sangat Tinggi" in text
    assert "NIP 19810000 200501 2 902" in text


def test_its_averages_and_money_follow_the_quarters() -> None:
    text = text_of(year_recap_paper(HEADING, agreement(EIGHT), YEAR, sections={"PEM": "Seksi Pemerintahan"}))

    assert "Seksi Pemerintahan 64,58 77,50 88,57 90,00" in text
    assert "Jumlah 2.482.800.000 600.791.500 1.217.464.000 1.872.508.500 2.427.450.500 97,77" in text


def test_a_year_that_is_not_over_ends_with_its_last_quarter() -> None:
    begun = [type(one)(one.indicator, {"I": one.realised["I"]} if "I" in one.realised else {}, {}) for one in EIGHT]

    text = text_of(year_recap_paper(HEADING, agreement(begun), summaries(begun, RULES)))

    assert "Terhadap tahun % s.d. TW I " in text
    assert "Rata-rata capaian 82,63 – – –" in text


def test_what_was_revised_after_closing_says_what_it_was_and_why() -> None:
    (then,) = [one for one in YEAR["III"].rows if one.indicator.key == "IK-07"]
    revised = [(then, replace(then, own=Decimal(230), percent=Decimal("66.53")), "Rekap <keluarga> salah baca")]

    text = text_of(year_recap_paper(HEADING, agreement(EIGHT), YEAR, revised=revised))

    assert "E. Revisi setelah penutupan TW III, IK-07 Jumlah keluarga rentan" in text
    assert "realisasi TW 216 menjadi 230; capaian 65,05 menjadi 66,53. Alasan: Rekap <keluarga> salah baca" in text


def test_sixty_indicators_keep_their_headings() -> None:
    many = sixty()

    pages = texts_of(year_recap_paper(HEADING, agreement(many), summaries(many, RULES), signer=SIGNER))

    tables = [page for page in pages if "Sasaran:" in page]
    assert len(tables) > 1
    heads = ("Indikator", "Satuan", "Target tahun", "TW I ", "TW IV", "Realisasi s.d.", "Capaian %")
    assert all(head in page for page in tables for head in heads)
    assert "Cara menghitung." in pages[-1]


def test_without_any_figures_it_is_a_paper_all_the_same() -> None:
    paper = year_recap_paper(HEADING, agreement(()), summaries((), RULES))

    assert "Rata-rata capaian – – – –" in text_of(paper)
    assert all(fonts_of(paper).values())
