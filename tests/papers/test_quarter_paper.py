"""The quarter on paper: what it says, what it leaves out, and that a reader finds his way through sixty rows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest

from kinerja_bot.domain.figures.realisation import ANALYSIS, LEADERS_NOTE, NOTE_FOLLOWED, Disputed
from kinerja_bot.domain.figures.rules import Efficiency, NegativeFormula
from kinerja_bot.domain.figures.summary import summaries
from kinerja_bot.domain.letter_settings import PaperSize
from kinerja_bot.papers.heading import Signer
from kinerja_bot.papers.quarter_paper import quarter_paper
from tests.papers.figures import (
    EIGHT,
    HEADING,
    NOW,
    RULES,
    SIGNER,
    agreement,
    note,
    said,
    sixty,
)
from tests.papers.pdf_texts import fonts_of, text_of, texts_of

THIRD = summaries(EIGHT, RULES)["III"]


def test_it_says_all_that_the_table_has() -> None:
    paper = quarter_paper(HEADING, agreement(EIGHT), THIRD, sections={"YANUM": "Seksi Pelayanan Umum"}, signer=SIGNER)
    text = text_of(paper)

    assert "PENGUKURAN KINERJA TRIWULAN III TAHUN 2026 KECAMATAN TANAH REKAAN Kabupaten Contoh Selatan" in text
    assert "Sasaran: Meningkatnya kualitas pelayanan publik kecamatan IK-01" in text
    assert "(IKM) Positif Indeks 86,50 86 86,35 86,35 100,41 99,83 Sangat Tinggi 96.500.000 70.125.000 72,67" in text
    assert "Program Penyelenggaraan Pemerintahan dan Pelayanan Publik – – – – – Seksi Pelayanan Umum –" in text
    assert "Rata-rata capaian, jumlah anggaran 88,66 Tinggi 2.482.800.000 1.872.508.500 75,42" in text
    assert "Meningkatnya kualitas pelayanan publik kecamatan 102,48 Sangat Tinggi" in text
    assert "Seksi Pelayanan Umum 102,48 Sangat Tinggi" in text
    assert "Sangat Tinggi ≥ 91; Tinggi ≥ 76" in text
    assert "90,50 di bawah 91. Sumber skala: belum disebut." in text
    assert "Angka per 6 Oktober 2026 pukul 09.30 WITA" in text


def test_what_was_said_of_an_indicator_stands_beside_its_name() -> None:
    entered = {
        "IK-01": said(
            "IK-01",
            driver="Loket kedua dibuka",
            obstacle="Antrean panjang",
            follow_up="Menambah petugas",
            follow_up_by="Kepala Seksi",
            follow_up_until=date(2026, 12, 15),
            earlier_follow_up="Loket sudah dibuka",
            link="https://contoh.example/ikm",
            proof=7,
        )
    }
    before = {"IK-01": said("IK-01", follow_up="Membuka loket kedua", follow_up_until=date(2026, 9, 15))}
    notes = [note(ANALYSIS, "Naik sejak Juli", indicator="IK-01"), note(LEADERS_NOTE, "Mohon dilanjutkan")]
    notes += [note(NOTE_FOLLOWED, "Sudah dilaksanakan")]

    files = {7: "IKM TW III.pdf"}
    text = text_of(
        quarter_paper(HEADING, agreement(EIGHT), THIRD, entered=entered, before=before, notes=notes, files=files)
    )

    assert "Loket kedua dibuka Antrean panjang Menambah petugas" in text
    assert "Membuka loket kedua (paling lambat 15 September 2026) Status: Loket sudah dibuka Naik sejak Juli" in text
    assert "IKM TW III.pdf https:" in text
    assert "(Kepala Seksi, paling lambat 15 Desember 2026)" in text
    assert "Naik sejak Juli" in text
    assert "Catatan dan rekomendasi pimpinan Mohon dilanjutkan" in text
    assert "Sudah dilaksanakan" in text


def test_of_two_people_each_text_stands_once_and_the_value_is_open() -> None:
    both = Disputed((said("IK-01", "1", obstacle="Sama"), said("IK-01", "2", obstacle="Sama", driver="Lain")))
    open_row = [replace(EIGHT[0], realised={})]
    third = summaries(open_row, RULES)["III"]

    text = text_of(quarter_paper(HEADING, agreement(open_row), third, entered={"IK-01": both}))

    assert text.count("Sama") == 1
    assert "Lain" in text
    assert "isian berbeda, belum ditetapkan" in text


def test_notes_of_another_quarter_and_those_that_were_replaced_are_left_out() -> None:
    notes = [note(LEADERS_NOTE, "Triwulan lalu", quarter="II"), note(LEADERS_NOTE, "Keliru", replaced_at=NOW)]

    text = text_of(quarter_paper(HEADING, agreement(EIGHT), THIRD, notes=notes))

    assert "Triwulan lalu" not in text
    assert "Keliru" not in text
    assert "Catatan dan rekomendasi" not in text


def test_with_sixty_indicators_each_page_of_the_table_says_what_its_columns_are() -> None:
    many = sixty()

    pages = texts_of(quarter_paper(HEADING, agreement(many), summaries(many, RULES)["III"], signer=SIGNER))

    heads = ("Indikator Formula, polaritas Satuan Target tahun", "Rata-rata %", "Plh. Camat,")
    assert [page for page in pages if not any(head in page for head in heads)] == []
    assert all(f"IK-{at:02}" in " ".join(pages) for at in range(1, 61))
    assert pages[-1].endswith(f"Halaman {len(pages)} dari {len(pages)}")


def test_the_document_ends_with_a_page_on_which_drafter_and_leader_sign() -> None:
    drafter = Signer(
        title="Kasubag Perencanaan", name="Lakumba Uji", rank="Penata, III/c", nip="19850000 201001 1 903"
    )
    above = ("a.n. Camat Tanah Rekaan", "Sekretaris Kecamatan,")
    leader = replace(SIGNER, title="Sekretaris Kecamatan atas nama Camat", above=above)

    pages = texts_of(quarter_paper(HEADING, agreement(EIGHT), THIRD, signer=leader, drafter=drafter))

    assert "LEMBAR PENGESAHAN PENGUKURAN KINERJA TRIWULAN III TAHUN 2026" in pages[-1]
    assert "8 indikator (8 terisi) dengan rata-rata capaian 88,66 % (Tinggi)" in pages[-1]
    assert "Disusun oleh, Kasubag Perencanaan," in pages[-1]
    assert "Lakumba Uji Penata, III/c NIP 19850000 201001 1 903 Uji Daeng Sitaba Pembina, IV/a NIP 1981" in pages[-1]
    assert "disahkan oleh Sekretaris Kecamatan atas nama Camat." in pages[-1]
    assert "Disahkan oleh, a.n. Camat Tanah Rekaan Sekretaris Kecamatan," in pages[-1]
    assert not any("NIP" in page for page in pages[:-1])


@pytest.mark.parametrize("count", range(1, 25, 2))
def test_nobody_signs_a_page_on_which_nothing_else_stands(count: int) -> None:
    some = sixty()[:count]

    pages = texts_of(quarter_paper(HEADING, agreement(some), summaries(some, RULES)["III"], signer=SIGNER))

    assert "Cara menghitung." in pages[-1]
    assert "NIP 19810000 200501 2 902" in pages[-1]


def test_the_signature_has_room_and_dots_for_what_is_not_known() -> None:
    known = quarter_paper(
        HEADING, agreement(EIGHT), THIRD, signer=replace(SIGNER, place="Tanah Rekaan", day=NOW.date())
    )
    unknown = quarter_paper(HEADING, agreement(EIGHT), THIRD, signer=Signer(title="Camat"))
    without = quarter_paper(HEADING, agreement(EIGHT), THIRD)

    assert "Tanah Rekaan, 6 Oktober 2026 Plh. Camat, Uji Daeng Sitaba Pembina, IV/a NIP 19810000" in text_of(known)
    assert "Pangkat/golongan . . ." in text_of(unknown)
    assert "NIP" not in text_of(without)


def test_the_paper_is_as_large_as_the_offices_letters() -> None:
    heading = replace(HEADING, paper=PaperSize.F4)

    with pikepdf.open(BytesIO(quarter_paper(heading, agreement(EIGHT), THIRD, signer=SIGNER))) as document:
        boxes = [[round(float(one) / 72 * 25.4) for one in page.mediabox] for page in document.pages]

    assert {tuple(one) for one in boxes} == {(0, 0, 330, 215)}


def test_cap_and_efficiency_stand_below_what_they_come_from_where_the_office_has_them() -> None:
    rules = replace(RULES, cap=Decimal(100), efficiency=Efficiency.DIFFERENCE)

    text = text_of(quarter_paper(HEADING, agreement(EIGHT, rules), summaries(EIGHT, rules)["III"]))

    assert "Capaian TW % (dinor- malkan)" in text
    assert "104,55 (100,00) 95,00 Sangat Tinggi 42.000.000 31.500.000 75,00 (20,00)" in text


def test_its_fonts_are_embedded() -> None:
    assert fonts_of(quarter_paper(HEADING, agreement(EIGHT), THIRD)) == {
        "LiberationSans": True,
        "LiberationSans-Bold": True,
    }


def test_it_can_be_filed_for_years() -> None:
    with pikepdf.open(BytesIO(quarter_paper(HEADING, agreement(EIGHT), THIRD))) as document:
        about = document.open_metadata()

        assert (about.pdfa_status, about["xmp:CreateDate"][:10]) == ("2B", "2026-10-06")


def test_the_same_figures_make_the_same_file() -> None:
    first, second = (quarter_paper(HEADING, agreement(EIGHT), THIRD, signer=SIGNER) for _ in range(2))

    assert first == second


def test_a_sections_own_table_says_whose_it_is() -> None:
    heading = replace(HEADING, part="Seksi Pemerintahan")

    pages = texts_of(quarter_paper(heading, agreement(EIGHT), THIRD))

    assert "Kabupaten Contoh Selatan Seksi Pemerintahan" in pages[0]
    assert all("Seksi Pemerintahan, Kecamatan Tanah Rekaan" in page for page in pages)


def test_it_says_how_the_office_computes() -> None:
    rules = replace(RULES, negative=NegativeFormula.INVERSE, negative_year=NegativeFormula.TWICE, floor=Decimal(0))

    text = text_of(quarter_paper(HEADING, agreement(EIGHT, rules), summaries(EIGHT, rules)["III"]))

    assert "Negatif: T/R x 100, terhadap tahun (2T - R)/T x 100, kecuali indikator yang menetapkan lain." in text
    assert "R = 0: 100." in text
    assert "Capaian paling rendah 0." in text
    assert "Rata-rata dari nilai persis; pembulatan" in text
