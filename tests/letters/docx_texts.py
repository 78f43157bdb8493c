"""What a reader finds in a .docx, by python-docx."""

import io
from collections.abc import Iterator
from typing import Any

import docx


def opened(content: bytes) -> Any:  # noqa: ANN401 - python-docx
    """The file, as its reader has it."""
    return docx.Document(io.BytesIO(content))


def lines_of(content: bytes) -> list[str]:
    """Paragraphs and cells in their order; a table's row is one line, its cells with bars between."""
    return list(_lines(opened(content)))


def text_of(content: bytes) -> str:
    """All of it, with single spaces."""
    return " ".join(" ".join(lines_of(content)).split())


def _lines(holder: Any) -> Iterator[str]:  # noqa: ANN401 - python-docx
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield " | ".join(" ".join(cell.text.split("\n")).strip() for cell in row.cells)
        elif block.text.strip():
            yield block.text
