"""Workbooks to read: a sheet for each table, its head in bold, texts never as formulas."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

WIDTH = 24
LONGEST_CELL = 32_000


def workbook(sheets: Mapping[str, tuple[Sequence[str], Sequence[Sequence[str]]]]) -> bytes:
    """An .xlsx of these sheets: by title, the head and the rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, (head, rows) in sheets.items():
        sheet = book.create_sheet(title)
        for number, row in enumerate((head, *rows), start=1):
            for column, text in enumerate(row, start=1):
                cell = sheet.cell(number, column, ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL])
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(bold=number == 1)
        for letter in (cell.column_letter for cell in sheet[1]):
            sheet.column_dimensions[letter].width = WIDTH
        sheet.freeze_panes = "A2"
    book.save(made := BytesIO())
    return made.getvalue()
