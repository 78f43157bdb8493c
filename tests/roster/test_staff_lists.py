"""Staff lists as offices have them: what is read of them, what is proposed, and what is left to the operator."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kinerja_bot.faults import render_notices
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.roster.model import OfficialEntry, Roster
from kinerja_bot.roster.reading import open_sheets, read
from kinerja_bot.roster.staff_list.draft import Draft
from kinerja_bot.roster.staff_list.finding import StaffList, staff_list_in
from kinerja_bot.roster.staff_list.proposing import draft_of
from kinerja_bot.roster.template import EXAMPLE, write_draft
from tests.staff_lists import write_duk, write_table

PLAIN = ("No", "Nama", "NIP", "Pangkat/Gol", "TMT", "Jabatan", "Unit Kerja")
MAN, WOMAN = "19780000 199912 1 901", "19810000 200501 2 902"


def found_in(path: Path) -> StaffList:
    found = staff_list_in(open_sheets(path) or ())
    assert found is not None
    return found


def draft_from(path: Path, *rosters: Roster) -> Draft:
    return draft_of(found_in(path), Shelf.of(), rosters)


def of_positions(tmp_path: Path, *rows: tuple[str, str]) -> Draft:
    """A list of people with these positions and units."""
    table = [(number, f"Orang {number}", "-", "III/a", "", *row) for number, row in enumerate(rows, start=1)]
    return draft_from(write_table(tmp_path / "daftar.xlsx", [PLAIN, *table]))


def told(found: StaffList) -> list[str]:
    return [line.removeprefix("- ") for line in render_notices("x", found.notices).splitlines()[1:]]


def test_the_office_comes_out_as_it_is(tmp_path: Path) -> None:
    example = read(EXAMPLE)

    draft = draft_from(write_duk(example, tmp_path / "duk.xlsx"))

    assert draft.sections.names == example.office.sections
    assert [(one["nama"], one["nama_gelar"], one["nip"], one["pangkat"]) for one in draft.people] == [
        (one.name, one.full_name, one.nip, one.rank) for one in example.officials
    ]
    assert [(one["id"], one["peran"], one["sapaan"], one["seksi"] or None) for one in draft.people] == [
        (one.key, ", ".join(one.roles), one.salutation, one.section) for one in example.officials
    ]
    assert draft.office == {
        "instansi.kecamatan": "Kecamatan Tanah Rekaan",
        "instansi.kabupaten": "Kabupaten Contoh Selatan",
        "instansi.tahun": "2026",
    }
    assert list(draft.missing()) == [(None, "instansi.zona_waktu")]


def test_the_completed_workbook_marks_what_is_missing_and_what_is_proposed(tmp_path: Path) -> None:
    example = read(EXAMPLE)
    first, *others = example.officials
    draft = draft_from(
        write_duk(replace(example, officials=(replace(first, nip=None), *others)), tmp_path / "duk.xlsx")
    )

    write_draft(tmp_path / "daftar-lengkap.xlsx", draft)

    book = load_workbook(tmp_path / "daftar-lengkap.xlsx")
    colours = {cell: book["Pegawai"][cell].fill.fgColor.rgb[2:] for cell in ("E2", "F2", "F3", "B2", "G2")}
    assert colours == {"E2": "C6E0B4", "F2": "FFEB3B", "F3": "C6E0B4", "B2": "000000", "G2": "000000"}
    assert (book["Kantor"]["B8"].value, book["Kantor"]["B8"].fill.fgColor.rgb) == (None, "00FFEB3B")
    assert book["Petunjuk"]["A15"].value.startswith("Hijau adalah USULAN")


# a position and a unit, and what is proposed: role and section
PROPOSED = [
    (("CAMAT", ""), ("camat", "")),
    (("Plt. Camat Tanah Rekaan", ""), ("camat", "")),
    (("Sekretaris", ""), ("sekcam", "")),
    (("Sekretaris Camat", "Sekretariat"), ("sekcam", "")),
    (("Sekretaris Lurah", "Kelurahan Contoh Lima"), ("staf", "KCL")),
    (("Kasubag. Perencanaan & Keuangan", ""), ("kasubag_perencanaan", "")),
    (("Ka. Sub Bagian Program", ""), ("kasubag_perencanaan", "")),
    (("KEPALA SUBBAGIAN PERENCANAAN, EVALUASI DAN PELAPORAN", ""), ("kasubag_perencanaan", "")),
    (("Kasubbag Umum dan Kepegawaian", ""), ("staf", "SEKRETARIAT")),
    (("Perencana Ahli Muda", "Sub Bagian Perencanaan"), ("staf", "SEKRETARIAT")),
    (("Kasi Trantib", ""), ("kepala_seksi", "TRANTIB")),
    (("Ka. Seksi PEMERINTAHAN", ""), ("kepala_seksi", "PEM")),
    (("Kepala Seksi Pemberdayaan Masyarakat dan Kelurahan", ""), ("kepala_seksi", "PMD")),
    (("Kepala Seksi Pemerintahan Kelurahan Contoh Lima", "Kelurahan Contoh Lima"), ("staf", "KCL")),
    (("Pengadministrasi Umum", "Kecamatan Tanah Rekaan"), ("staf", "")),
    (("Staf Seksi Pemerintahan", ""), ("staf", "")),
]


@pytest.mark.parametrize(("row", "expected"), PROPOSED, ids=lambda value: value[0])
def test_roles_and_sections_are_proposed_from_position_and_unit(
    tmp_path: Path, row: tuple[str, str], expected: tuple[str, str]
) -> None:
    person = of_positions(tmp_path, row).people[0]

    assert (person["peran"], person["seksi"]) == expected


def test_a_head_and_his_people_are_one_section_whoever_stands_first(tmp_path: Path) -> None:
    draft = of_positions(
        tmp_path,
        ("Staf Seksi Pemerintahan", ""),
        ("Pengelola Data", "Seksi Pemerintahan Kecamatan Tanah Rekaan"),
        ("Kepala Seksi Pemerintahan", "Kecamatan Tanah Rekaan"),
    )

    assert draft.sections.names == {"PEM": "Seksi Pemerintahan"}
    assert [one["seksi"] for one in draft.people] == ["PEM"] * 3


def test_a_role_of_one_person_is_proposed_once(tmp_path: Path) -> None:
    draft = of_positions(tmp_path, ("Camat", ""), ("Plh. Camat", ""))

    assert [one["peran"] for one in draft.people] == ["camat", ""]
    assert (1, "peran") in draft.missing()


ROUNDED = (
    "NIP tersimpan sebagai angka sehingga digit akhirnya hilang; NIP ini dikosongkan, mohon diketik dari dokumen "
    "aslinya."
)
CLEANED = "ada spasi atau tanda yang tidak tampak (dari aplikasi lain); sudah dibersihkan."
SIGNATURE = (
    "dari baris ini sampai baris 17 ada 5 baris yang tidak dibaca sebagai pegawai (4 LOWONG KASUBAG UMUM; Tanah "
    "Rekaan, 2 Januari 2026; CAMAT; CONTOH KARAENG, S.Sos; …)."
)


@pytest.mark.parametrize(
    ("nip", "read_as", "said"),
    [
        (MAN, MAN.replace(" ", ""), []),
        (f"'{MAN}", MAN.replace(" ", ""), []),
        (f"NIP. {MAN}\u00a0", MAN.replace(" ", ""), [f"Sheet!C2, NIP: {CLEANED}"]),
        (1.97910251999122e17, "", [f"Sheet!C2, NIP: {ROUNDED}"]),
        ("1,97910251999122E+17", "", [f"Sheet!C2, NIP: {ROUNDED}"]),
        ("1978 1999", "", ["Sheet!C2, NIP: NIP ini tidak 18 angka; dikosongkan, mohon dilengkapi."]),
        ("-", "", []),
        ("Non ASN", "", []),
        (None, "", []),
    ],
)  # fmt: skip
def test_a_nip_is_read_or_left_empty_and_said(tmp_path: Path, nip: object, read_as: str, said: list[str]) -> None:
    found = found_in(write_table(tmp_path / "d.xlsx", [PLAIN, (1, "Contoh Karaeng", nip, "IV/b", "", "Camat", "")]))

    assert (found.people.listed[0].nip, told(found)) == (read_as, said)


def test_two_rows_for_a_person_units_as_captions_and_a_vacant_post(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [
        ("DAFTAR NOMINATIF", "", "", ""),
        ("No.", "N A M A", "", ""),
        ("No", "NAMA", "PANGKAT", "JABATAN"),
        ("", "NIP", "GOL/RUANG", ""),
        (1, 2, 3, 4),
        (1, "CONTOH KARAENG, S.Sos", "Pembina", "CAMAT"),
        ("", MAN, "IV/a", ""),
        (2, "UJI DAENG", "Penata", "SEKRETARIS CAMAT"),
        ("", 1.97910251999122e17, "III/d", ""),
        ("", "SEKSI PEMERINTAHAN", "", ""),
        (3, "FIKTIF LAKUMBA", "Penata", "PENGELOLA DATA"),
        ("", WOMAN, "III/c", ""),
        (4, "LOWONG", "", "KASUBAG UMUM"),
        ("", "", "", "Tanah Rekaan, 2 Januari 2026"),
        ("", "", "", "CAMAT"),
        ("", "CONTOH KARAENG, S.Sos", "", ""),
        ("", f"NIP. {MAN}", "", ""),
    ]

    found = found_in(write_table(tmp_path / "daftar.xlsx", rows))

    assert [(one.full_name, one.nip[-3:], one.rank, one.unit) for one in found.people.listed] == [
        ("CONTOH KARAENG, S.Sos", "901", "Pembina, IV/a", ""),
        ("UJI DAENG", "", "Penata, III/d", ""),
        ("FIKTIF LAKUMBA", "902", "Penata, III/c", "SEKSI PEMERINTAHAN"),
    ]
    assert told(found) == [f"Sheet!B9, NAMA NIP: {ROUNDED}", f"Sheet!13: {SIGNATURE}"]


def test_what_stands_below_a_name_is_no_part_of_it(tmp_path: Path) -> None:
    cell = f"Contoh Karaeng, S.E.\nTanah Rekaan, 01-01-1978\nNIP. {MAN}"

    found = found_in(write_table(tmp_path / "d.xlsx", [("No", "Nama / TTL / NIP", "Jabatan"), (1, cell, "Camat")]))

    assert [(one.full_name, one.nip) for one in found.people.listed] == [
        ("Contoh Karaeng, S.E.", MAN.replace(" ", ""))
    ]


def test_headings_that_come_again_on_each_page_are_no_people(tmp_path: Path) -> None:
    page = [PLAIN, tuple(range(1, 8))]
    rows = [(number, f"Orang {number}", "-", "III/a", date(2020, 4, 1), "Staf", "") for number in (1, 2)]

    found = found_in(write_table(tmp_path / "d.xlsx", [*page, rows[0], *page, rows[1]]))

    assert [one.full_name for one in found.people.listed] == ["Orang 1", "Orang 2"]
    assert told(found) == []


@pytest.mark.parametrize(
    ("separator", "encoding", "name"),
    [(";", "utf-8-sig", "d.csv"), (",", "cp1252", "d.csv"), ("\t", "utf-16", "d.csv"), ("\t", "utf-8", "d.xls")],
)
def test_a_table_as_text_is_read_whatever_wrote_it(tmp_path: Path, separator: str, encoding: str, name: str) -> None:
    with (tmp_path / name).open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(
            [
                PLAIN,
                (1, "André Contoh, S.E.", MAN, "IV/b", "", "Camat", ""),
                (2, "Uji", WOMAN, "IV/a", "", "Staf", ""),
            ]
        )

    draft = draft_from(tmp_path / name)

    assert [(one["nama"], one["sapaan"]) for one in draft.people] == [("André Contoh", "Bapak"), ("Uji", "Ibu")]


def test_who_is_known_keeps_id_role_and_section_also_in_another_order(tmp_path: Path) -> None:
    office = read(EXAMPLE)
    heads = office.officials[:4]
    new = OfficialEntry("x", "Orang Baru", "Orang Baru", "Pengelola Data", (), "", None, "III/a", "PEM")
    listed = replace(office, officials=(new, *reversed(heads)))

    draft = draft_from(write_duk(listed, tmp_path / "duk.xlsx"), office)

    assert [one["id"] for one in draft.people] == ["p21", "p04", "p03", "p02", "p01"]
    assert draft.office["instansi.zona_waktu"] == "Asia/Makassar"
    assert draft.known == {"p01", "p02", "p03", "p04"}
    assert list(draft.missing()) == [(0, "sapaan")]


@pytest.mark.parametrize(
    "rows", [[], [("Uraian", "Jumlah"), ("Kursi", 3)], [PLAIN], [("Nama", "Alamat"), ("Orang", "Jalan")]]
)
def test_what_is_no_staff_list_is_none(tmp_path: Path, rows: list[tuple[object, ...]]) -> None:
    assert staff_list_in(open_sheets(write_table(tmp_path / "d.xlsx", rows)) or ()) is None
