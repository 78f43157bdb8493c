"""What is refused of figures that were entered, to who looks them through."""

from kinerja_bot.domain.errors import SopError


class IndicatorGone(SopError):
    """The indicator is none of this reader's, or the agreement in force has it no more."""


class NothingToTakeOver(SopError):
    """Who entered the figures of an indicator said nothing of what drove or hindered it."""

    indicator: str


class NoNoteToFollow(SopError):
    """The leader noted nothing in the quarter before."""


class PaperUpToDate(SopError):
    """The paper that the bot would make is the one that the task has already."""

    name: str
