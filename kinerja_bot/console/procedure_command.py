"""`bot.py procedure`: which SOPs are offered, whether a file is sound, what stands in one, and its sheet."""

import sys
from collections.abc import Callable
from pathlib import Path

from kinerja_bot.domain.file_errors import PaperNotMade
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.faults import ARGUMENTS, Fault, FaultsFound
from kinerja_bot.messaging.render import Renderer, plain_text
from kinerja_bot.papers.sop_sheet import sop_sheet
from kinerja_bot.paths import is_there
from kinerja_bot.procedures.loader import load
from kinerja_bot.procedures.shelf import Shelf

USAGE_ERROR = 2


def carry_out(what: str, subject: str | None, folder: Callable[[], Path | None], pdf: Path | None = None) -> int:
    """Prints the answer; `folder` gives the office's own procedures. Gives the exit code. Errors: FaultsFound.

    With `pdf` the sheet of the procedure that is shown is written there instead.
    """
    if what == "list" and subject is not None:
        raise FaultsFound(ARGUMENTS, [Fault("", subject, "unknown_argument")])
    if what != "show" and pdf is not None:
        raise FaultsFound(ARGUMENTS, [Fault("", "--pdf", "unknown_argument")])
    if what == "list":
        print(plain_text("procedures", offered=list(Shelf.of(folder()).offered.values())))
    elif subject is None:
        raise FaultsFound(ARGUMENTS, [Fault("", f"procedure {what}", "missing")])
    elif what == "check":
        print(plain_text("procedure_sound", procedure=load(Path(subject))))
    elif pdf is not None:
        return _write(Shelf.of(folder()).find(subject), pdf)
    else:
        print(plain_text("procedure", procedure=Shelf.of(folder()).find(subject)))
    return 0


def _write(procedure: Procedure, path: Path) -> int:
    if is_there(path):
        return _refused(plain_text("file_exists", path=path))
    try:
        path.write_bytes(sop_sheet(procedure))
    except PaperNotMade as error:
        return _refused(Renderer().explain(error))
    except OSError as error:
        return _refused(plain_text("file_not_written", path=path, reason=error.strerror))
    print(plain_text("sop_sheet_written", path=path, procedure=procedure))
    return 0


def _refused(why: str) -> int:
    print(why, file=sys.stderr)
    return USAGE_ERROR
