"""Sheets as people really fill them in: the table (sheets_as_filled_in.yaml), and what needs more than a cell."""

import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, time
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from kinerja_bot.faults import FaultsFound, render_notices
from kinerja_bot.roster.reading import read

ChangedBook = Callable[[Callable[[Workbook], None]], Path]

TABLE = yaml.safe_load((Path(__file__).parent / "sheets_as_filled_in.yaml").read_text(encoding="utf-8"))
MIDNIGHT = "Kantor!B10, Senin-Kamis masuk: “00.00” bukan jam; mohon tulis seperti 07.30."
UNCALCULATED = (
    "Pegawai!D2, Jabatan: sel berisi rumus yang belum dihitung; mohon buka dan simpan di Excel atau LibreOffice, "
    "atau ketik isinya."
)
REFUSED = [
    *((one["cells"], one["said"]) for one in TABLE["refused"]),
    ({"Kantor!B10": time(0)}, [MIDNIGHT]),
    ({"D2": ArrayFormula("D2", "=A2")}, [UNCALCULATED]),
]
TAKEN = [(one["cells"], one["said"]) for one in TABLE["taken"]]


def with_cells(cells: Mapping[str, object]) -> Callable[[Workbook], None]:
    """Sets cells, or ranges of a column."""

    def change(book: Workbook) -> None:
        for name, value in cells.items():
            sheet, _, place = name.rpartition("!")
            first, _, last = place.partition(":")
            for (cell,) in book[sheet or "Pegawai"][f"{first}:{last or first}"]:
                cell.value = value

    return change


def named(value: object) -> str:
    return " ".join(value) if isinstance(value, dict) else ""


@pytest.mark.parametrize(("cells", "said"), REFUSED, ids=named)
def test_what_cannot_be_meant_is_refused_with_its_place(
    changed_book: ChangedBook, cells: dict[str, object], said: list[str]
) -> None:
    with pytest.raises(FaultsFound) as found:
        read(changed_book(with_cells(cells)))

    first, *lines = str(found.value).splitlines()
    assert lines == [f"- {one}" for one in said]
    assert f"Mohon perbaiki {len(said)} hal berikut" in first


@pytest.mark.parametrize(("cells", "said"), TAKEN, ids=named)
def test_what_is_meant_is_taken_and_what_was_done_with_it_is_said(
    changed_book: ChangedBook, cells: dict[str, object], said: list[str]
) -> None:
    notices = read(changed_book(with_cells(cells))).notices

    assert [line.removeprefix("- ") for line in render_notices("x", notices).splitlines()[1:]] == said


def test_what_is_taken_is_what_was_meant(changed_book: ChangedBook) -> None:
    cells: dict[str, object] = {"Kantor!B26": "19/02/26", "Kantor!B27": "20 Maret 2026", "Kantor!B49": 7}
    people = {"G2": "Non ASN", "B3": "Uji\u200b\u00a0Daeng"}

    roster = read(changed_book(with_cells(cells | people)))

    first = roster.office.ranges[0]
    assert (first.first, first.last, roster.office.deadline_days) == (date(2026, 2, 19), date(2026, 3, 20), 7)
    assert (roster.officials[0].nip, roster.officials[1].name) == (None, "Uji Daeng")


def test_last_years_ramadan_may_be_emptied(changed_book: ChangedBook) -> None:
    roster = read(changed_book(with_cells({"Kantor!B26:B27": None})))

    assert [one.first for one in roster.office.ranges] == [date(2027, 2, 8)]


def test_the_weekend_and_the_deadline_can_be_written_in_a_sheet(changed_book: ChangedBook) -> None:
    cells = {"Kantor!B32": "08.00", "Kantor!B35": "12.00", "Kantor!B40": "09.00", "Kantor!B43": "11.00"}

    office = read(changed_book(with_cells(cells | {"Kantor!B49": "15"}))).office

    assert office.hours.days[5:] == (((time(8), time(12)),), ())
    assert office.ranges[0].hours.days[5] == ((time(9), time(11)),)
    assert office.deadline_days == 15


