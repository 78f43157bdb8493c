"""Working hours as a roster file gives them (*jam_kerja*), and the domain's hours made of them."""

import re
from collections.abc import Mapping
from datetime import time
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from kinerja_bot.domain.working_time import DEFAULT_HOURS, HoursRange, Interval, WeeklyHours
from kinerja_bot.faults import Loc
from kinerja_bot.roster import dates
from kinerja_bot.roster.layout import layout
from kinerja_bot.roster.text import evened, folded
from kinerja_bot.roster.weekdays import DAYS, Day, days_of

_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
_BREAK = 2
_LONGEST_RANGE = 60
"""Days; Ramadan has 30, and an office may begin early or end late."""

_USUAL = tuple(moment for interval in DEFAULT_HOURS.days[0] for moment in interval)
_WEEKDAYS, _WEEKEND = DAYS[:5], DAYS[5:]


def _clock(value: object) -> object:
    if value is None:
        return value
    match = _CLOCK.fullmatch(evened(str(value)))
    if match is None:
        raise PydanticCustomError("clock_shape", "not a time of day")
    return time(int(match[1]), int(match[2]))


Clock = Annotated[time, BeforeValidator(_clock)]


def _open_or_none(value: object) -> object:
    """The hours of a day that may be closed: None also where all that stands there says so."""
    if isinstance(value, str):
        return None if _is_closed(value) else value
    parts = list(value.values()) if isinstance(value, dict) else []
    moments = [moment for part in parts for moment in (part if isinstance(part, list) else [part])]
    return None if moments and all(one is None or _is_closed(one) for one in moments) else value


def _break(value: object) -> object:
    """The two ends of a break; none where both say that there is none."""
    moments = value if isinstance(value, list) else [value]
    return [] if moments and all(one is None or _is_closed(one) for one in moments) else value


def _is_closed(value: object) -> bool:
    return isinstance(value, str) and folded(value).strip(" -–—") in layout().closed


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DayShape(_Shape):
    """`masuk`, the two ends of `istirahat` (or none), `pulang`."""

    masuk: Clock
    istirahat: Annotated[list[Clock], BeforeValidator(_break)] = []
    pulang: Clock

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if len(self.istirahat) not in (0, _BREAK):
            place = ("istirahat", min(len(self.istirahat), _BREAK))
            raise PydanticCustomError("break_of_two", "a break begins and ends", {"at": place})
        times = self.times()
        for earlier, later in pairwise(range(len(times))):
            if times[later] <= times[earlier]:
                wrong = max(later, earlier, key=lambda one: _strangeness(times[one], one, len(times)))
                context = {"at": self._places()[wrong], "given": f"{times[wrong]:%H.%M}"}
                raise PydanticCustomError("hours_out_of_order", "times must ascend", context)
        return self

    def times(self) -> list[time]:
        """In the order of the day."""
        return [self.masuk, *self.istirahat, self.pulang]

    def _places(self) -> list[Loc]:
        return [("masuk",), *(("istirahat", number) for number in range(len(self.istirahat))), ("pulang",)]

    def intervals(self) -> tuple[Interval, ...]:
        """The openings of the day."""
        times = self.times()
        return tuple(zip(times[::2], times[1::2], strict=True))


def _strangeness(moment: time, number: int, count: int) -> int:
    """Minutes between a time of the day and what is usual there."""
    usual = _USUAL if count == len(_USUAL) else (_USUAL[0], _USUAL[-1])
    return abs((moment.hour - usual[number].hour) * 60 + moment.minute - usual[number].minute)


MaybeClosed = Annotated[DayShape | None, BeforeValidator(_open_or_none)]


class WeekShape(_Shape):
    """The same hours from Monday to Thursday; what is left out is closed."""

    senin_kamis: DayShape
    jumat: DayShape
    sabtu: MaybeClosed = None
    minggu: MaybeClosed = None
    jumlah_jam: object = None

    def by_day(self) -> dict[Day, DayShape | None]:
        """The hours of each day of the week, Monday first."""
        days = [*[self.senin_kamis] * 4, self.jumat, self.sabtu, self.minggu]
        return dict(zip(DAYS, days, strict=True))

    def built(self, open_days: list[Day]) -> WeeklyHours:
        """The domain's week, in which only these days open."""
        days = self.by_day().items()
        return WeeklyHours(tuple(hours.intervals() if hours and day in open_days else () for day, hours in days))


class RangeShape(_Shape):
    """From `mulai` to `selesai`, both included."""

    mulai: dates.Day
    selesai: dates.Day
    status: object = None

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.selesai < self.mulai:
            raise PydanticCustomError("range_backwards", "the range ends before it begins", {"at": ("selesai",)})
        return self


class RamadanShape(WeekShape):
    """Other hours, and the days on which they count."""

    rentang: list[RangeShape | None] = []

    @model_validator(mode="after")
    def _apart(self) -> Self:
        filled = [(place, one) for place, one in enumerate(self.rentang) if one]
        for (_, earlier), (place, later) in pairwise(sorted(filled, key=lambda one: one[1].mulai)):
            if later.mulai <= earlier.selesai:
                context = {"at": ("rentang", place, "mulai"), "until": f"{earlier.selesai:%d/%m/%Y}"}
                raise PydanticCustomError("ranges_overlap", "a day lies in two ranges", context)
        for place, one in filled:
            if (days := (one.selesai - one.mulai).days + 1) > _LONGEST_RANGE:
                excess: dict[str, object] = {
                    "at": ("rentang", place, "selesai"),
                    "days": days,
                    "longest": _LONGEST_RANGE,
                }
                raise PydanticCustomError("range_too_long", "longer than Ramadan", excess)
        return self


class HoursShape(_Shape):
    """The whole of *jam_kerja*; `hari` are the days on which the office opens: else those with hours."""

    hari: Annotated[list[Day] | None, BeforeValidator(days_of)] = None
    biasa: WeekShape | None = None
    ramadan: RamadanShape | None = None

    @model_validator(mode="after")
    def _open_days_have_hours(self) -> Self:
        hours = self._hours()
        for day in self.hari or ():
            if not hours.get(day):
                raise PydanticCustomError("day_without_hours", "{day} has no hours", {"day": day, "at": ("hari",)})
        return self

    def _hours(self) -> Mapping[Day, object]:
        return self.biasa.by_day() if self.biasa else dict.fromkeys(_WEEKDAYS, True)

    def _open_days(self) -> list[Day]:
        return self.hari or [*_WEEKDAYS, *(day for day in _WEEKEND if self._hours().get(day))]

    def week(self) -> WeeklyHours:
        """The ordinary hours."""
        return self.biasa.built(self._open_days()) if self.biasa else DEFAULT_HOURS

    def ranges(self) -> tuple[HoursRange, ...]:
        """Those of Ramadan, in the file's order."""
        if self.ramadan is None:
            return ()
        hours = self.ramadan.built(self._open_days())
        return tuple(HoursRange(one.mulai, one.selesai, hours) for one in self.ramadan.rentang if one)
