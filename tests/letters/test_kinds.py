"""Every kind of letter, with what offices really have: much, little, and names that were not meant for paper."""

from dataclasses import replace
from functools import cache

import pytest

from kinerja_bot.domain.figures.summary import summaries
from kinerja_bot.domain.letter_settings import LetterSettings, PaperSize
from kinerja_bot.domain.letters import IncomingLetter, LetterFacts, LetterFigures, PaperKind, Person, Signatory
from kinerja_bot.letters.context import context_of
from kinerja_bot.letters.filling import filled
from kinerja_bot.letters.layout import layout_of
from kinerja_bot.letters.originals import original
from kinerja_bot.letters.wording import DOTS
from tests.letters.docx_texts import lines_of, opened, text_of
from tests.letters.facts import CAMAT, OFFICE, facts
from tests.papers.figures import RULES, agreement, sixty

KINDS = pytest.mark.parametrize("kind", PaperKind)
HARMFUL = "Nama {{ nomor }} {% for %} <w:p/> & \"x\" 'y'\x07\x0c\x00\ud800 {_{ kop }_}\tlalu\nbaris"
AS_PRINTED = "Nama {{ nomor }} {% for %} <w:p/> & \"x\" 'y'"
LONG = "Nama yang sangat panjang " * 4


def letter(kind: PaperKind, given: LetterFacts) -> bytes:
    """Written here and not apart, which is quicker."""
    return filled(template(kind, given.office.letters), context_of(kind, given))


@cache
def template(kind: PaperKind, settings: LetterSettings) -> bytes:
    return original(layout_of(kind.value), settings)


@KINDS
def test_what_people_wrote_stays_text(kind: PaperKind) -> None:
    person = Person(name=HARMFUL, position=HARMFUL, section=HARMFUL)
    signer = replace(CAMAT, name=HARMFUL)
    given = facts(people=(person,), signer=signer, second=signer, subject=HARMFUL, recipients=(HARMFUL,))

    text = text_of(letter(kind, given))

    assert AS_PRINTED in text
    assert "{%p" not in text
    assert "{%tr" not in text


@KINDS
def test_without_any_fact_it_is_a_form_of_dots(kind: PaperKind) -> None:
    text = text_of(letter(kind, LetterFacts(office=OFFICE)))

    assert DOTS in text
    assert "None" not in text
    assert "Triwulan" not in text


def test_sixty_people_and_sixty_indicators_are_all_there_and_headings_repeat() -> None:
    people = tuple(Person(name=f"{LONG}{number}", position=LONG) for number in range(60))
    measured = sixty()
    figures = LetterFigures(agreement=agreement(measured), summary=summaries(measured, RULES)["III"])

    list_of_all = letter(PaperKind.ATTENDANCE, facts(people=people))
    paper = letter(PaperKind.DOCUMENT, facts(figures=figures))

    assert sum(line.split(" | ")[0] == "60" for line in lines_of(list_of_all)) == 1
    assert sum(line.split(" | ")[0] == "60" for line in lines_of(paper)) == 3
    for document in (opened(list_of_all), opened(paper)):
        tables = [table for table in document.tables if len(table.rows) > 60]
        assert tables
        assert all(table.rows[0]._tr.trPr.xpath("w:tblHeader") for table in tables)


@pytest.mark.parametrize(
    ("signer", "above"),
    [
        (CAMAT, "Camat Tanah Rekaan,"),
        (replace(CAMAT, title="Plh. Camat", own_position="Sekretaris Kecamatan"), "Plh. Camat Tanah Rekaan,"),
        (
            replace(CAMAT, title="Sekretaris Kecamatan", in_the_name_of="Camat"),
            "a.n. Camat Tanah Rekaan Sekretaris Kecamatan,",
        ),
        (
            replace(CAMAT, title="Kepala Subbagian Umum", in_the_name_of="Camat", through="Sekretaris Kecamatan"),
            "a.n. Camat Tanah Rekaan Sekretaris Kecamatan, u.b. Kepala Subbagian Umum,",
        ),
    ],
    ids=["Camat", "Plh.", "a.n.", "u.b."],
)
def test_who_signs_stands_there_as_the_rules_set_it(signer: Signatory, above: str) -> None:
    text = text_of(letter(PaperKind.INVITATION, facts(signer=signer)))

    assert f"| {above} |" in text
    assert text.endswith(f"{CAMAT.name} {CAMAT.rank} NIP 19780000 199912 1 901")


def test_a_plh_signs_with_his_own_position_below_where_the_office_sets_it_so() -> None:
    office = replace(OFFICE, letters=LetterSettings(own_position_below=True))
    signer = replace(CAMAT, title="Plh. Camat", own_position="Sekretaris Kecamatan")

    text = text_of(letter(PaperKind.INVITATION, facts(office=office, signer=signer)))

    assert "Plh. Camat Tanah Rekaan Sekretaris Kecamatan," in text


def test_only_a_head_of_region_signs_without_rank_and_nip() -> None:
    text = text_of(letter(PaperKind.AGREEMENT, facts(second=Signatory(title="Bupati Contoh Selatan", name="Fulan"))))

    assert f"Fulan | {CAMAT.name} {CAMAT.rank} NIP" in text


def test_paper_type_and_margins_are_the_offices() -> None:
    settings = LetterSettings(paper=PaperSize.F4, font_size=11, margins=(15, 20, 25, 30))

    document = opened(letter(PaperKind.INVITATION, facts(office=replace(OFFICE, letters=settings))))

    section = document.sections[0]
    assert [round(one.mm) for one in (section.page_width, section.page_height)] == [215, 330]
    assert [round(one.mm) for one in (section.top_margin, section.right_margin, section.bottom_margin)] == [
        15,
        20,
        25,
    ]
    assert document.styles["Normal"].font.size.pt == 11
    assert document.styles["Normal"].font.name == "Arial"


def test_an_oral_order_is_called_so_and_a_letter_is_named() -> None:
    oral = text_of(letter(PaperKind.DISPOSITION, facts()))
    written = text_of(letter(PaperKind.DISPOSITION, facts(incoming=IncomingLetter(sender="Sekretaris Daerah"))))

    assert "Dasar: perintah lisan Camat" in oral
    assert "Surat dari: Sekretaris Daerah" in written
    assert "perintah lisan" not in written


def test_figures_are_those_of_the_domain_in_words() -> None:
    text = text_of(letter(PaperKind.REPORT, facts()))

    assert "88,66 % (Tinggi)" in text
    assert "Rp1.872.508.500,00 dari Rp2.482.800.000,00 (75,42 %)" in text
    assert "Indikator dengan capaian di bawah 76 %" in text
    assert "1 | Jumlah keluarga rentan yang difasilitasi bantuan sosial | 65,05 % | Verifikasi data" in text


ORDER = {
    "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "tcMar", "vAlign"),
    "pPr": ("pStyle", "keepNext", "pBdr", "shd", "tabs", "spacing", "ind", "jc", "rPr"),
    "tblPr": ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"),
}
"""As the schema has them: Word calls a file broken in which they stand otherwise."""


@KINDS
def test_word_finds_its_elements_in_their_order(kind: PaperKind) -> None:
    body = opened(template(kind, LetterSettings())).element.body

    for name, order in ORDER.items():
        for one in body.iter(f"{{*}}{name}"):
            found = [order.index(child.tag.rpartition("}")[2]) for child in one]
            assert found == sorted(found), one.xml
    assert all(cell[-1].tag.endswith("}p") for cell in body.iter("{*}tc"))
