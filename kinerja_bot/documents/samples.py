"""Files as officials send them, made on the spot for the demo and the tests."""

import json
import re
import textwrap
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Final

import docx as python_docx
import typst
from openpyxl import Workbook
from openpyxl.styles import Font
from PIL import Image, ImageDraw, ImageFont

Cell = str | int | float | Decimal | datetime | None

MADE_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)  # the same for all, so that the same text makes the same file
NOT_IN_A_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\']")
LONGEST_SHEET_NAME: Final = 31

PDF_SOURCE: Final = b"""
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set page(paper: "a4", margin: 2.5cm)
#set text(size: 11pt, lang: "id")
#set par(justify: true)
#align(center, text(size: 14pt, weight: "bold", data.title))
#for paragraph in data.paragraphs { par(paragraph) }
"""

PAPER: Final = "#f4f1ea"
INK: Final = "#26323b"
LETTER_WIDTH: Final = 0.55  # of the letter's height, on average


def docx(title: str, paragraphs: Sequence[str], table: Sequence[Sequence[str]] | None = None) -> bytes:
    """A Word document: heading, paragraphs, and a table whose first row is its head."""
    document = python_docx.Document()
    document.core_properties.title = title
    document.core_properties.created = document.core_properties.modified = MADE_AT.replace(tzinfo=None)
    document.add_heading(title, level=1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(rows=0, cols=max(map(len, table)), style="Table Grid")
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=False):
                cell.text = text
    return _saved(document.save)


def xlsx(title: str, rows: Sequence[Sequence[Cell]]) -> bytes:
    """A workbook of one sheet: the title in its first row, then `rows`, texts never as formulas."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = NOT_IN_A_SHEET_NAME.sub(" ", title)[:LONGEST_SHEET_NAME]
    sheet.cell(1, 1, title).font = Font(bold=True, size=14)
    for row_number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(row_number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
    return _saved(workbook.save)


def pdf(title: str, paragraphs: Sequence[str]) -> bytes:
    """An A4 document; the texts are data of the Typst source, not part of it."""
    data = json.dumps({"title": title, "paragraphs": list(paragraphs)})
    return typst.compile(
        PDF_SOURCE, format="pdf", sys_inputs={"data": data}, ignore_system_fonts=True, timestamp=MADE_AT
    )


def jpg(text: str, width: int = 1200, height: int = 800) -> bytes:
    """A picture of `text`, such as a photographed sheet."""
    picture = Image.new("RGB", (width, height), PAPER)
    size = max(12, height // 16)
    wrapped = "\n".join(textwrap.wrap(text, max(1, int(width * 0.9 / (size * LETTER_WIDTH)))))
    ImageDraw.Draw(picture).multiline_text(
        (width / 2, height / 2), wrapped, INK, ImageFont.load_default(size), anchor="mm", align="center"
    )
    made = BytesIO()
    picture.save(made, "JPEG", quality=85)
    return made.getvalue()


def _saved(save: Callable[[BytesIO], None]) -> bytes:
    save(made := BytesIO())
    return made.getvalue()
