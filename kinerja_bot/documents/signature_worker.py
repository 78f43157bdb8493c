"""The process in which a PDF's signatures are read: `python -m kinerja_bot.documents.signature_worker`.

It is the worker of other people's files with another work, and with the memory that its libraries take.
"""

from pathlib import Path
from typing import Final

from kinerja_bot.documents import worker

MEMORY: Final = 384 * 1024 * 1024
"""Bytes of address space, some 70 MB of them the interpreter's and the libraries'."""


def signatures(path: str) -> dict[str, object]:
    """Who is said to have signed, when, and whether the file was changed behind it."""
    from kinerja_bot.documents.signature_reading import read_signatures  # noqa: PLC0415 - loaded within the bounds

    return {"found": read_signatures(Path(path))}


if __name__ == "__main__":
    worker.main({"signatures": signatures}, MEMORY)
