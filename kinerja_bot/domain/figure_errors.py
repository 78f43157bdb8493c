"""What is refused of figures, and of entering them."""

from kinerja_bot.domain.errors import NotEntitled, SopError
from kinerja_bot.domain.people import Official


class IndicatorGone(SopError):
    """The indicator is none of this reader's, or the agreement in force has it no more."""


class NothingToTakeOver(SopError):
    """Who entered the figures of an indicator said nothing of what drove or hindered it."""

    indicator: str


class NoNoteToFollow(SopError):
    """The leader noted nothing in the quarter before."""


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


class AgreementBySop(SopError):
    """The year's agreement was signed by its SOP: its indicators are changed by the same SOP again."""

    year: int


class DraftUnderReview(SopError):
    """The draft of the year's agreement has left its drafter."""

    year: int


class IndicatorNotUnderstood(SopError):
    """What was typed into a field of an indicator cannot be taken."""

    said: str


class IndicatorUnchanged(SopError):
    """The field says already what was typed."""
