"""What entering figures can be refused for."""

from kinerja_bot.domain.errors import NotEntitled, SopError
from kinerja_bot.domain.people import Official


class NothingToFillIn(SopError):
    """The year has no agreement, or no indicator of it is this person's."""


class AnotherQuestionNow(SopError):
    """The tap, or what was typed, is for a question that is not asked any more."""


class NumberNotUnderstood(SopError):
    """What was typed is no number."""

    money: bool


class LabelNotUnderstood(SopError):
    """What was typed is no label of the indicator's scale."""

    labels: list[str]


class FollowUpDayNotUnderstood(SopError):
    """What was typed names no day."""


class AnswerTooLong(SopError):
    """A text of more characters than are kept."""

    longest: int


class ProofNotUnderstood(SopError):
    """What was typed is no link."""


class NotYourIndicator(NotEntitled):
    """Somebody else settles what people say differently of an indicator."""

    people: list[Official]


class NothingDisputed(SopError):
    """The values were settled, or do not differ any more."""
