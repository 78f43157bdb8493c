"""The form of an official's indicators, filled in as he would at his computer."""

from io import BytesIO

from openpyxl import load_workbook

from kinerja_bot.demo.known_figures import KnownFigures
from kinerja_bot.domain.figures.questions import FIELDS
from kinerja_bot.spreadsheets.form_layout import form_layout

QUESTIONS = {path: question for question, path in FIELDS.items()}


def filled_form(content: bytes, known: KnownFigures, quarter: str) -> bytes:
    """Write into each open cell what is known of its row; the others stay as they are."""
    layout, book = form_layout(), load_workbook(BytesIO(content))
    sheet = book[layout.sheet]
    at = {one.path: column for column, one in enumerate(layout.columns, start=1)}
    for row in range(1, sheet.max_row + 1):
        key = known.in_text(str(sheet.cell(row, at["id"]).value or ""))
        if key is None:
            continue
        for path in (one.path for one in layout.open_columns if one.path in QUESTIONS):
            if said := known.answer(key, QUESTIONS[path], quarter):
                sheet.cell(row, at[path]).value = said
    book.save(made := BytesIO())
    return made.getvalue()
