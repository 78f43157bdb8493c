"""A file that somebody handed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

INVITED_LIST: Final = "daftar_undangan"
ATTENDANCE_LIST: Final = "daftar_hadir"
MINUTES: Final = "notula"


@dataclass(frozen=True, slots=True)
class Signature:
    """What a PDF says of one of its signatures: whose name stands there, and of which time.

    `changed` where the file was changed behind it; None where that cannot be said. Nobody has checked its validity.
    """

    name: str
    at: datetime | None = None
    changed: bool | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a task; `version` is the task's round, `sha256` is None until its content is kept and judged.

    `kind` is Telegram's: "document" or "photo"; `size` in bytes. `refused` is the reason why its content was not
    taken. `replaces` is the file whose place it takes once it is here. `record` says what it records of a meeting
    (INVITED_LIST, ATTENDANCE_LIST, MINUTES). `sent_as` is the name that it came with, where its content needs another
    one. `active` names what it does by itself, of which its readers are told. `telegram_file_id` is None where only
    another bot knows the file by it, or Telegram by its former name.
    """

    id: int
    task_id: int
    official_id: int
    kind: str
    name: str
    size: int
    mime_type: str
    version: int
    telegram_file_id: str | None
    received_at: datetime
    sha256: str | None = None
    replaced_at: datetime | None = None
    refused: str | None = None
    replaces: int | None = None
    record: str | None = None
    sent_as: str | None = None
    active: str | None = None
    signed: bool = False
    """It is the signed document, not the step's own output."""
    signatures: tuple[Signature, ...] = ()
    """What stands in a PDF's own signatures."""
    caption: str | None = None
    """What its sender wrote below it."""
    made: str | None = None
    """Which of its papers the bot has written here (`PaperKind`); None for what somebody has sent."""

    @property
    def is_current(self) -> bool:
        """Not replaced by a later one."""
        return self.replaced_at is None

    @property
    def is_here(self) -> bool:
        """Its content is kept, judged and hashed: it can be handed on."""
        return self.sha256 is not None

    @property
    def is_arriving(self) -> bool:
        """Its content is still to come, and somebody waits for it."""
        return self.is_current and not self.is_here


FROM_CONTENT: Final = ("sha256", "size", "name", "sent_as", "active", "signatures")
"""What is known of a file once its content is here."""


def sealed(files: Iterable[StoredFile]) -> list[StoredFile]:
    """Those that are signed within."""
    return [one for one in files if one.signatures]


def active_of(files: Iterable[StoredFile]) -> list[StoredFile]:
    """Those that do something by themselves."""
    return [one for one in files if one.active]
