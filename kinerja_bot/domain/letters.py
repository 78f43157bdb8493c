"""What a letter of the office needs to know; everything may be unknown, and is then left as dots."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from kinerja_bot.domain.figures.realisation import Disputed, FigureNote, Realisation
from kinerja_bot.domain.figures.summary import Summary
from kinerja_bot.domain.figures.year_agreement import YearAgreement
from kinerja_bot.domain.instants import refuse_naive
from kinerja_bot.domain.office import Office


class PaperKind(StrEnum):
    """A letter that can be written; the values are those of the procedure files."""

    DISPOSITION = "disposisi"
    DRAFT = "draf"
    INVITATION = "undangan"
    INVITED = "daftar_undangan"
    ATTENDANCE = "daftar_hadir"
    MINUTES = "notula"
    RECAP = "rekap"
    ANALYSIS = "analisis"
    DOCUMENT = "dokumen"
    DIALOGUE = "berita_acara"
    COVERING_LETTER = "surat_pengantar"
    REPORT = "laporan"
    AGREEMENT = "perjanjian_kinerja"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody as a letter names him: name with *gelar*, `rank` is *pangkat/golongan*."""

    name: str
    position: str = ""
    nip: str = ""
    rank: str = ""
    section: str = ""
    """The section's name."""

    came: bool | None = None
    """Whether he was at the meeting; None before that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs; `title` is the position as it stands above the name ("Camat", "Plh. Camat").

    A mandate is set as the rules set it: `in_the_name_of` "Camat" gives "a.n. Camat", with `through` "Sekretaris
    Camat" also "u.b." below it.
    """

    title: str
    name: str = ""
    rank: str = ""
    nip: str = ""
    in_the_name_of: str = ""
    through: str = ""
    own_position: str = ""
    """Of a Plh. or Plt.; it is printed where the office sets it so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterMeeting:
    """A meeting; `bring` is what those invited are asked to bring along."""

    begins: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    agenda: str = ""
    bring: str = ""
    chair: str = ""
    note_taker: str = ""
    invited_by: str = ""
    """The invitation's number and date, in words."""

    def __post_init__(self) -> None:
        refuse_naive(self.begins)
        refuse_naive(self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingLetter:
    """The letter that a disposition answers."""

    sender: str = ""
    number: str = ""
    day: date | None = None
    received: date | None = None
    agenda_number: str = ""
    nature: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What shall be done, by whom and until when; `state` is what has become of it."""

    what: str
    by: str = ""
    until: date | None = None
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFigures:
    """Figures as the domain has computed them; without a summary a letter shows the agreement alone.

    `entered` is what counts by the indicator's key; of `notes` those that stand are read; `people` are names by the
    roster's ids.
    """

    agreement: YearAgreement
    summary: Summary | None = None
    entered: Mapping[str, Realisation | Disputed | None] = field(default_factory=dict)
    notes: tuple[FigureNote, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """All that any letter can say; each kind takes what it needs."""

    office: Office
    year: int | None = None
    period: str = ""
    """In words: "Triwulan III Tahun 2026"."""

    sop: str = ""
    day: date | None = None
    """Of the letter."""

    number: str = ""
    """Out of the office's register."""

    nature: str = ""
    attachment: str = ""
    subject: str = ""
    """Where it is not what the letter usually says."""

    recipients: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    signer: Signatory | None = None
    second: Signatory | None = None
    """Who signs beside: the note-taker, the one who receives, the superior of an agreement."""

    meeting: LetterMeeting | None = None
    people: tuple[Person, ...] = ()
    """Who is invited, who came, or who gives data."""

    incoming: IncomingLetter | None = None
    """None where the order was given orally (*perintah lisan*)."""

    passed_to: tuple[str, ...] = ()
    instruction: str = ""
    figures: LetterFigures | None = None
    section: str = ""
    """Whose analysis it is: the section's name."""

    leaders_notes: tuple[str, ...] = ()
    """What the Camat noted and recommended, beside the figures' own notes."""

    opening: tuple[str, ...] = ()
    """What was said at a meeting's beginning."""

    discussed: tuple[str, ...] = ()
    conclusions: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    """Beside those that stand with the figures."""

    evidence: tuple[str, ...] = ()
    """Names of the files that go along."""

    recorded_on: date | None = None
    """When the figures were put into e-SAKIP."""
