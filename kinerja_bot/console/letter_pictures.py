"""What letters look like on paper: a picture of each page, where something here can make it."""

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kinerja_bot.documents.conversion import pdfs

PATIENCE: Final = 180.0
"""Seconds for all of them."""

MOST: Final = 20
"""Pages of one letter."""


def pictures(letters: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Give a PNG for each page in the folder, in place of earlier ones; none of what nothing here can show.

    Errors: OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as beside:
        sources = [Path(beside) / f"{name}.docx" for name in letters]
        for source, content in zip(sources, letters.values(), strict=True):
            source.write_bytes(content)
        try:
            made = pdfs(sources, Path(beside), PATIENCE)
        except Exception:  # noqa: BLE001 - of whatever is tried: a letter that cannot be shown is a letter all the same
            return []
        return [page for pdf in made for page in _pages(pdf, folder)]


def _pages(pdf: Path, folder: Path) -> list[Path]:
    from kinerja_bot.documents.rendering import drawn  # noqa: PLC0415 - beside its only use

    for earlier in folder.glob(f"{pdf.stem}-*.png"):
        if re.fullmatch(r"\d+", earlier.stem.removeprefix(f"{pdf.stem}-")):
            earlier.unlink()
    pages = []
    for number, page in enumerate(drawn(pdf, MOST), start=1):
        pages.append(folder / f"{pdf.stem}-{number}.png")
        page.save(pages[-1])
    return pages
