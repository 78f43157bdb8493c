"""Where people sign: the position, room for hand or electronic signature, name, rank and NIP."""

from collections.abc import Mapping
from typing import Any, Final

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Length, Pt

from kinerja_bot.letters.sheet import Sheet
from kinerja_bot.letters.word_xml import NONE, framed, stays_whole, wide

ROOM: Final = Cm(2.2)
"""For a signature, or the visual of an electronic one; nothing is printed there."""


def add_signature(sheet: Sheet, given: Mapping[str, Mapping[str, str]]) -> None:
    """One at the right, or two side by side; `who` is whose names, `lead` stands above the position."""
    table = sheet.document.add_table(rows=3, cols=2)
    framed(table, NONE)
    for row in table.rows:
        stays_whole(row)
    room = table.rows[1]
    room.height, room.height_rule = ROOM, WD_ROW_HEIGHT_RULE.AT_LEAST
    for cells, side in ((table.columns[0].cells, "left"), (table.columns[1].cells, "right")):
        if side in given:
            _sign(cells, given[side])
    wide(table, [Length(sheet.width // 2)] * 2)
    for row in table.rows[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _sign(cells: Any, given: Mapping[str, str]) -> None:  # noqa: ANN401 - python-docx
    who = given["who"]
    align = WD_ALIGN_PARAGRAPH.CENTER if given.get("align") == "center" else WD_ALIGN_PARAGRAPH.LEFT
    above = [given["lead"]] if "lead" in given else []
    above += [f"{{%p for satu in {who}.jabatan %}}", "{{ satu }}", "{%p endfor %}"]
    below = ["nama", *([] if given.get("short") else ["pangkat", "nip"])]
    _lines(cells[0], above, align)
    labels = {"nip": "NIP "}
    _lines(cells[2], [f"{labels.get(one, '')}{{{{ {who}.{one} }}}}" for one in below], align)


def _lines(cell: Any, lines: list[str], align: WD_ALIGN_PARAGRAPH) -> None:  # noqa: ANN401
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(line)
    if lines[0].startswith("{%p"):  # a cell must begin with a paragraph that stays
        cell.paragraphs[0].insert_paragraph_before("").paragraph_format.line_spacing = Pt(1)
