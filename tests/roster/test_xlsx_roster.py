"""An office in .xlsx, as people really fill in sheets."""

import zipfile
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from kinerja_bot.faults import FaultsFound
from kinerja_bot.roster.reading import read
from kinerja_bot.roster.template import EXAMPLE, write_template

Found = list[tuple[str, str, str]]
Faults = Callable[[Path], Found]
ChangedBook = Callable[[Callable[[Workbook], None]], Path]


def with_cells(**cells: object) -> Callable[[Workbook], None]:
    """Sets cells of the officials' sheet; a name such as Kantor_B2 those of another."""

    def change(book: Workbook) -> None:
        for name, value in cells.items():
            sheet, _, cell = name.rpartition("_")
            book[sheet or "Pegawai"][cell].value = value

    return change


def test_the_template_can_be_read_back_and_names_nobody_real(tmp_path: Path) -> None:
    write_template(tmp_path / "templat.xlsx")

    roster = read(tmp_path / "templat.xlsx")

    assert [one.roles for one in roster.officials] == [
        ("camat",),
        ("sekcam",),
        ("kasubag_perencanaan",),
        ("kepala_seksi",),
        ("staf",),
    ]
    assert {one.nip[6:8] for one in roster.officials if one.nip} == {"00"}


def test_the_template_guides_the_hand(tmp_path: Path) -> None:
    write_template(tmp_path / "templat.xlsx")

    book = load_workbook(tmp_path / "templat.xlsx")

    sheet = book["Pegawai"]
    choices = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert book.sheetnames == ["Petunjuk", "Kantor", "Seksi", "Pegawai", "Indikator", "Realisasi", "Aturan"]
    assert sheet.freeze_panes == "A2"
    assert sheet["G300"].number_format == "@"
    assert choices["F2:F501"] == '"Bapak,Ibu"'
    assert choices["E2:E501"] == '"camat,sekcam,kepala_seksi,staf,kasubag_perencanaan"'


def test_the_sheet_carries_all_that_the_yaml_file_does(tmp_path: Path) -> None:
    roster = read(EXAMPLE)

    write_template(tmp_path / "kantor.xlsx", roster)

    assert read(tmp_path / "kantor.xlsx") == roster


def test_spaces_empty_rows_and_several_roles_are_taken_as_meant(changed_book: ChangedBook) -> None:
    def change(book: Workbook) -> None:
        book["Pegawai"].insert_rows(4, amount=3)
        book["Pegawai"]["B2"] = "  Contoh \u00a0 Karaeng Lalang "
        book["Pegawai"]["E3"] = "sekcam, Staf"
        book["Pegawai"]["I3"] = "sekretariat"
        book["Pegawai"]["B30"] = "   "
        book["Pegawai"]["A1"] = " id"
        book["Pegawai"].title = "PEGAWAI "

    roster = read(changed_book(change))

    assert len(roster.officials) == 20
    assert roster.officials[0].name == "Contoh Karaeng Lalang"
    assert (roster.officials[1].roles, roster.officials[1].section) == (("sekcam", "staf"), "SEKRETARIAT")


def test_what_excel_makes_of_times_and_numbers_is_undone(changed_book: ChangedBook) -> None:
    cells: dict[str, object] = {"A2": 1, "A3": 2.0, "Kantor_B10": time(7, 30), "Kantor_B14": 7.3}
    cells |= {"Kantor_B13": 16, "Kantor_B17": 0.6875, "Kantor_B18": 0.3333333}
    cells |= {"Kantor_B26": datetime(2026, 2, 19), "Kantor_B6": 92113, "Kantor_B9": 2027.0}  # noqa: DTZ001

    roster = read(changed_book(with_cells(**cells)))

    example = read(EXAMPLE)
    assert [one.key for one in roster.officials[:3]] == ["1", "2", "p03"]
    assert (roster.office.hours, roster.office.ranges) == (example.office.hours, example.office.ranges)
    assert (roster.office.postcode, roster.office.year) == ("92113", 2027)


