"""The process in which forms are read: `python -m kinerja_bot.spreadsheets.worker`.

It is the worker of other people's files with another work, and with the memory that reading a workbook takes.
"""

from pathlib import Path
from typing import Final

from kinerja_bot.documents import worker

MEMORY: Final = 256 * 1024 * 1024
"""Bytes of address space, some 70 MB of them the interpreter's and the libraries'."""


def read(path: str, codes: list[str]) -> dict[str, object]:
    """What stands in a form."""
    from kinerja_bot.spreadsheets.form_reading import read_form  # noqa: PLC0415 - loaded within the bounds

    return read_form(Path(path), codes).to_plain()


if __name__ == "__main__":
    worker.main({"read": read}, MEMORY)
