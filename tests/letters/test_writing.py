"""A letter is written by a process of its own: it says what is known, and what is unknown is dots."""

import sys
from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from kinerja_bot.domain.file_errors import LetterNotMade
from kinerja_bot.domain.letters import PaperKind
from kinerja_bot.letters.gaps import gaps
from kinerja_bot.letters.wording import DOTS
from kinerja_bot.letters.writing import write
from kinerja_bot.messaging.render import Renderer
from tests.letters.docx_texts import lines_of, opened
from tests.letters.facts import CAMAT, FIGURES, OFFICE, facts


def test_an_invitation_says_when_and_where_and_who_signs() -> None:
    letter = write(PaperKind.INVITATION, facts(number="000.8.6.3/12/2026"))

    lines = lines_of(letter)
    assert lines[:2] == ["PEMERINTAH KABUPATEN CONTOH SELATAN", "KECAMATAN TANAH REKAAN"]
    assert any(line.startswith(f"Nomor | : | 000.8.6.3/12/2026\tTanah Rekaan, {DOTS}") for line in lines)
    assert [line.split(" | ")[-1] for line in lines if line.endswith(("WITA s.d. selesai", "6 Oktober 2026"))] == [
        "Selasa, 6 Oktober 2026",
        "pukul 09.30 WITA s.d. selesai",
    ]
    assert f"{CAMAT.name} {CAMAT.rank} NIP 19780000 199912 1 901" in lines[-1]


def test_no_line_of_a_letter_is_left_empty_for_what_an_office_has_not() -> None:
    """Nor is there one below its end: where a page is full, it would be a page of its own."""
    letter = opened(write(PaperKind.REPORT, facts(office=replace(OFFICE, details={}))))

    first, second, rule, *_, last = letter.paragraphs
    assert (first.text, second.text) == ("PEMERINTAH KABUPATEN CONTOH SELATAN", "KECAMATAN TANAH REKAAN")
    assert rule._p.pPr.find(qn("w:pBdr")) is not None
    assert (last.text, last.paragraph_format.line_spacing) == ("", Pt(1))


def test_what_is_missing_is_named() -> None:
    assert gaps(PaperKind.INVITATION, facts()) == ("nomor surat", "tanggal surat")


def test_a_letter_that_cannot_be_written_is_an_error_with_a_sentence() -> None:
    with pytest.raises(LetterNotMade) as refused:
        write(PaperKind.INVITATION, facts(), worker=(sys.executable, "-c", "raise SystemExit(1)"))

    assert "suratnya belum dapat dibuatkan" in Renderer().explain(refused.value)


def test_the_document_names_the_sections_whose_analysis_is_missing() -> None:
    said = gaps(PaperKind.DOCUMENT, facts(figures=FIGURES))
    silent = gaps(PaperKind.DOCUMENT, facts(figures=replace(FIGURES, notes=())))

    analyses = [one for one in silent if one.startswith("analisis ")]
    assert len(analyses) == len({one.section for one in FIGURES.agreement.indicators})
    assert all("dari" in one for one in analyses)
    assert len([one for one in said if one.startswith("analisis ")]) <= len(analyses)
    assert said != silent
    assert not [one for one in gaps(PaperKind.REPORT, facts(figures=FIGURES)) if one.startswith("analisis ")]
