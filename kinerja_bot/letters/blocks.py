"""The parts of a letter, as they stand in templates/letters/: each a function that adds it to the sheet."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.shared import Cm, Length, Pt, Twips
from docx.text.paragraph import Paragraph

from kinerja_bot.letters.layout import Layout, Part
from kinerja_bot.letters.sheet import Sheet
from kinerja_bot.letters.signature import add_signature
from kinerja_bot.letters.tables import add_fields, add_gap, add_grid, add_table
from kinerja_bot.letters.word_xml import CELL_MARGIN, NONE, THIN, framed, rule_below, wide

ALIGNED: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
INDENT: Final = Cm(1.25)
DOTS: Final = "…" * 7
DATED: Final = Cm(5.8)
"""Place and date stand above it."""

MARGINS: Final = Twips(2 * int(CELL_MARGIN))

WITH_SIGNATURE: Final = 4
"""So many paragraphs before a signature stay on its page."""

ADDRESS: Final = (
    *("{%p if yth|length == 1 %}", "Yth. {{ yth[0] }}", "{%p else %}", "Yth."),
    *("{%p for satu in yth %}", "{{ loop.index }}. {{ satu }}", "{%p endfor %}", "{%p endif %}", "di tempat"),
)


def add_parts(sheet: Sheet, layout: Layout, parts: Sequence[Part]) -> None:
    """All of them, in their order."""
    for part in parts:
        name = next(iter(part))
        ADDED[name](sheet, layout, part)


def _text(sheet: Sheet, _: Layout, part: Part) -> None:
    """A paragraph."""
    paragraph = sheet.document.add_paragraph()
    paragraph.alignment = ALIGNED[part.get("align", "both")]
    paragraph.paragraph_format.space_after = Pt(part.get("after", 6))
    if part.get("indent"):
        paragraph.paragraph_format.first_line_indent = INDENT
    if part.get("with_next"):
        paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(part["text"]).bold = part.get("bold", False)


def _title(sheet: Sheet, _: Layout, part: Part) -> None:
    """Lines in the middle, bold; `number` below them."""
    lines = part["title"]
    for place, line in enumerate(lines, start=1):
        paragraph = sheet.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        if place == len(lines):
            paragraph.paragraph_format.space_after = Pt(sheet.size)
        paragraph.add_run(line).bold = True


def _letter(sheet: Sheet, layout: Layout, part: Part) -> None:
    """Nomor, Sifat, Lampiran and Hal at the left, place and date at the right of the first; Yth. below."""
    labels: Mapping[str, str] = part["letter"]
    table = sheet.document.add_table(rows=len(labels), cols=4)
    framed(table, NONE)
    for row, (label, value) in zip(table.rows, labels.items(), strict=True):
        for cell, text in zip(row.cells, (label, ":", value), strict=False):
            cell.paragraphs[0].add_run(text)
    beside = Length(sheet.width - Cm(2.6))
    wide(table, [Cm(2.2), Cm(0.4), Length(beside - DATED), DATED])
    first = table.rows[0].cells
    numbered = first[2].merge(first[3]).paragraphs[0]  # a short number leaves room for a long place and date
    numbered.paragraph_format.tab_stops.add_tab_stop(Length(beside - MARGINS), WD_TAB_ALIGNMENT.RIGHT)
    numbered.add_run("\t{{ tempat }}, {{ tanggal }}")
    add_gap(sheet)
    _address(sheet, layout, part)


def _address(sheet: Sheet, *_: object) -> None:
    """Yth.: one in its line, several numbered below."""
    for line in ADDRESS:
        paragraph = sheet.document.add_paragraph(line)
        if "loop" in line:
            paragraph.paragraph_format.left_indent = Cm(1)
    paragraph.paragraph_format.space_after = Pt(sheet.size)


def _rule(sheet: Sheet, *_: object) -> None:
    """A line across the sheet."""
    paragraph = sheet.document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(4)
    paragraph.paragraph_format.space_after = Pt(sheet.size)
    rule_below(paragraph, THIN)


def _copies(sheet: Sheet, layout: Layout, part: Part) -> None:
    """Tembusan, where there are any."""
    heading = {"text": f"{part['copies']}:", "align": "left", "with_next": True}
    _when(
        sheet,
        layout,
        {"when": "tembusan", "parts": [heading, {"list": {"each": "satu in tembusan", "text": "{{ satu }}"}}]},
    )


def _list(sheet: Sheet, _: Layout, part: Part) -> None:
    """A numbered line for each; without any, dots."""
    given = part["list"]
    lines = [f"{{%p for {given['each']} %}}", f"{{{{ loop.index }}}}.\t{given['text']}"]
    for line in [*lines, "{%p else %}", f"1.\t{given.get('empty', DOTS)}", "{%p endfor %}"]:
        paragraph = sheet.document.add_paragraph()
        paragraph.alignment = ALIGNED[given.get("align", "both")]
        paragraph.paragraph_format.left_indent = Cm(0.8)
        paragraph.paragraph_format.first_line_indent = -Cm(0.8)
        paragraph.paragraph_format.space_after = Pt(3)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
        paragraph.add_run(line)
    sheet.document.add_paragraph().paragraph_format.line_spacing = Pt(6)


def _when(sheet: Sheet, layout: Layout, part: Part) -> None:
    """Parts that are there on a condition."""
    sheet.document.add_paragraph(f"{{%p if {part['when']} %}}")
    add_parts(sheet, layout, part["parts"])
    if "otherwise" in part:
        sheet.document.add_paragraph("{%p else %}")
        add_parts(sheet, layout, part["otherwise"])
    sheet.document.add_paragraph("{%p endif %}")


def _each(sheet: Sheet, layout: Layout, part: Part) -> None:
    """Parts that are there for each."""
    sheet.document.add_paragraph(f"{{%p for {part['each']} %}}")
    add_parts(sheet, layout, part["parts"])
    sheet.document.add_paragraph("{%p endfor %}")


def _page_break(sheet: Sheet, *_: object) -> None:
    sheet.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _grid(sheet: Sheet, _: Layout, part: Part) -> None:
    add_grid(sheet, part["grid"])


def _table(sheet: Sheet, _: Layout, part: Part) -> None:
    add_table(sheet, part["table"])


def _fields(sheet: Sheet, _: Layout, part: Part) -> None:
    add_fields(sheet, part["fields"], indent=part.get("indent", 0))


def _signature(sheet: Sheet, _: Layout, part: Part) -> None:
    """Never alone on a page: what stands before it goes with it."""
    for before in list(sheet.document.element.body.iterchildren())[-1 - WITH_SIGNATURE : -1]:
        if before.tag.endswith("}p"):
            Paragraph(before, sheet.document).paragraph_format.keep_with_next = True
    add_signature(sheet, part["signature"])
    add_gap(sheet)


ADDED: Final[Mapping[str, Callable[[Sheet, Layout, Part], Any]]] = {
    "address": _address,
    "copies": _copies,
    "each": _each,
    "grid": _grid,
    "rule": _rule,
    "text": _text,
    "title": _title,
    "letter": _letter,
    "list": _list,
    "when": _when,
    "page_break": _page_break,
    "table": _table,
    "fields": _fields,
    "signature": _signature,
}