# what is typed where, and the fault
CELLS = [
    ({"G2": 197800001999121901}, ("Pegawai!G2", "NIP", "nip_as_number")),
    ({"G2": "1978 00"}, ("Pegawai!G2", "NIP", "nip_shape")),
    ({"G3": "19780000 199912 1 901"}, ("Pegawai!G3", "NIP", "duplicate_nip")),
    ({"A3": "p01"}, ("Pegawai!A3", "ID", "duplicate_id")),
    ({"B2": None}, ("Pegawai!B2", "Nama", "missing")),
    ({"D7": "  "}, ("Pegawai!D7", "Jabatan", "missing")),
    ({"E7": "kepala_dinas"}, ("Pegawai!E7", "Peran", "unknown_role")),
    ({"E2": "staf", "I2": "PEM"}, ("Pegawai", "", "role_unheld")),
    ({"E3": "camat, sekcam"}, ("Pegawai!E3", "Peran", "role_held_twice")),
    ({"F2": "Mas"}, ("Pegawai!F2", "Sapaan", "literal_error")),
    ({"I7": "XYZ"}, ("Pegawai!I7", "Seksi", "unknown_section")),
    ({"I7": None}, ("Pegawai!I7", "Seksi", "section_needed")),
    ({"C2": "=B2"}, ("Pegawai!C2", "Nama dan gelar", "formula")),
    ({"D2": "#N/A"}, ("Pegawai!D2", "Jabatan", "cell_error")),
    ({"Seksi_A3": "PEM"}, ("Seksi!A3", "Kode", "duplicate_section")),
    ({"Seksi_A3": None}, ("Seksi!A3", "Kode", "missing")),
    ({"Seksi_B3": None}, ("Seksi!B3", "Nama seksi", "missing")),
    ({"Kantor_B2": None}, ("Kantor!B2", "Kecamatan", "missing")),
    ({"Kantor_A3": None, "Kantor_B3": None, "Kantor_C3": None}, ("Kantor", "Kabupaten", "missing")),
    ({"Kantor_B8": "WITENG"}, ("Kantor!B8", "Zona waktu", "unknown_zone")),
    ({"Kantor_B9": "tahun ini"}, ("Kantor!B9", "Tahun", "year_shape")),
    ({"Kantor_B10": "pagi"}, ("Kantor!B10", "Senin-Kamis masuk", "clock_shape")),
    ({"Kantor_B10": "17.00"}, ("Kantor!B10", "Senin-Kamis masuk", "hours_out_of_order")),
    ({"Kantor_B27": "2025-01-01"}, ("Kantor!B27", "Ramadan selesai", "range_backwards")),
    ({"B1": "Nama Pegawai"}, ("Pegawai!B1", "Nama Pegawai", "header_unknown")),
    ({"B1": None}, ("Pegawai!1", "Nama", "header_missing")),
    ({"C1": "Nama"}, ("Pegawai!C1", "Nama", "header_twice")),
    ({"Kantor_A2": "Kecamatn"}, ("Kantor!A2", "Kecamatn", "header_unknown")),
]


@pytest.mark.parametrize(("cells", "expected"), CELLS)
def test_a_fault_is_named_with_its_cell_and_column(
    changed_book: ChangedBook, faults: Faults, cells: dict[str, object], expected: tuple[str, str, str]
) -> None:
    assert expected in faults(changed_book(with_cells(**cells)))


def test_a_renamed_heading_is_one_matter_and_not_one_for_every_row(changed_book: ChangedBook, faults: Faults) -> None:
    found = faults(changed_book(with_cells(B1="Nama Pegawai")))

    assert [code for _, _, code in found] == ["header_unknown", "header_missing"]


def test_all_faults_of_the_rows_are_named_at_once(changed_book: ChangedBook, faults: Faults) -> None:
    found = faults(changed_book(with_cells(G2=19, B5=None, E7="x", A12="p01", Kantor_B8="X")))

    assert [place for place, _, _ in found] == ["Kantor!B8", "Pegawai!G2", "Pegawai!B5", "Pegawai!E7", "Pegawai!A12"]


def test_a_missing_sheet_is_named(changed_book: ChangedBook, faults: Faults) -> None:
    path = changed_book(lambda book: book.remove(book["Seksi"]))

    assert faults(path) == [("", "Seksi", "sheet_missing")]


def test_what_is_no_workbook_at_all_is_refused_without_a_traceback(tmp_path: Path, faults: Faults) -> None:
    zipped = tmp_path / "arsip.xlsx"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("xl/workbook.xml", "<rusak")
    contents = {
        "teks.xlsx": (b"Nama;NIP\n", "no_roster"),
        "kosong.xlsx": (b"", "not_xlsx"),
        "potong.xlsx": (b"PK\x03\x04 rusak", "not_xlsx"),
        "lama.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
        "sandi.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
        "daftar.csv": (b"Unit;NIP\n", "no_roster"),
        "daftar.docx": (b"Unit;NIP\n", "unknown_kind"),
        "besar.yaml": (b"#" * 6_000_000, "file_too_big"),
    }

    assert faults(zipped) == [("", "", "not_xlsx")]
    for name, (content, code) in contents.items():
        (tmp_path / name).write_bytes(content)
        assert faults(tmp_path / name) == [("", "", code)]
    assert faults(tmp_path / "tidak-ada.xlsx") == [("", "", "file_missing")]
    assert faults(tmp_path) == [("", "", "is_a_folder")]


def test_a_nip_that_lost_digits_is_told_with_the_way_out(changed_book: ChangedBook) -> None:
    with pytest.raises(FaultsFound) as found:
        read(changed_book(with_cells(G2=197800001999121901)))

    assert "- Pegawai!G2, NIP: NIP tersimpan sebagai angka" in str(found.value)
    assert "format sel menjadi Teks" in str(found.value)
