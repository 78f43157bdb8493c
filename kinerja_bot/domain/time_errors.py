"""What is refused of time: given, asked for, typed, and of the days on which the office works."""

from datetime import date, datetime

from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.procedure import Step


class TimeWithoutDay(SopError):
    """An hour was typed, but no day."""


class TimeNotAhead(SopError):
    """Time can only be given up to an instant to come."""

    at: datetime


class DayNotAhead(SopError):
    """A day that has passed was typed, without an hour."""

    day: date


class TimeNotUnderstood(SopError):
    """No instant can be read from the text."""


class NudgedBefore(SopError):
    """The holder was nudged less than half an hour ago."""

    at: datetime


class RemindedToday(SopError):
    """Who is to be spared (`Reminders.per_day`) was reminded as often as a day allows."""

    title: str


class NotForYouToGive(SopError):
    """Time is not given for a superior's task, nor is it handed to somebody else; `title` is whose it is."""

    title: str


class NobodyElse(SopError):
    """Nobody else holds the step's role."""

    step: Step


class NothingToAsk(SopError):
    """Nobody oversees this task, so there is nobody to ask for time."""


class RequestDecided(SopError):
    """The request for time was answered before; `by` is position and name."""

    by: str
    at: datetime | None


class RequestLapsed(SopError):
    """The request for time has lost its point: its task went on without it."""


class DayNotUnderstood(SopError):
    """No day can be read from the text."""


class ReasonNeededForDay(SopError):
    """A day is closed only with a reason."""

    day: date


class DayUnchanged(SopError):
    """The day is closed already, or open (`closed` false)."""

    day: date
    closed: bool
