"""The single words of `templates/words.yaml`, for code that writes or reads Indonesian dates."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

SOURCE = Path(__file__).parent.parent / "templates" / "words.yaml"


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DisplayWords(_Section):
    """What stands around dates and times."""

    clock: str
    today: str
    tomorrow: str
    working: str
    working_days: str


class MeetingWords(_Section):
    """What officials type around a meeting's time."""

    lead: tuple[str, ...]
    clock: tuple[str, ...]
    half_before: str
    quarter: str
    minutes_past: tuple[str, ...]
    minutes_to: tuple[str, ...]
    until: tuple[str, ...]
    open_end: str
    ahead: str
    units: dict[str, int]
    one_unit: str
    date: tuple[str, ...]
    days_ahead: dict[str, int]
    next: tuple[str, ...]
    next_week: tuple[str, ...]
    parts_of_day: dict[str, tuple[int, int]]
    numbers: dict[str, int]
    months: dict[str, int]
    weekdays: dict[str, int]
    zones: dict[str, str]
    place: tuple[str, ...]


class Words(_Section):
    """The whole file."""

    display: DisplayWords
    kinds: dict[str, str]
    meeting: MeetingWords


WORDS = Words.model_validate(yaml.safe_load(SOURCE.read_text(encoding="utf-8")))
