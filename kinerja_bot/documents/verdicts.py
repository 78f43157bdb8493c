"""What is said of a file: taken as what it is, or refused for a reason that can be explained to its sender."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Trouble(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    PROGRAM = "program"
    NAMED = "named"
    MACRO = "macro"
    STARTS = "starts"
    LOCKED = "locked"
    BROKEN = "broken"
    METHOD = "method"
    UNOPENED = "unopened"
    DEEP = "deep"
    MANY = "many"
    SWELLS = "swells"
    HEAVY = "heavy"
    DISGUISED = "disguised"
    NOT_TAKEN = "not_taken"


class How(StrEnum):
    """By what a document starts a program, or fetches what may be one."""

    DDE = "dde"
    TEMPLATE = "template"
    LINK = "link"
    LAUNCH = "launch"
    OBJECT = "object"


class Active(StrEnum):
    """What a taken file does by itself without starting a program: its sender and its readers are told."""

    JAVASCRIPT = "javascript"
    LAUNCH = "launch"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not taken, with what its sentence names.

    `found` is the type that it really is, `said` the one that its name claims, `most` the bound that it exceeds,
    `members` the way to the file in an archive that is to blame, from the outside in, and `ending` that of its name.
    """

    trouble: Trouble
    found: str | None = None
    said: str | None = None
    most: int = 0
    how: How | None = None
    members: tuple[str, ...] = ()
    ending: str = ""


class Refused(Exception):
    """The file is not taken."""

    def __init__(
        self,
        trouble: Trouble,
        *,
        found: str | None = None,
        most: int = 0,
        how: How | None = None,
        ending: str = "",
    ) -> None:
        super().__init__(trouble)
        self.refusal = Refusal(trouble, found, most=most, how=how, ending=ending)

    def within(self, member: str) -> "Refused":
        """Of a file in an archive: it is named, and so is what stands in it."""
        self.refusal = replace(self.refusal, members=(member, *self.refusal.members))
        return self


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is taken: its type, a name under which programs open it, and what it does by itself."""

    kind: str
    name: str
    active: frozenset[Active] = frozenset()
