"""The .xlsx that an office fills in: headings, hints, and rows that are clearly invented."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.domain.working_time import WeeklyHours
from kinerja_bot.faults import TEMPLATES, Fault, FaultsFound
from kinerja_bot.procedures.loader import builtin
from kinerja_bot.roster.duties import duties_of
from kinerja_bot.roster.indicators.layout import indicator_layout
from kinerja_bot.roster.indicators.tables import Table, tables_of
from kinerja_bot.roster.layout import Entry, layout
from kinerja_bot.roster.model import OfficeEntry, OfficialEntry, Roster
from kinerja_bot.roster.reading import read

EXAMPLE: Final = TEMPLATES.parent / "examples" / "kantor-contoh.yaml"

_ROWS = 500
_INDICATORS = 2
_LABEL_WIDTH, _NOTE_WIDTH = 32, 60
_BOLD = Font(bold=True)
_SHADE = PatternFill("solid", fgColor="DDEBF7")
_ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
_SALUTATIONS = ("Bapak", "Ibu")


def write_template(path: Path, roster: Roster | None = None) -> None:
    """Write the workbook that `read` takes, with one invented official of each role or with a whole roster.

    Errors: FaultsFound where the name or the place will not do.
    """
    if path.suffix.lower() != ".xlsx":
        raise FaultsFound(str(path), [Fault("", "", "not_named_xlsx")])
    filled = roster or _one_of_each(read(EXAMPLE))
    names = layout().sheets
    book = Workbook()
    book.remove(book.worksheets[0])
    _write_guide(book.create_sheet(names.guide))
    _write_office(book.create_sheet(names.office), filled.office)
    sections = [{"kode": code, "nama": name} for code, name in filled.office.sections.items()]
    _write_table(book.create_sheet(names.sections), layout().sections, sections)
    officials = book.create_sheet(names.officials)
    _write_table(officials, layout().officials, [_row(one) for one in filled.officials])
    _add_choices(officials)
    for table in tables_of(filled.indicators, filled.rules):
        _write_choosing(book.create_sheet(table.name), table)
    book.active = book.worksheets.index(book[names.office])
    try:
        book.save(path)
    except OSError:
        raise FaultsFound(str(path), [Fault("", "", "file_unwritable")]) from None


def _one_of_each(roster: Roster) -> Roster:
    first = {role: one for one in reversed(roster.officials) for role in one.roles}
    officials = tuple(one for one in roster.officials if one in first.values())
    return Roster(roster.office, officials, roster.indicators[:_INDICATORS], roster.rules)


def _write_guide(sheet: Worksheet) -> None:
    for row, line in enumerate((*layout().guide, *indicator_layout().guide), start=1):
        cell = sheet.cell(row, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = _BOLD
    sheet.column_dimensions["A"].width = 100


def _write_office(sheet: Worksheet, office: OfficeEntry) -> None:
    header = layout().office.header
    _write_heading(sheet, [header.label, header.value, header.note], [_LABEL_WIDTH, _NOTE_WIDTH, _NOTE_WIDTH])
    values = _office_values(office)
    for row, entry in enumerate(layout().office.rows, start=2):
        sheet.cell(row, 1, entry.label)
        _write_text(sheet, row, 2, values.get(entry.path))
        sheet.cell(row, 3, entry.note)
        if entry.path.endswith("zona_waktu"):
            _add_choice(sheet, f"B{row}", _ZONES, strict=False)


def _office_values(office: OfficeEntry) -> dict[str, str]:
    """The office's values by their paths in the .yaml file."""
    values = {
        "instansi.kecamatan": office.name,
        "instansi.kabupaten": office.regency,
        "instansi.provinsi": office.province,
        "instansi.alamat": office.address,
        "instansi.kode_pos": office.postcode,
        "instansi.surel": office.email,
        "instansi.zona_waktu": office.zone,
        "instansi.tahun": str(office.year or ""),
        "instansi.prosedur": ", ".join(office.procedures),
    } | _hours_values("jam_kerja.biasa", office.hours)
    for index, entry in enumerate(office.ranges):
        values |= _hours_values("jam_kerja.ramadan", entry.hours)
        values[f"jam_kerja.ramadan.rentang.{index}.mulai"] = entry.first.isoformat()
        values[f"jam_kerja.ramadan.rentang.{index}.selesai"] = entry.last.isoformat()
    return values


def _hours_values(path: str, hours: WeeklyHours) -> dict[str, str]:
    """Monday's hours stand for those until Thursday."""
    values: dict[str, str] = {}
    for name, intervals in (("senin_kamis", hours.days[0]), ("jumat", hours.days[4])):
        times = [f"{moment:%H.%M}" for interval in intervals for moment in interval]
        if times:
            values |= {f"{path}.{name}.masuk": times[0], f"{path}.{name}.pulang": times[-1]}
        for index, moment in enumerate(times[1:-1]):
            values[f"{path}.{name}.istirahat.{index}"] = moment
    return values


def _row(official: OfficialEntry) -> dict[str, str | None]:
    return {
        "id": official.key,
        "nama": official.name,
        "nama_gelar": official.full_name,
        "jabatan": official.position,
        "peran": ", ".join(official.roles),
        "sapaan": official.salutation,
        "nip": official.nip,
        "pangkat": official.rank,
        "seksi": official.section,
    }


def _write_table(sheet: Worksheet, entries: Sequence[Entry], rows: Sequence[Mapping[str, str | None]]) -> None:
    """All cells are text, the empty ones too, so that Excel leaves a NIP as it is typed."""
    _write_heading(sheet, [entry.label for entry in entries], [entry.width for entry in entries])
    for number in range(_ROWS):
        values = rows[number] if number < len(rows) else {}
        for column, entry in enumerate(entries, start=1):
            _write_text(sheet, number + 2, column, values.get(entry.path))


def _write_choosing(sheet: Worksheet, table: Table) -> None:
    """With lists that propose a column's words."""
    _write_table(sheet, table.entries, table.rows)
    for column, entry in enumerate(table.entries, start=1):
        if choices := table.choices.get(entry.path):
            letter = get_column_letter(column)
            _add_choice(sheet, f"{letter}2:{letter}{_ROWS + 1}", choices, strict=False)


def _write_heading(sheet: Worksheet, labels: Sequence[str], widths: Sequence[int]) -> None:
    for column, (label, width) in enumerate(zip(labels, widths, strict=True), start=1):
        cell = sheet.cell(1, column, label)
        cell.font, cell.fill = _BOLD, _SHADE
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"


def _write_text(sheet: Worksheet, row: int, column: int, text: str | None) -> None:
    """As text even where it looks like a formula."""
    cell = sheet.cell(row, column, text or None)
    cell.number_format = "@"
    cell.data_type = "s" if text else cell.data_type


def _add_choices(sheet: Worksheet) -> None:
    """Several roles are typed with commas, so the list of roles only proposes."""
    columns = {entry.path: get_column_letter(at) for at, entry in enumerate(layout().officials, start=1)}
    for path, choices, strict in (
        ("peran", duties_of([builtin()]).keys, False),
        ("sapaan", _SALUTATIONS, True),
    ):
        _add_choice(sheet, f"{columns[path]}2:{columns[path]}{_ROWS + 1}", choices, strict=strict)


def _add_choice(sheet: Worksheet, cells: str, choices: Sequence[str], *, strict: bool) -> None:
    formula = f'"{",".join(choices)}"'
    validation = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=strict)
    sheet.add_data_validation(validation)
    validation.add(cells)
