"""What is refused of the office's people: their posts, invitations, accounts, and who stands in for them."""

from datetime import date

from kinerja_bot.domain.acting import ActingOrder
from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.people import Official


class PersonNotFound(SopError):
    """A button names nobody who is in service of this office, or nothing that he could become."""


class NotYourself(SopError):
    """Nobody moves himself or takes himself out: the office would be without who can undo it."""


class PostTaken(SopError):
    """The role has one holder, and has him still."""

    name: str
    title: str


class NobodyToInvite(SopError):
    """Everybody has joined."""


class InvitationInvalid(SopError):
    """Unknown, used or expired; which of the three is not told."""


class AlreadyJoined(SopError):
    """This Telegram account belongs to an official already."""

    name: str


class TooManyTries(SopError):
    """An unknown account has tried too many names."""


class AccountRequestGone(SopError):
    """The question about a new account was answered before, or is too old."""


class ActingOverlaps(SopError):
    """An order already covers a part of the time."""

    order: ActingOrder
    deputy: Official


class ExtensionNeedsOrder(SopError):
    """A longer term is a new order, from the day `first` on."""

    first: date


class ActingDaysNotUnderstood(SopError):
    """No days can be read from the text."""


class LetterNeeded(SopError):
    """An order names the number of its letter (*surat perintah*), of at most `longest` characters."""

    longest: int


class LetterDayNotUnderstood(SopError):
    """No day can be read from the text on which the letter was signed, or it is yet to come."""


class SignerNeeded(SopError):
    """An order names who has signed its letter, in at most `longest` characters."""

    longest: int


class DayPast(SopError):
    """The day is too early."""

    day: date
    earliest: date


class DayTooFar(SopError):
    """The day is too late."""

    day: date
    latest: date
