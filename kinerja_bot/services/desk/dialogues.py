"""What somebody can be in the middle of: one class for each dialogue, kept as a row until it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from kinerja_bot.services.desk.decision_dialogues import ABOUT_DECISIONS
from kinerja_bot.services.desk.figure_dialogues import CompletePartly, EnterFigures, SettleFigure
from kinerja_bot.services.desk.file_dialogues import FindFiles
from kinerja_bot.services.desk.indicator_dialogues import ABOUT_INDICATORS
from kinerja_bot.services.desk.paper_dialogues import WantPaper
from kinerja_bot.services.desk.review_dialogues import ABOUT_FIGURES
from kinerja_bot.services.desk.revision_dialogues import Revise
from kinerja_bot.services.desk.topics import Topic
from kinerja_bot.storage.dialogue_rows import Dialogue


@dataclass(frozen=True, slots=True)
class ConfirmDecision(Topic):
    """Is this decision certain?"""

    kind = "pasti"
    decision: str


@dataclass(frozen=True, slots=True)
class DecisionReason(Topic):
    """Why this decision?"""

    kind = "alasan"
    decision: str


@dataclass(frozen=True, slots=True)
class EndMeeting(Topic):
    """*Rapat selesai*: who came, and then the notula; `page` of the people, or of those who can be added."""

    kind = "rapat_selesai"
    asks: str = "hadir"
    page: int = 0


@dataclass(frozen=True, slots=True)
class LateMinutes(Topic):
    """*Kirim notula*, of a meeting that was closed without it."""

    kind = "notula"


@dataclass(frozen=True, slots=True)
class MoveMeeting(Topic):
    """*Ubah jadwal*, *Ubah tempat*: to what? `at` in seconds since 1970; sent once it is confirmed."""

    kind = "ubah_jadwal"
    asks: str = "waktu"
    at: int | None = None
    place: str | None = None
    signer: str | None = None


@dataclass(frozen=True, slots=True)
class ConfirmTime(Topic):
    """A meeting at a time that has no room in office hours? `at` in seconds since 1970; `place` was typed with it."""

    kind = "pasti_waktu"
    at: int
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Return(Topic):
    """*Kembalikan data*: whose, then why; `returned` is a task, `page` the people whom the card shows."""

    kind = "kembalikan"
    returned: int | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class ReplaceFile(Topic):
    """*Ganti berkas*: the next file takes this one's place."""

    kind = "ganti"
    file: int


@dataclass(frozen=True, slots=True)
class AttachSigned(Topic):
    """The next file is the signed document; `completing` where *Selesai* was tapped without it."""

    kind = "ttd"
    completing: bool = False


@dataclass(frozen=True, slots=True)
class CompleteUnrecorded(Topic):
    """*Selesai* was tapped while indicators are not marked as typed into e-SAKIP: all the same?"""

    kind = "belum_diinput"


@dataclass(frozen=True, slots=True)
class LetPrepare(Topic):
    """*Alihkan penyiapan*: to whom? `page` of the people is what the card shows."""

    kind = "siapkan"
    page: int = 0


@dataclass(frozen=True, slots=True)
class AskTime(Topic):
    """*Minta waktu*: how long, then why."""

    kind = "minta"
    span: str | None = None


@dataclass(frozen=True, slots=True)
class Oversee(Topic):
    """One of several late tasks was chosen, or another `page` of them."""

    kind = "telat"
    page: int = 0


@dataclass(frozen=True, slots=True)
class Grant(Topic):
    """*Beri waktu*: how long, then why."""

    kind = "beri"
    span: str | None = None


@dataclass(frozen=True, slots=True)
class Reassign(Topic):
    """*Alihkan*: to whom? `page` of the people is what the card shows."""

    kind = "alihkan"
    page: int = 0


@dataclass(frozen=True, slots=True)
class AddDayOff(Topic):
    """*Tambah hari libur*: which day, and why?"""

    kind = "libur_tambah"


@dataclass(frozen=True, slots=True)
class StrikeDayOff(Topic):
    """*Coret hari libur*: which day, then why."""

    kind = "libur_coret"
    day: date | None = None

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """From JSON values."""
        return cls(day=_day(data.get("day")))


@dataclass(frozen=True, slots=True)
class Acting(Topic):
    """/plh: an order as far as it was said; `absent` and `deputy` are officials, `order` one to be shortened.

    `page` of the people and `month` of the calendar are what the message shows now.
    """

    kind = "plh"
    absent: int | None = None
    standing: str | None = None
    deputy: int | None = None
    letter: str | None = None
    letter_date: date | None = None
    signer: str | None = None
    first: date | None = None
    last: date | None = None
    order: int | None = None
    page: int = 0
    month: date | None = None

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """From JSON values."""
        days = ("letter_date", "first", "last", "month")
        return cls(**{**data, **{name: _day(data.get(name)) for name in days}})

    @property
    def asks(self) -> str:
        """The field that is asked for now, which alone can be answered; empty once everything was said."""
        needed = ("last",) if self.order is not None else ORDER_OF_QUESTIONS
        return next((name for name in needed if getattr(self, name) is None), "")


ORDER_OF_QUESTIONS = ("absent", "standing", "deputy", "letter", "letter_date", "signer", "first", "last")
"""The fields of a new order, as they are asked for."""


@dataclass(frozen=True, slots=True)
class ScanLetter(Topic):
    """/plh: the next file is the scan of this order's letter."""

    kind = "plh_surat"
    order: int


ABOUT_ACTING: tuple[type[Topic], ...] = (Acting, ScanLetter)
"""What is asked in place of the list of /plh."""

OVERSEEING: tuple[type[Topic], ...] = (Oversee, Grant, Reassign)
"""What an overseer is asked on his *Keterlambatan* card."""

ABOUT_DAYS: tuple[type[Topic], ...] = (AddDayOff, StrikeDayOff)
"""What is asked under the list of /libur."""

_TOPICS: tuple[type[Topic], ...] = (
    *(ConfirmDecision, DecisionReason, MoveMeeting, ConfirmTime, EndMeeting, LateMinutes),
    *(Return, ReplaceFile, AskTime, AttachSigned, LetPrepare, CompleteUnrecorded),
    *(EnterFigures, CompletePartly, SettleFigure, Revise, WantPaper),
    *OVERSEEING,
    *ABOUT_DAYS,
    *ABOUT_ACTING,
    *ABOUT_FIGURES,
    *(*ABOUT_DECISIONS, FindFiles),
    *ABOUT_INDICATORS,
)
_KINDS = {one.kind: one for one in _TOPICS}


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A dialogue that waits for its answer: `about` says which, `task_id` on which task's card it is asked."""

    official_id: int
    about: Topic
    task_id: int | None = None
    begun_at: datetime | None = None


def under_way(row: Dialogue | None) -> UnderWay | None:
    """The dialogue of a row."""
    if row is None:
        return None
    return UnderWay(row.official_id, _KINDS[row.kind].read(row.data), row.task_id, row.begun_at)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
