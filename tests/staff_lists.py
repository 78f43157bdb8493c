"""Staff lists of the invented office, as offices really have them."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.roster.model import OfficialEntry, Roster

TITLES = (
    "DAFTAR URUT KEPANGKATAN (DUK) PEGAWAI NEGERI SIPIL",
    "KANTOR KECAMATAN TANAH REKAAN KABUPATEN CONTOH SELATAN",
    "KEADAAN PER 1 JANUARI TAHUN 2026",
)
HEADINGS = (
    ("NO.", "NAMA /\nNIP", "PANGKAT /\nGOL. RUANG", None, "JABATAN", None, "UNIT KERJA", "KET."),
    (None, None, "NAMA", "TMT", "NAMA", "TMT", None, None),
    tuple(range(1, 9)),
)
FIRST_ROW = 9


def write_duk(roster: Roster, path: Path) -> Path:
    """Titles, a merged heading of two rows, the row 1 2 3, Nama/NIP in one cell, a signature at the end."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "DUK 2026"
    for row, title in enumerate(TITLES, start=1):
        sheet.cell(row, 1, title)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=8)
    for row, labels in enumerate(HEADINGS, start=FIRST_ROW - len(HEADINGS)):
        write_row(sheet, row, labels)
    for cells in ("C6:D6", "E6:F6", "A6:A7", "B6:B7", "G6:G7"):
        sheet.merge_cells(cells)
    for number, one in enumerate(roster.officials, start=1):
        write_row(sheet, FIRST_ROW + number - 1, row_of(number, one, roster))
    sign(sheet, FIRST_ROW + len(roster.officials) + 2, roster.officials[0])
    book.save(path)
    return path


def row_of(number: int, one: OfficialEntry, roster: Roster) -> tuple[object, ...]:
    """NIP with spaces below the name; the unit of who heads none is the whole office."""
    nip = one.nip or "-"
    spaced = f"{nip[:8]} {nip[8:14]} {nip[14:15]} {nip[15:]}".strip()
    unit = roster.office.sections.get(one.section or "", roster.office.name)
    return number, f"{one.full_name}\n{spaced}", one.rank, "01-04-2020", one.position, "01-01-2022", unit, None


def sign(sheet: Worksheet, row: int, head: OfficialEntry) -> None:
    """Place and date, office, name, NIP."""
    lines = ("Tanah Rekaan, 2 Januari 2026", "CAMAT TANAH REKAAN", "", "", head.full_name, f"NIP. {head.nip}")
    for below, text in enumerate(lines):
        sheet.cell(row + below, 5, text or None)


def write_row(sheet: Worksheet, row: int, values: Sequence[object]) -> None:
    """From the first column on."""
    for column, value in enumerate(values, start=1):
        sheet.cell(row, column).value = value  # type: ignore[assignment]


def write_table(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A plain sheet."""
    book = Workbook()
    for number, values in enumerate(rows, start=1):
        write_row(book.worksheets[0], number, values)
    book.save(path)
    return path