def test_an_office_may_be_closed_on_a_weekday(changed_book: ChangedBook) -> None:
    office = read(changed_book(with_cells({"Kantor!B48": "senin, selasa, rabu, kamis"}))).office

    assert [bool(intervals) for intervals in office.hours.days] == [True] * 4 + [False] * 3


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("Senin-Jumat", "11111"),
        ("Senin sampai Kamis", "11110"),
        ("Selasa s/d Kamis", "01110"),
        ("Sen, Rab-Jum", "10111"),
    ],
)
def test_days_may_be_written_from_one_to_another(changed_book: ChangedBook, written: str, days: str) -> None:
    office = read(changed_book(with_cells({"Kantor!B48": written}))).office

    assert "".join(str(int(bool(one))) for one in office.hours.days) == f"{days}00"


def test_a_break_that_is_none_is_none(changed_book: ChangedBook) -> None:
    office = read(changed_book(with_cells({"Kantor!B11": "-", "Kantor!B12": None, "Kantor!B36": "Tutup"}))).office

    assert (office.hours.days[0], office.hours.days[6]) == (((time(7, 30), time(16)),), ())


@pytest.mark.parametrize(
    ("cell", "longest"), [("B3", 200), ("D3", 200), ("H3", 200), ("Seksi!B3", 200), ("Kantor!B2", 55)]
)
def test_no_text_is_longer_than_a_message_can_show(changed_book: ChangedBook, cell: str, longest: int) -> None:
    with pytest.raises(FaultsFound, match=f"terlalu panjang; paling banyak {longest} huruf"):
        read(changed_book(with_cells({cell: "x" * 3000})))


def test_what_is_hidden_is_read_and_said(changed_book: ChangedBook) -> None:
    def hide(book: Workbook) -> None:
        book["Pegawai"].row_dimensions[7].hidden = True
        book["Pegawai"].row_dimensions[8].hidden = True
        book["Pegawai"].column_dimensions["H"].hidden = True
        book["Seksi"].sheet_state = "hidden"
        book.create_sheet("Lama")["A1"] = "x"

    roster = read(changed_book(hide))

    assert len(roster.officials) == 20
    told = render_notices("kantor.xlsx", roster.notices).splitlines()
    assert told[0] == "Yang perlu diketahui tentang kantor.xlsx:"
    assert told[1:3] == ["- Lama: lembar ini tidak dibaca.", "- Seksi: lembar ini tersembunyi, tetapi dibaca."]
    assert told[3].startswith("- Pegawai!7:8: baris ini tersembunyi, tetapi dibaca; bila tidak dimaksud, mohon hapus")
    assert told[4:] == ["- Pegawai!H1, Pangkat: kolom ini tersembunyi, tetapi dibaca."]


def test_two_tabs_of_one_name_are_one_too_many(changed_book: ChangedBook) -> None:
    path = changed_book(lambda book: book.copy_worksheet(book["Pegawai"]).__setattr__("title", "Pegawai "))

    with pytest.raises(FaultsFound, match="Pegawai: lembar ini ada dua, yang lain bernama “Pegawai”"):
        read(path)


def test_a_formula_that_shows_nothing_is_empty(changed_book: ChangedBook) -> None:
    path = changed_book(with_cells({"C2": '=IF(1=1,"","x")', "A22": '=IF(B22="","","p"&ROW())'}))
    recalculate_as_libreoffice_does(path)

    roster = read(path)

    assert (roster.officials[0].full_name, len(roster.officials), roster.notices) == ("Contoh Karaeng Lalang", 20, ())


def recalculate_as_libreoffice_does(path: Path) -> None:
    """It keeps the empty text of a formula as a text that is empty."""
    with zipfile.ZipFile(path) as book:
        parts = {one: book.read(one) for one in book.namelist()}
    sheet = parts["xl/worksheets/sheet4.xml"].decode()
    sheet, count = re.subn(r"(<c [^>]*)><f>([^<]*)</f><v ?/?>(?:</v>)?", r'\1 t="str"><f>\2</f><v></v>', sheet)
    assert count == 2
    with zipfile.ZipFile(path, "w") as book:
        for one, content in (parts | {"xl/worksheets/sheet4.xml": sheet.encode()}).items():
            book.writestr(one, content)
