"""An office as its roster file describes it."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from kinerja_bot.domain.figures.indicator import QUARTERS, Measured
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.settings import FiguresSettings
from kinerja_bot.domain.letter_settings import LetterSettings
from kinerja_bot.domain.working_time import DEFAULT_HOURS, HoursRange, WeeklyHours
from kinerja_bot.faults import Fault
from kinerja_bot.procedures.loader import BUILTIN

_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u00b4`]")
"""As Excel, Word and telephones write the one of the keyboard."""


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """`zone` is an IANA name; `sections` by code, `deadline_days` working days; what is left out is empty.

    `procedures` are keys of SOPs, `invites` the roles that are invited to meetings, `mandates` those that
    may sign in the principal's name.
    """

    key: str
    name: str
    regency: str
    zone: str
    province: str = ""
    address: str = ""
    postcode: str = ""
    email: str = ""
    year: int | None = None
    sections: Mapping[str, str] = field(default_factory=dict)
    hours: WeeklyHours = DEFAULT_HOURS
    ranges: tuple[HoursRange, ...] = ()
    deadline_days: int | None = None
    mandates: tuple[str, ...] = ()
    procedures: tuple[str, ...] = (BUILTIN,)
    invites: tuple[str, ...] = ()
    figures: FiguresSettings = field(default_factory=FiguresSettings)
    letters: LetterSettings = field(default_factory=LetterSettings)


@dataclass(frozen=True, slots=True)
class OfficialEntry:
    """`key` is the file's id; `nip` has 18 digits and no spaces; `section` is a code."""

    key: str
    name: str
    full_name: str
    position: str
    roles: tuple[str, ...]
    salutation: str
    nip: str | None = None
    rank: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """One office and everybody in it, in the file's order; its indicators, and the rules by which they count."""

    office: OfficeEntry
    officials: tuple[OfficialEntry, ...]
    indicators: tuple[Measured, ...] = ()
    rules: Rules = field(default_factory=Rules)
    says_rules: bool = False
    """Whether the file has a word on them."""
    notices: tuple[Fault, ...] = field(default=(), compare=False)
    """What was taken although it may not be meant so, and what was left aside: to be told."""

    def before_quarter(self, quarter: str) -> "Roster":
        """The same without what this quarter (I to IV) and later ones have brought: its people enter that."""
        earlier = QUARTERS[: QUARTERS.index(quarter)]
        return replace(self, indicators=tuple(_within(one, earlier) for one in self.indicators))


def _within(measured: Measured, quarters: Collection[str]) -> Measured:
    return replace(
        measured,
        realised={one: value for one, value in measured.realised.items() if one in quarters},
        spent={one: money for one, money in measured.spent.items() if one in quarters},
    )


def office_key(name: str, regency: str) -> str:
    """What two imports of one office have in common: kecamatan-tanah-rekaan-kabupaten-contoh-selatan."""
    even = _APOSTROPHES.sub("'", f"{name} {regency}")
    plain = unicodedata.normalize("NFKD", even).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
