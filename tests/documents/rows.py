"""A row of the table of files that people send: the name, the file, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`make` gives the file. Taken: by this type and name. Refused: its sender reads `says`, and then a way in."""

    sent_as: str
    make: Callable[[], bytes]
    kind: str = ""
    name: str = ""
    active: str = ""
    says: str = ""


def taken(sent_as: str, make: Callable[[], bytes], kind: str, name: str = "", active: str = "") -> Row:
    """It is taken, under its own name or a better one; `active` is what its readers are told."""
    return Row(sent_as, make, kind, name or sent_as, active)


def refused(sent_as: str, make: Callable[[], bytes], says: str) -> Row:
    """It is not taken; what its sender reads begins with "Berkas", the name and this."""
    return Row(sent_as, make, says=says)
