"""The process that reads indicators out of a file: `python -m kinerja_bot.services.figures.indicator_worker`.

It is asked once, in JSON on its input, and answers with what the file comes to.
"""

import json
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kinerja_bot.documents.bounds import bound

MEMORY: Final = 256 * 1024 * 1024
"""Bytes of address space, some 70 MB of them the interpreter's and the libraries'."""

MOST: Final = 12
"""Faults that are told; the others are counted."""


def main() -> None:
    """Answers once; what needs more memory than there is for it ends without an answer."""
    bound(MEMORY)
    question = json.load(sys.stdin)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"berkas{question['suffix']}"
        shutil.copyfile(question["path"], path)
        sys.stdout.write(json.dumps(read(path)))


def read(path: Path) -> dict[str, object]:
    """The indicators and rules; or what is wrong with them, by cell or line; or nothing where it has none."""
    from kinerja_bot.roster.figures_file import OfficeFigures  # noqa: PLC0415 - loaded within the bounds
    from kinerja_bot.roster.figures_of_others import figures_or_faults  # noqa: PLC0415
    from kinerja_bot.storage.agreement_json import written  # noqa: PLC0415

    found = figures_or_faults(path)
    if isinstance(found, OfficeFigures):
        return {"content": written(tuple(one.indicator for one in found.measured), found.rules)}
    return {} if found is None else {"faults": found[:MOST], "more": max(len(found) - MOST, 0)}


if __name__ == "__main__":
    main()
