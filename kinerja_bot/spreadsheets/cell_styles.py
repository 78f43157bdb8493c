"""How cells look, and texts that stay texts: shared by all that is written for officials."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.domain.figures.indicator import Bounds

LONGEST: Final = 32_000
LINE: Final = 14.5
"""Points."""

_LOOSE: Final = 1.15
"""Lines end at words, not at letters."""

AS_TEXT: Final = "@"
WHOLE: Final = "#,##0"
TWO_PLACES: Final = "#,##0.00"
MONEY: Final = {"budget": '"Rp"#,##0', "spent": '"Rp"#,##0'}
"""By the column; the program writes the separators of its own language."""

_BEGINS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

BOLD: Final = Font(bold=True)
TITLE: Final = Font(bold=True, size=14)
SMALL: Final = Font(size=9, color="595959")
WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
HEADING: Final = PatternFill("solid", fgColor="DDEBF7")
LOCKED: Final = PatternFill("solid", fgColor="F2F2F2")
OPEN: Final = PatternFill("solid", fgColor="FFF2CC")
UNLOCKED: Final = Protection(locked=False)
_LINE: Final = Side(style="thin", color="BFBFBF")
FRAMED: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def put_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write a text that no program takes for a formula, whatever it begins with."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(cell)
    plain = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST]
    if plain:
        cell.value = plain
        cell.data_type = "s"
        cell.quotePrefix = plain.startswith(_BEGINS_FORMULA)
    return cell


def put_value(sheet: Worksheet, row: int, column: int, value: object, *, empty: str = "") -> Cell:
    """Write a number as one, with all its digits and no other; whatever else as a text, a target too."""
    if isinstance(value, Decimal | int):
        cell = put_text(sheet, row, column, f"{value:f}" if isinstance(value, Decimal) else str(value))
        cell.data_type, cell.quotePrefix = "n", False
        cell.number_format = TWO_PLACES if isinstance(value, Decimal) else WHOLE
        return cell
    if isinstance(value, date):
        return put_text(sheet, row, column, f"{value:%d/%m/%Y}")
    if isinstance(value, Bounds):
        return put_text(sheet, row, column, f"{as_typed(value.lower)}–{as_typed(value.upper)}")
    return put_text(sheet, row, column, str(value or empty))


def as_typed(value: Decimal) -> str:
    """A number in a text, with a comma."""
    return f"{value:f}".replace(".", ",")


def print_landscape(sheet: Worksheet, headings: str, first_columns: str, pages: int = 1) -> None:
    """On A4, so many pages wide, with the headings (`8:8`) and the first columns (`A:C`) on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows, sheet.print_title_cols = headings, first_columns
    sheet.page_margins.left = sheet.page_margins.right = 0.4


def stretch(sheet: Worksheet, rows: Iterable[int], least: int = 1) -> None:
    """Make rows as high as their texts need: not every program does so by itself."""
    for row in rows:
        lines = max((_lines(sheet, cell) for cell in sheet[row] if isinstance(cell.value, str)), default=1)
        sheet.row_dimensions[row].height = LINE * max(least, lines)


def _lines(sheet: Worksheet, cell: Cell) -> int:
    """About how many lines a wrapped text has; a number has one."""
    if cell.data_type == "n":
        return 1
    width = sheet.column_dimensions[cell.column_letter].width
    return sum(max(1, ceil(len(line) / width * _LOOSE)) for line in str(cell.value).split("\n"))


def heads(sheet: Worksheet, row: int, labels: Iterable[tuple[str, float]]) -> None:
    """Write headings with their columns' widths."""
    for number, (label, width) in enumerate(labels, start=1):
        cell = put_text(sheet, row, number, label)
        cell.font, cell.fill, cell.alignment, cell.border = BOLD, HEADING, WRAPPED, FRAMED
        sheet.column_dimensions[cell.column_letter].width = width
