"""What letters look like on paper: a PDF of each, where something here can make it."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kinerja_bot.documents.conversion import pdfs

PATIENCE: Final = 180.0
"""Seconds for all of them."""


def pictures(letters: Mapping[str, bytes], folder: Path) -> list[Path]:
    """A PDF for each in the folder, in place of an earlier one; none where nothing here can make it."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as beside:
        sources = [Path(beside) / f"{name}.docx" for name in letters]
        for source, content in zip(sources, letters.values(), strict=True):
            source.write_bytes(content)
        try:
            return pdfs(sources, folder, PATIENCE)
        except Exception:  # noqa: BLE001 - of whatever is tried: a letter that cannot be shown is a letter all the same
            return []
