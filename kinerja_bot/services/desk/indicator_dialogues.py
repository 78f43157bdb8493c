"""What /indikator can be in the middle of: a field, an indicator more or less, and always the reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self

from kinerja_bot.domain.figures.changes import target_field
from kinerja_bot.domain.figures.indicator import QUARTERS, Aggregation
from kinerja_bot.services.desk.topics import Topic

REASON: Final = "reason"


@dataclass(frozen=True, slots=True)
class ChangeIndicator(Topic):
    """*Ubah*: what shall stand in the field, as it was typed, then why; `page` of the people who can be chosen."""

    kind = "indikator_ubah"
    year: int
    key: str
    field: str
    value: str | None = None
    page: int = 0
    ticked: tuple[str, ...] | None = None
    """The people who are chosen so far; None before the first tap."""

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """From JSON values."""
        ticked = data.get("ticked")
        return cls(**{**data, "ticked": None if ticked is None else tuple(ticked)})

    @property
    def asks(self) -> str:
        """The field, or the reason."""
        return self.field if self.value is None else REASON

    def answered(self, text: str) -> "ChangeIndicator":
        """With the value."""
        return replace(self, value=text)


@dataclass(frozen=True, slots=True)
class AddIndicator(Topic):
    """*Tambah indikator*: what was typed so far, by field."""

    kind = "indikator_baru"
    year: int
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def asks(self) -> str:
        """The first field without an answer; an indicator of the year alone has no targets by quarter."""
        yearly = self.said.get("aggregation") == Aggregation.YEARLY
        quarters = () if yearly else tuple(target_field(one) for one in QUARTERS)
        order = (*_BEFORE_TARGETS, *quarters, "section")
        return next((name for name in order if name not in self.said), REASON)

    def answered(self, text: str) -> "AddIndicator":
        """With the next field."""
        return replace(self, said={**self.said, self.asks: text})


_BEFORE_TARGETS = ("name", "objective", "unit", "polarity", "aggregation", "year_target")


@dataclass(frozen=True, slots=True)
class DropIndicator(Topic):
    """*Hapus indikator*: why."""

    kind = "indikator_hapus"
    year: int
    key: str

    @property
    def asks(self) -> str:
        """Nothing but the reason."""
        return REASON


ABOUT_INDICATORS: tuple[type[Topic], ...] = (ChangeIndicator, AddIndicator, DropIndicator)
"""What is asked in place of the list of /indikator."""
