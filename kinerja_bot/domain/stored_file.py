"""A file that somebody handed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

ATTENDANCE_LIST: Final = "daftar_hadir"
MINUTES: Final = "notula"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a task; `version` is the task's round, `sha256` is None until its content is kept and judged.

    `kind` is Telegram's: "document" or "photo"; `size` in bytes. `refused` is the reason why its content was not
    taken. `replaces` is the file whose place it takes once it is here. `record` says what it records of a meeting
    that was held (ATTENDANCE_LIST, MINUTES). `telegram_file_id` is None where only another bot knows the file by it.
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
