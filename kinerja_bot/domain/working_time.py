"""Office time: opening hours, closed days, deadlines (the SOP gives its standards in working minutes)."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

Interval = tuple[time, time]

DAYS_IN_WEEK = 7
LONGEST_CLOSURE = 400  # days without one opening after which a calendar counts as wrong
NO_TIME = timedelta(0)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Opening intervals per weekday in wall time, Monday first, () if closed. ValueError if out of order."""

    days: tuple[tuple[Interval, ...], ...]

    def __post_init__(self) -> None:
        if len(self.days) != DAYS_IN_WEEK:
            raise ValueError(f"a week has {DAYS_IN_WEEK} days, not {len(self.days)}")
        for intervals in self.days:
            _check(intervals)


def _check(intervals: tuple[Interval, ...]) -> None:
    for opens, closes in intervals:
        if opens.tzinfo or closes.tzinfo:
            raise ValueError("opening hours are wall times without a zone")
        if opens >= closes:
            raise ValueError(f"opens at {opens}, but closes at {closes}")
    for (_, closes), (opens, _) in pairwise(intervals):
        if opens < closes:
            raise ValueError(f"the interval from {opens} begins before the one until {closes} ends")


_MONDAY_TO_THURSDAY: tuple[Interval, ...] = ((time(7, 30), time(12)), (time(13), time(16)))
_FRIDAY: tuple[Interval, ...] = ((time(7, 30), time(11, 30)), (time(13), time(16, 30)))

DEFAULT_HOURS = WeeklyHours((*(_MONDAY_TO_THURSDAY,) * 4, _FRIDAY, (), ()))


@dataclass(frozen=True, slots=True)
class HoursRange:
    """Other hours from `first` to `last`, both included, such as those of Ramadan."""

    first: date
    last: date
    hours: WeeklyHours

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"the range from {self.first} ends before it begins, on {self.last}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class _OfficeDay:
    """The openings of one day in UTC, and what they add up to."""

    openings: tuple[tuple[datetime, datetime], ...]
    total: timedelta

    def overlap(self, start: datetime, end: datetime) -> timedelta:
        total = NO_TIME
        for opens, closes in self.openings:
            if opens < end and start < closes:
                total += min(closes, end) - max(opens, start)
        return total

    def instant_after(self, worked: timedelta) -> datetime:
        """Take `worked` from the first opening on: more than none, not more than the total."""
        for opens, closes in self.openings:
            if worked <= closes - opens:
                return opens + worked
            worked -= closes - opens
        raise ValueError(f"the day is over {worked} earlier")


@dataclass(frozen=True)
class WorkingCalendar:
    """Takes aware datetimes of any zone, gives UTC; of overlapping ranges the last one listed counts.

    ValueError for a naive datetime, and where the office does not open once in 400 days.
    """

    zone: ZoneInfo
    hours: WeeklyHours = DEFAULT_HOURS
    ranges: tuple[HoursRange, ...] = ()
    closed_days: frozenset[date] = frozenset()
    # Days already looked up. Threads may fill it at once: the same day always gets an equal entry.
    _known: dict[date, _OfficeDay] = field(default_factory=dict, init=False, repr=False, compare=False)

    def add(self, start: datetime, working: timedelta) -> datetime:
        """Give the instant at which `working` office time has passed; that may be a closing time."""
        if working < NO_TIME:
            raise ValueError("office time is only added")
        opening = self.next_opening(start)
        if not working:
            return opening
        day = self.day_of(opening)
        left = working + self._day(day).overlap(self._day(day).openings[0][0], opening)
        while (total := self._day(day).total) < left:
            left -= total
            day = self._next_working_day(day)
        return self._day(day).instant_after(left)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Count the office time in [start, end); none if end is not after start."""
        start, end = _in_utc(start), _in_utc(end)
        if end <= start:
            return NO_TIME
        day, last = self.day_of(start), self.day_of(end)
        total = self._day(day).overlap(start, end)
        while (day := day + ONE_DAY) < last:
            total += self._day(day).total
        return total + self._day(last).overlap(start, end) if day == last else total

    def is_open(self, at: datetime) -> bool:
        """Opening times are open, closing times closed."""
        return self.open_until(at) is not None

    def open_until(self, at: datetime) -> datetime | None:
        """When the office, which is open, closes for a break or for the day; None where it is closed."""
        at = _in_utc(at)
        openings = self._day(self.day_of(at)).openings
        return next((closes for opens, closes in openings if opens <= at < closes), None)

    def next_opening(self, at: datetime) -> datetime:
        """`at` itself while the office is open, else the next opening."""
        at = _in_utc(at)
        day = self.day_of(at)
        for opens, closes in self._day(day).openings:
            if at < closes:
                return max(at, opens)
        return self._day(self._next_working_day(day)).openings[0][0]

    def day_of(self, at: datetime) -> date:
        """The date that the office's wall calendar shows."""
        return _aware(at).astimezone(self.zone).date()

    def is_working_day(self, day: date) -> bool:
        """Whether the office opens at all on that day."""
        return bool(self._day(day).openings)

    def has_hours_on(self, day: date) -> bool:
        """Whether the office has hours on that weekday, holiday or not."""
        return bool(self._hours(day).days[day.weekday()])

    def nth_working_day_after(self, day: date, n: int) -> date:
        """Count working days from 1, the first being the next one after `day`, never `day` itself."""
        if n < 1:
            raise ValueError("working days are counted from 1")
        for _ in range(n):
            day = self._next_working_day(day)
        return day

    def first_moment(self, day: date) -> datetime | None:
        """The first opening of that day, None if closed."""
        openings = self._day(day).openings
        return openings[0][0] if openings else None

    def closing(self, day: date) -> datetime | None:
        """The last closing time of that day, None if closed."""
        openings = self._day(day).openings
        return openings[-1][1] if openings else None

    def _next_working_day(self, day: date) -> date:
        candidate = day
        for _ in range(LONGEST_CLOSURE):
            candidate += ONE_DAY
            if self._day(candidate).openings:
                return candidate
        raise ValueError(f"no working time within {LONGEST_CLOSURE} days after {day}")

    def _day(self, day: date) -> _OfficeDay:
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = self._look_up(day)
        return known

    def _look_up(self, day: date) -> _OfficeDay:
        if day in self.closed_days:
            return _OfficeDay((), NO_TIME)
        hours = self._hours(day).days[day.weekday()]
        openings = tuple((self._instant(day, a), self._instant(day, b)) for a, b in hours)
        return _OfficeDay(openings, sum((closes - opens for opens, closes in openings), NO_TIME))

    def _hours(self, day: date) -> WeeklyHours:
        return next((entry.hours for entry in reversed(self.ranges) if day in entry), self.hours)

    def _instant(self, day: date, wall: time) -> datetime:
        return datetime.combine(day, wall, tzinfo=self.zone).astimezone(UTC)


def _aware(at: datetime) -> datetime:
    if at.utcoffset() is None:
        raise ValueError(f"naive datetime: {at}")
    return at


def _in_utc(at: datetime) -> datetime:
    return _aware(at).astimezone(UTC)
