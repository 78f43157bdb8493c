"""Tables of letters: label and value side by side, and rows that repeat."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Length, Pt

from kinerja_bot.letters.sheet import Sheet
from kinerja_bot.letters.word_xml import NONE, THIN, framed, repeats, shaded, stays_whole, wide

ALIGNED: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
GROUND: Final = "E7E6E6"
LETTER: Final = 0.018
"""cm of an average letter of a label, for each point of its size."""


def add_fields(sheet: Sheet, rows: Sequence[Sequence[str]], *, indent: float = 0) -> None:
    """`label : value` in columns, without lines; `indent` in cm."""
    columns = 4 if indent else 3
    table = sheet.document.add_table(rows=len(rows), cols=columns)
    framed(table, NONE)
    labels = Length(min(Cm(0.6 + LETTER * sheet.size * max(len(label) for label, _ in rows)), sheet.width // 3))
    widths = [labels, Cm(0.4), Length(sheet.width - labels - Cm(0.4) - Cm(indent))]
    for row, (label, value) in zip(table.rows, rows, strict=True):
        stays_whole(row)
        for cell, text in zip(row.cells[-3:], (label, ":", value), strict=True):
            cell.paragraphs[0].add_run(text)
    wide(table, [Cm(indent), *widths] if indent else widths)
    add_gap(sheet)


def add_table(sheet: Sheet, given: Mapping[str, Any]) -> None:
    """A heading that repeats on each page, then a row for each, and `more` to write in.

    Where there is none: `empty` rows to write in, or `none` says so.
    """
    columns = given["columns"]
    table = sheet.document.add_table(rows=1, cols=len(columns))
    framed(table, THIN)
    size = Pt(given.get("size", sheet.size - 1))
    heading = table.rows[0]
    repeats(heading)
    for cell, column in zip(heading.cells, columns, strict=True):
        _put(cell, column["head"], WD_ALIGN_PARAGRAPH.CENTER, size, bold=True)
        shaded(cell, GROUND)  # before the alignment: Word wants its elements in order
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _rows(table, given, columns, size)
    share = sum(one["width"] for one in columns)
    wide(table, [Length(sheet.width * one["width"] // share) for one in columns])
    add_gap(sheet)


def _rows(table: Any, given: Mapping[str, Any], columns: Sequence[Mapping[str, Any]], size: Length) -> None:  # noqa: ANN401
    blank = [""] * len(columns)
    none = [["", given["none"], *blank[2:]]] if "none" in given else [blank] * given.get("empty", 0)
    rows = [
        [f"{{%tr for {given['each']} %}}"],
        [one["cell"] for one in columns],
        *([["{%tr else %}"], *none] if none else []),
        ["{%tr endfor %}"],
        *[blank] * given.get("more", 0),
    ]
    for texts in rows:
        row = table.add_row()
        stays_whole(row)
        row.height = Cm(given["height"]) if "height" in given else None
        for cell, column, text in zip(row.cells, columns, texts, strict=False):
            _put(cell, text, ALIGNED[column.get("align", "left")], size)


def add_grid(sheet: Sheet, rows: Sequence[Sequence[str]]) -> None:
    """A form's boxes: one across the sheet, or two side by side."""
    for texts in rows:
        table = sheet.document.add_table(rows=1, cols=len(texts))
        framed(table, THIN)
        wide(table, [Length(sheet.width // len(texts))] * len(texts))
        for cell, text in zip(table.rows[0].cells, texts, strict=True):
            _put(cell, text, WD_ALIGN_PARAGRAPH.LEFT, Pt(sheet.size))
    add_gap(sheet)


def _put(cell: Any, text: str, align: WD_ALIGN_PARAGRAPH, size: Length, *, bold: bool = False) -> None:  # noqa: ANN401
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(line)
        run.font.size, run.bold = size, bold


def add_gap(sheet: Sheet) -> None:
    """Room below a table, without which Word joins it with the next."""
    sheet.document.add_paragraph().paragraph_format.line_spacing = Pt(sheet.size)
