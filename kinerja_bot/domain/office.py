"""An office: its name, zone, sections and hours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from kinerja_bot.domain.figures.settings import FiguresSettings
from kinerja_bot.domain.letter_settings import LetterSettings
from kinerja_bot.domain.working_time import DEFAULT_HOURS, HoursRange, WeeklyHours


@dataclass(frozen=True, slots=True)
class Office:
    """A sub-district office (*kecamatan*); `details` holds what is only printed (address, e-mail, …)."""

    id: int
    key: str
    name: str
    regency: str
    zone: ZoneInfo
    sections: Mapping[str, str] = field(default_factory=dict)
    hours: WeeklyHours = DEFAULT_HOURS
    ranges: tuple[HoursRange, ...] = ()
    details: Mapping[str, object] = field(default_factory=dict)
    days_off: frozenset[date] = frozenset()
    """Days that the office itself has closed."""
    days_on: frozenset[date] = frozenset()
    """Public holidays on which the office works all the same."""
    procedures: tuple[str, ...] = ()
    """Keys of the SOPs that the office runs."""
    mandates: tuple[str, ...] = ()
    """The roles that may sign in the principal's name (a.n.)."""
    deadline_days: int | None = None
    """Working days after a period's end until the regency wants the result; None until the office has entered it."""
    invites: tuple[str, ...] = ()
    """The roles that the office invites to a meeting, in place of those that the procedure names."""
    figures: FiguresSettings = field(default_factory=FiguresSettings)
    letters: LetterSettings = field(default_factory=LetterSettings)

    @property
    def full_name(self) -> str:
        """With its regency: another one may have an office of this name."""
        return f"{self.name}, {self.regency}"

    @property
    def place(self) -> str:
        """Where its letters and papers are signed: "Tanah Rekaan" of "Kecamatan Tanah Rekaan"."""
        return self.letters.place or self.name.split(" ", 1)[-1]
