"""The single words of `templates/words.yaml`, for code that writes or reads Indonesian dates and numbers."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from kinerja_bot.own_yaml import own

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
    until: str


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
    end: str
    spans: dict[str, int]
    this: tuple[str, ...]
    next: tuple[str, ...]
    next_week: tuple[str, ...]
    parts_of_day: dict[str, tuple[int, int]]
    numbers: dict[str, int]
    months: dict[str, int]
    weekdays: dict[str, int]
    zones: dict[str, str]
    place: tuple[str, ...]


class NumberWords(_Section):
    """What officials type in numbers, around them, and instead of them."""

    zero: tuple[str, ...]
    unfilled: tuple[str, ...]
    zero_or_unfilled: tuple[str, ...]
    minus: tuple[str, ...]
    currency: tuple[str, ...]
    percent: tuple[str, ...]
    point: str
    half: str
    of: tuple[str, ...]
    between: tuple[str, ...]
    multipliers: dict[str, int]
    digits: dict[str, int]
    tens: dict[str, int]
    teens: str
    scales: dict[str, int]
    whole: tuple[str, ...]
    aliases: dict[str, tuple[str, ...]]


class FiguresWords(_Section):
    """What the fields of an indicator, of the rules and of a realisation are called."""

    fields: dict[str, str]


class Words(_Section):
    """The whole file."""

    display: DisplayWords
    kinds: dict[str, str]
    meeting: MeetingWords
    number: NumberWords
    figures: FiguresWords


WORDS = Words.model_validate(own(SOURCE.read_text(encoding="utf-8")))
