"""The files that the demo's people send: real ones, made on the spot."""

from pathlib import Path

from kinerja_bot.demo.lines import LINES
from kinerja_bot.documents import samples


def paper(file: str, **names: str) -> tuple[str, bytes]:
    """A file by its key in the demo's lines: its name, and its content by the name's ending."""
    name = str(LINES["files"][file]).format(**names)
    title, paragraphs, rows = Path(name).stem, [LINES["paragraph"]], [LINES["columns"], ["IK-01", "86,00", "86,35"]]
    if name.endswith(".docx"):
        return name, samples.docx(title, paragraphs, rows)
    if name.endswith(".xlsx"):
        return name, samples.xlsx(title, rows)
    if name.endswith(".pdf"):
        return name, samples.pdf(title, paragraphs)
    return f"{name}.jpg", samples.jpg(name)
