"""Working hours as a roster file gives them (*jam_kerja*), and the domain's hours made of them."""

import re
from datetime import date, time
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from kinerja_bot.domain.working_time import DEFAULT_HOURS, HoursRange, Interval, WeeklyHours

Day = Literal["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
DAYS: tuple[Day, ...] = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
_BREAK = 2


def _clock(value: object) -> object:
    if value is None:
        return value
    match = _CLOCK.fullmatch(str(value).strip())
    if match is None:
        raise PydanticCustomError("clock_shape", "not a time of day")
    return time(int(match[1]), int(match[2]))


Clock = Annotated[time, BeforeValidator(_clock)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DayShape(_Shape):
    """`masuk`, the two ends of `istirahat` (or none), `pulang`."""

    masuk: Clock
    istirahat: list[Clock] = []
    pulang: Clock

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if len(self.istirahat) not in (0, _BREAK):
            raise PydanticCustomError("break_of_two", "a break begins and ends")
        times = [self.masuk, *self.istirahat, self.pulang]
        if any(later <= earlier for earlier, later in pairwise(times)):
            raise PydanticCustomError("hours_out_of_order", "times must ascend")
        return self

    def intervals(self) -> tuple[Interval, ...]:
        """The openings of the day."""
        times = [self.masuk, *self.istirahat, self.pulang]
        return tuple(zip(times[::2], times[1::2], strict=True))


class WeekShape(_Shape):
    """The same hours from Monday to Thursday; what is left out is closed."""

    senin_kamis: DayShape
    jumat: DayShape
    sabtu: DayShape | None = None
    minggu: DayShape | None = None
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

    mulai: date
    selesai: date
    status: object = None

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.selesai < self.mulai:
            raise PydanticCustomError("range_backwards", "the range ends before it begins")
        return self


class RamadanShape(WeekShape):
    """Other hours, and the days on which they count."""

    rentang: list[RangeShape] = []

    @model_validator(mode="after")
    def _apart(self) -> Self:
        ranges = sorted(self.rentang, key=lambda one: one.mulai)
        if any(later.mulai <= earlier.selesai for earlier, later in pairwise(ranges)):
            raise PydanticCustomError("ranges_overlap", "a day lies in two ranges")
        return self


class HoursShape(_Shape):
    """The whole of *jam_kerja*; `hari` are the days on which the office opens."""

    hari: list[Day] = list(DAYS[:5])
    biasa: WeekShape | None = None
    ramadan: RamadanShape | None = None

    @model_validator(mode="after")
    def _open_days_have_hours(self) -> Self:
        hours = self.biasa.by_day() if self.biasa else dict.fromkeys(DAYS[:5], True)
        for day in self.hari:
            if not hours.get(day):
                raise PydanticCustomError("day_without_hours", "{day} has no hours", {"day": day})
        return self

    def week(self) -> WeeklyHours:
        """The ordinary hours."""
        return self.biasa.built(self.hari) if self.biasa else DEFAULT_HOURS

    def ranges(self) -> tuple[HoursRange, ...]:
        """Those of Ramadan, in the file's order."""
        if self.ramadan is None:
            return ()
        hours = self.ramadan.built(self.hari)
        return tuple(HoursRange(one.mulai, one.selesai, hours) for one in self.ramadan.rentang)
