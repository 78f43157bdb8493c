"""Where people sign: the position, room for hand or electronic signature, name, rank and NIP."""

from collections.abc import Mapping
from typing import Any, Final

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Cm, Length

from kinerja_bot.letters.sheet import Sheet
from kinerja_bot.letters.word_xml import NONE, framed, stays_whole, wide

ROOM: Final = Cm(2.2)
"""For a signature, or the visual of an electronic one; nothing is printed there."""


def add_signature(sheet: Sheet, given: Mapping[str, Mapping[str, Any]]) -> None:
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


def _sign(cells: Any, given: Mapping[str, Any]) -> None:  # noqa: ANN401 - python-docx
    """`lead` stands above; `bare` leaves the position out where that says it all."""
    who = given["who"]
    above = given.get("lead", "").splitlines()
    if not given.get("bare"):
        above += [f"{{%p for satu in {who}.jabatan %}}", "{{ satu }}", "{%p endfor %}"]
    _lines(cells[0], above)
    rest = [f"{{%p if {who}.nip %}}", f"{{{{ {who}.pangkat }}}}", f"NIP {{{{ {who}.nip }}}}", "{%p endif %}"]
    _lines(cells[2], [f"{{{{ {who}.nama }}}}", *rest])


def _lines(cell: Any, lines: list[str]) -> None:  # noqa: ANN401
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.add_run(line)
