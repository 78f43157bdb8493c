"""What python-docx has no name for: borders, widths, rows that repeat, rules below a line."""

from collections.abc import Mapping
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length

SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
NONE: Final = {"val": "nil"}
THIN: Final = {"val": "single", "sz": "4", "space": "0", "color": "auto"}
DOUBLE: Final = {"val": "thickThinSmallGap", "sz": "24", "space": "4", "color": "auto"}
"""Of the kop: a thick line and a thin one."""


CELL_MARGIN: Final = "70"
"""Twentieths of a point."""


def element(name: str, **attributes: str) -> Any:  # noqa: ANN401 - lxml
    """An element of WordprocessingML, with attributes of it."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def rule_below(paragraph: Any, line: Mapping[str, str] = DOUBLE) -> None:  # noqa: ANN401
    """Draw a line under a paragraph, as under a kop."""
    borders = element("pBdr")
    borders.append(element("bottom", **line))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the way of its own documentation
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def framed(table: Any, line: Mapping[str, str]) -> None:  # noqa: ANN401
    """Give a table lines all around and within, or none, and columns that stay as wide as they are set."""
    borders = element("tblBorders")
    for side in SIDES:
        borders.append(element(side, **line))
    table.autofit = False
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=CELL_MARGIN, type="dxa"))
    properties = table._tbl.tblPr  # noqa: SLF001
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook")


def wide(table: Any, widths: list[Length]) -> None:  # noqa: ANN401
    """Set the columns' widths, which Word reads from each cell and others from the grid."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def repeats(row: Any) -> None:  # noqa: ANN401
    """Let a table's heading stand on each page."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))  # noqa: SLF001


def stays_whole(row: Any) -> None:  # noqa: ANN401
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001


def shaded(cell: Any, fill: str) -> None:  # noqa: ANN401
    """Give a cell a ground."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=fill))  # noqa: SLF001


def page_number(paragraph: Any) -> None:  # noqa: ANN401
    """Add the number of the page."""
    field = element("fldSimple", instr="PAGE")
    run = element("r")
    text = element("t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001
