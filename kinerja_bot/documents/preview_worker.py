"""The process in which previews are made: `python -m kinerja_bot.documents.preview_worker`.

It is the worker of other people's files with another work, and with the memory that pages of pictures take.
"""

from pathlib import Path
from typing import Final

from kinerja_bot.documents import worker

MEMORY: Final = 1536 * 1024 * 1024
"""Bytes of address space: LibreOffice, which inherits the bound, starts in 1000 MB of them."""


def preview(path: str, kind: str, most: int, folder: str) -> dict[str, object]:
    """The first pages as pictures in the folder, and what the document has in it."""
    from kinerja_bot.documents.rendering import rendered  # noqa: PLC0415 - loaded within the bounds

    return rendered(Path(path), kind, most, Path(folder))


if __name__ == "__main__":
    worker.main({"preview": preview}, MEMORY)
