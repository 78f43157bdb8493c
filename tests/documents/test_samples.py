from decimal import Decimal
from io import BytesIO

import docx as python_docx
import pytest
from openpyxl import load_workbook
from PIL import Image

from kinerja_bot.documents import samples

TITLE = "Dokumen Pengukuran Kinerja TW III"
MARKUP = '#panic("x") *tebal* $x$ <b>&amp;</b> \\ #sys.inputs "'


def test_a_word_document_has_heading_paragraphs_and_table() -> None:
    made = samples.docx(TITLE, ["Pendahuluan.", MARKUP], [["Indikator", "Realisasi"], ["IK-03", "100,00"], ["IK-04"]])

    document = python_docx.Document(BytesIO(made))

    assert [paragraph.text for paragraph in document.paragraphs] == [TITLE, "Pendahuluan.", MARKUP]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Indikator", "Realisasi"],
        ["IK-03", "100,00"],
        ["IK-04", ""],
    ]


def test_a_word_document_needs_no_table() -> None:
    document = python_docx.Document(BytesIO(samples.docx(TITLE, [])))

    assert not document.tables


def test_a_workbook_has_its_title_above_the_rows() -> None:
    made = samples.xlsx(TITLE, [["Indikator", "Realisasi"], ["IK-03", Decimal("31.5")], ["IK-04", None]])

    sheet = load_workbook(BytesIO(made)).worksheets[0]

    assert sheet.title == TITLE[:31]
    assert list(sheet.values) == [(TITLE, None), ("Indikator", "Realisasi"), ("IK-03", 31.5), ("IK-04", None)]


def test_a_text_in_a_workbook_is_never_a_formula() -> None:
    sheet = load_workbook(BytesIO(samples.xlsx("Data: a/b", [["=1+1"]]))).worksheets[0]

    assert sheet["A2"].value == "=1+1"
    assert sheet["A2"].data_type == "s"


def test_a_pdf_is_one() -> None:
    made = samples.pdf(TITLE, ["Pendahuluan.", "Penutup."])

    assert made.startswith(b"%PDF-")
    assert made.rstrip().endswith(b"%%EOF")
    assert 2_000 < len(made) < 200_000


def test_text_in_a_pdf_is_not_markup() -> None:
    assert samples.pdf(MARKUP, [MARKUP]).startswith(b"%PDF-")


def test_a_long_pdf_has_more_pages_than_a_short_one() -> None:
    short, long = samples.pdf(TITLE, ["Kata. " * 50]), samples.pdf(TITLE, ["Kata. " * 500] * 10)

    assert b"/Type/Pages/Count 1/" in short
    assert b"/Type/Pages/Count 1/" not in long


@pytest.mark.parametrize("size", [(1200, 800), (300, 900)])
def test_a_picture_has_its_size_and_something_on_it(size: tuple[int, int]) -> None:
    picture = Image.open(BytesIO(samples.jpg("Bukti input e-SAKIP Triwulan III Tahun 2026", *size)))

    assert (picture.format, picture.size) == ("JPEG", size)
    darkest, lightest = picture.convert("L").getextrema()
    assert darkest != lightest


def test_pictures_of_other_texts_differ() -> None:
    assert samples.jpg("Data Alfa") != samples.jpg("Data Beta")


def test_the_same_words_make_the_same_pdf_and_picture() -> None:
    assert samples.pdf(TITLE, ["Satu."]) == samples.pdf(TITLE, ["Satu."])
    assert samples.jpg("Satu") == samples.jpg("Satu")
