"""What an act can be refused for; each is explained to the person from a template of its name."""

import re


class SopError(Exception):
    """An act that the procedure or the rights do not allow; nothing was changed by it."""

    def __init__(self, **context: object) -> None:
        super().__init__(type(self).__name__, context)
        self.context = context

    @property
    def code(self) -> str:
        """The template's key: the class name in snake case."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


class NotOnRoster(SopError):
    """Whoever writes is no official of any office."""


class OperatorNotListed(SopError):
    """The operator's chat is nobody's on the roster: what he manages, he manages from the command line."""


class TaskNotFound(SopError):
    """A button names a task that does not exist, or not in this office."""


class NotEntitled(SopError):
    """An act outside the table of rights: refused, and kept in the log."""


class NotYours(NotEntitled):
    """The act belongs to another role or person. Context: `role`, `holders`."""


class ActionNotAvailable(SopError):
    """The procedure does not list this act for this step."""


class TakenBySomeone(SopError):
    """Another holder of the role took the task on. Context: `holder`, `at`."""


class AlreadyDone(SopError):
    """The task is closed. Context: `by`, `at`."""


class AlreadyDecided(SopError):
    """The document was decided on. Context: `result`, `by`, `at`."""


class NewerVersion(SopError):
    """A newer version than the one the button belongs to has come. Context: `seen`, `newest`."""


class NotTaken(SopError):
    """Giving back what nobody has taken on."""


class OutputMissing(SopError):
    """Completing without what the step must hand on. Context: `output`, `text_instead`."""


class ReasonNeeded(SopError):
    """A decision or return without a reason."""


class WaitingForOthers(SopError):
    """The task waits for a returned output. Context: `names`."""


class MeetingNotReady(SopError):
    """The meeting lacks its invitation, its time or its place. Context: `missing`."""


class MeetingInThePast(SopError):
    """A meeting can only be set for a time to come."""


class MeetingOver(SopError):
    """The meeting has been closed; attendance is recorded. Context: `at`."""


class NotInvited(NotEntitled):
    """The person is not among those invited."""


class NothingToSendBack(SopError):
    """The person's output is not there, or lies with him again. Context: `name`."""


class CycleClosed(SopError):
    """The period's cycle has ended. Context: `at`."""


class CycleAlreadyOpen(SopError):
    """One cycle per office, procedure and period. Context: `by`, `at`."""


class PeriodNotOver(SopError):
    """The period cannot be begun yet. Context: `kind`, `when`."""


class AlreadyConfirmed(SopError):
    """The report's receipt was confirmed before. Context: `by`, `at`."""


class FileTooLarge(SopError):
    """Over the 20 MB that a bot may fetch from Telegram. Context: `name`, `size`."""


class FileNotFound(SopError):
    """The file is not there, or not for this person to see."""


class FileFixed(SopError):
    """A file of a completed task cannot be replaced any more."""


class NoTaskForFile(SopError):
    """A file came, and no open task of the person takes one."""


class QuestionGone(SopError):
    """The bot's question which task something is for was answered or dropped before."""


class InvitationInvalid(SopError):
    """Unknown, used or expired; which of the three is not told."""


class AlreadyJoined(SopError):
    """This Telegram account belongs to an official already. Context: `name`."""


class NothingOpen(SopError):
    """No cycle is there to show."""


class NotAPress(SopError):
    """Callback data that no button of this bot carries."""


class InvitationChanged(SopError):
    """The meeting was moved; an answer belongs to the newest invitation."""


class FileEmpty(SopError):
    """A file without content. Context: `name`."""


class FileIsProgram(SopError):
    """A program, or an archive with one in it, whatever its name. Context: `name`."""


class FileWithMacros(SopError):
    """An office document that carries macros. Context: `name`."""


class FileSwells(SopError):
    """An archive that unpacks to far more than it seems. Context: `name`."""


class FileDisguised(SopError):
    """The content is not what the name says, or is broken. Context: `name`."""


class FileNotTaken(SopError):
    """A type that the office does not take. Context: `name`, `types`."""


class MeetingNotUnderstood(SopError):
    """Neither day, hour nor place can be read from the text."""


class TimeWithoutDay(SopError):
    """An hour was typed, but no day."""


class DayWithoutTime(SopError):
    """A day was typed, but no hour. Context: `day`."""


class NudgedBefore(SopError):
    """The holder was nudged less than half an hour ago. Context: `at`."""


class TimeNotAhead(SopError):
    """Time can only be given up to an instant to come. Context: `at`."""


class DayNotAhead(SopError):
    """A day that has passed was typed, without an hour. Context: `day`."""


class TimeNotUnderstood(SopError):
    """No instant can be read from the text."""


class NobodyElse(SopError):
    """Nobody else holds the role. Context: `step`."""


class RequestDecided(SopError):
    """The request for time was answered before. Context: `by`, `at`."""


class RequestLapsed(SopError):
    """The request for time has lost its point: its task went on without it."""


class NothingToAsk(SopError):
    """Nobody oversees this task, so there is nobody to ask for time."""


class DayNotUnderstood(SopError):
    """No day can be read from the text."""


class NotForYou(NotEntitled):
    """A right that only other roles hold. Context: `right`, `roles` (titles)."""


class ReasonNeededForDay(SopError):
    """A day is closed only with a reason. Context: `day`."""


class DayUnchanged(SopError):
    """The day is closed, or open, already. Context: `day`, `closed`."""
