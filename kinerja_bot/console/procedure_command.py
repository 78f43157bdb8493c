"""`bot.py procedure`: which SOPs are offered, whether a file is sound, and what stands in one."""

from collections.abc import Callable
from pathlib import Path

from kinerja_bot.faults import ARGUMENTS, Fault, FaultsFound
from kinerja_bot.messaging.render import plain_text
from kinerja_bot.procedures.loader import load
from kinerja_bot.procedures.shelf import Shelf


def carry_out(what: str, subject: str | None, folder: Callable[[], Path | None]) -> int:
    """Prints the answer; `folder` gives the office's own procedures. Gives the exit code. Errors: FaultsFound."""
    if what == "list" and subject is not None:
        raise FaultsFound(ARGUMENTS, [Fault("", subject, "unknown_argument")])
    if what == "list":
        print(plain_text("procedures", offered=list(Shelf.of(folder()).offered.values())))
    elif subject is None:
        raise FaultsFound(ARGUMENTS, [Fault("", f"procedure {what}", "missing")])
    elif what == "check":
        print(plain_text("procedure_sound", procedure=load(Path(subject))))
    else:
        print(plain_text("procedure", procedure=Shelf.of(folder()).find(subject)))
    return 0
