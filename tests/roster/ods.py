"""A workbook's texts as an .ods, the way LibreOffice lays it out: repeated empty rows and cells at the end."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

MIME = "application/vnd.oasis.opendocument.spreadsheet"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
HEAD = (
    f'<?xml version="1.0"?><office:document-content xmlns:office="{ODF}:office:1.0" xmlns:table="{ODF}:table:1.0" '
    f'xmlns:text="{ODF}:text:1.0" office:version="1.3"><office:body><office:spreadsheet>'
)
FOOT = "</office:spreadsheet></office:body></office:document-content>"
MANIFEST = (
    f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{ODF}:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
END = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def write_ods(book: Workbook, path: Path) -> Path:
    """Writes all of its sheets."""
    tables = "".join(_table(sheet) for sheet in book.worksheets)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MIME)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", f"{HEAD}{tables}{FOOT}")
    return path


def _table(sheet: Worksheet) -> str:
    rows = "".join(
        f"<table:table-row{_hidden(sheet, number)}>{''.join(_cell(value) for value in values)}</table:table-row>"
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1)
    )
    return f'<table:table table:name="{escape(sheet.title)}">{rows}{END}</table:table>'


def _hidden(sheet: Worksheet, row: int) -> str:
    return ' table:visibility="collapse"' if sheet.row_dimensions[row].hidden else ""


def _cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'
