"""What people may be called and may have typed: ordinary, hostile, and hostile in an office of many."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.stored_file import Signature, StoredFile
from kinerja_bot.domain.task import Meeting, Task, TaskState
from tests.builders import CAMAT, MINUTE, MONDAY_9AM, TUESDAY_9AM, a_cycle, a_file

Context = dict[str, Any]

PERIOD = "Triwulan III Tahun 2026"
WHICH = "Pengukuran Kinerja Triwulan · TW III 2026"
STEP = f"langkah 7 ({WHICH})"

MARK = "<b>\"Uji\" & 'Coba'</b>"
HIDDEN = "\u202e\u200b\u2066"
"""Right-to-left override, zero-width space, isolate."""

LONGEST_NAME = 64
LONGEST_FILE_NAME = 200
LONGEST_TEXT = 4096


@dataclass(frozen=True, slots=True)
class Said:
    """Words to fill templates with; `many` is how long each list is."""

    name: str
    position: str
    file_name: str
    text: str
    many: int

    @property
    def official(self) -> Official:
        """Somebody of that name."""
        return replace(CAMAT, name=self.name, full_name=self.name, position=self.position)

    @property
    def names(self) -> list[str]:
        """As many people."""
        return [self.name] * self.many

    @property
    def identity(self) -> str:
        """Position and name."""
        return f"{self.position} ({self.name})"

    @property
    def meeting(self) -> Meeting:
        """Moved once."""
        return Meeting(TUESDAY_9AM, self.text, 2)

    def task(self, step: int, **changes: object) -> Task:
        """The open task of a step, with all that somebody can have typed."""
        typed = {"text": self.text, "reason": self.text, "taken_at": MONDAY_9AM, "meeting": self.meeting}
        return self.cycle(step).open_tasks[0].evolve(**(typed | changes))

    def done(self, step: int, **changes: object) -> Task:
        """The task of a step, done."""
        return self.task(step, state=TaskState.DONE, done_at=MONDAY_9AM, done_by=CAMAT.id, **changes)

    def cycle(self, step: int) -> Cycle:
        """The quarter at that step, opened and closed on Monday."""
        return replace(a_cycle(at_step=step), closed_at=MONDAY_9AM)

    def file(self, **changes: object) -> StoredFile:
        """One file."""
        return a_file(self.task(2), self.file_name, by=self.official, **changes)

    @property
    def active(self) -> list[StoredFile]:
        """As many files, each doing by itself all that one can."""
        return [self.file(active="attachment javascript launch")] * self.many

    @property
    def sealed(self) -> list[StoredFile]:
        """As many files, each signed within: one as it was, one changed, one of which nobody can say, and more."""
        names = [Signature(self.name, TUESDAY_9AM, changed) for changed in (False, True, None)]
        return [self.file(signatures=(*names, *[Signature("")] * self.many))] * self.many

    @property
    def files(self) -> list[StoredFile]:
        """As many files."""
        return [self.file()] * self.many


def hostile(length: int) -> str:
    """Markup, quotes and invisible characters, of that length."""
    return (MARK + HIDDEN + MARK * (length // len(MARK)))[:length]


ORDINARY = Said("Beta Rekadata", "Kepala Seksi Pemerintahan", "Draf TW III.docx", "Realisasi IK-03 diperbaiki.", 3)
HOSTILE = Said(
    hostile(LONGEST_NAME), hostile(LONGEST_NAME), hostile(LONGEST_FILE_NAME), hostile(LONGEST_TEXT), ORDINARY.many
)
CROWDED = replace(HOSTILE, many=300)

USED = timedelta(minutes=85)
LATE = 95 * MINUTE
