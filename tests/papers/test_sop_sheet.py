"""The SOP's sheet: what its cover and its table say, and where its ways lead."""

import pytest

from kinerja_bot.papers.flow import of_flow
from kinerja_bot.papers.sop_sheet import sop_sheet
from kinerja_bot.procedures.loader import builtin
from tests.papers.long_procedure import NAME, long_procedure
from tests.papers.pdf_texts import text_of, texts_of

DOTS = ". . . . . . . ."


def test_it_says_what_the_offices_own_sheet_says_and_leaves_dots_for_the_rest() -> None:
    cover, chart = texts_of(sop_sheet(builtin(), office="Kecamatan Rekaan", regency="Kabupaten Contoh"))

    assert "PEMERINTAH KABUPATEN CONTOH KECAMATAN REKAAN" in cover
    assert f"Nomor SOP 009/KBB/SOP/IV/2023 Tanggal pembuatan 3 April 2023 Tanggal revisi {DOTS}" in cover
    assert f"Disahkan oleh {DOTS}" in cover
    assert "1. Permenpan dan RB Nomor 35 Tahun 2012 tentang Pedoman Penyusunan SOP" in cover
    assert "2. Mengetahui mekanisme pembuatan laporan" in cover
    assert "Keterkaitan SOP Perjanjian Kinerja Peralatan/perlengkapan 1. Internet" in cover
    assert "Peringatan Jika pengukuran kinerja tidak dilaksanakan" in cover
    assert "Camat Sekcam Kepala Seksi Staf Kasubag Perencanaan Kelengkapan Waktu Output" in chart
    assert "Memerintahkan Sekretaris menyiapkan rapat pengukuran kinerja pegawai" in chart
    assert [chart.count("Tidak"), chart.count("Ya ")] == [1, 1]
    assert "Disposisi surat 5 menit Disposisi surat" in chart
    assert "Undangan 120 menit Undangan" in chart


def test_a_proposal_without_dates_and_law_has_dots() -> None:
    text = text_of(sop_sheet(builtin("perjanjian-kinerja")))

    assert f"PEMERINTAH {DOTS}" in text
    assert f"Dasar hukum {DOTS}" in text
    assert f"Peringatan {DOTS}" in text


def test_a_long_one_goes_on_over_pages_with_connectors_of_the_same_sign() -> None:
    pages = texts_of(sop_sheet(long_procedure(25, 9, {8: 3, 14: 8, 25: 20})))

    assert [NAME[:100] in page for page in pages[1:]] == [True, True, True]
    assert [page.count("Kegiatan") for page in pages[1:]] == [1, 1, 1]
    assert [f"bagian {at} dari 3" in pages[at] for at in (1, 2, 3)] == [True, True, True]
    assert [pages[1].count(" B "), pages[2].count(" B ")] == [1, 1]
    assert "Selesai" in pages[3]
    assert all(f"Urusan {at}" in page for page in pages[1:] for at in range(9))


@pytest.mark.parametrize(("back", "shapes"), [({}, "capsule box box capsule"), ({1: 1}, "diamond box box capsule")])
def test_it_begins_and_ends_with_capsules_but_where_it_is_decided(back: dict[int, int], shapes: str) -> None:
    rows = of_flow(long_procedure(4, 2, back))["rows"]

    assert [one["shape"] for one in rows] == shapes.split()


def test_a_decision_that_ends_the_procedure_leads_to_a_capsule_of_its_own() -> None:
    flow = of_flow(long_procedure(3, 2, {3: 1}))

    assert [one["shape"] for one in flow["rows"]] == ["capsule", "box", "diamond", "capsule"]
    assert [(one["source"], one["target"], one["label"]) for one in flow["edges"]] == [
        (0, 1, ""),
        (1, 2, ""),
        (2, 3, "Ya"),
        (2, 0, "Tidak"),
    ]


def test_ways_beside_the_same_rows_run_in_lanes_of_their_own() -> None:
    edges = of_flow(long_procedure(9, 3, {4: 2, 6: 3, 9: 7}))["edges"]

    lanes = {(one["source"], one["target"]): (one["side"], one["lane"]) for one in edges if one["side"] != "down"}

    assert lanes == {(3, 1): ("right", 0), (5, 2): ("right", 1), (8, 6): ("right", 0)}
