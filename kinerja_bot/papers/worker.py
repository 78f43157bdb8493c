"""The process that makes one paper: `python -m kinerja_bot.papers.worker`, asked in JSON on its input."""

import json
import sys
from pathlib import Path
from typing import Final

import typst

from kinerja_bot.documents.bounds import bound

MEMORY: Final = 512 * 1024 * 1024
"""Bytes of address space: library and threads set 200 MB aside, sixty indicators need 100."""

PPI: Final = 144
"""Two pixels for each point of the template."""

ARCHIVED: Final = "a-2b"
"""PDF/A: whatever is needed to show it in years to come is in it."""

TEMPLATES: Final = Path(__file__).parents[2] / "templates"


def main() -> None:
    """Answers once: a line with the lengths of the parts, then the parts."""
    bound(MEMORY)
    question = json.load(sys.stdin.buffer)
    parts = compiled(question["template"], question["form"], question["data"])
    sys.stdout.buffer.write(json.dumps([len(one) for one in parts]).encode() + b"\n" + b"".join(parts))


def compiled(template: str, form: str, data: str) -> list[bytes]:
    """The pages of a picture, or one PDF; with the fonts of this project, so that it looks the same everywhere."""
    papers = TEMPLATES / "papers"
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[TEMPLATES / "fonts"])
    compiler = typst.Compiler(
        papers / f"{template}.typ", root=papers, font_paths=fonts, ignore_system_fonts=True, sys_inputs={"data": data}
    )
    made = _filed(compiler) if form == "pdf" else compiler.compile(format="png", ppi=PPI)
    if made is None:
        raise TypeError(made)
    return made if isinstance(made, list) else [made]


def _filed(compiler: typst.Compiler) -> bytes | list[bytes] | None:
    """As PDF/A; as a plain PDF where somebody wrote what no font here has, which PDF/A does not allow."""
    try:
        return compiler.compile(format="pdf", pdf_standards=ARCHIVED)
    except typst.TypstError:
        return compiler.compile(format="pdf")


if __name__ == "__main__":
    main()
