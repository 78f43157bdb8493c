"""What is refused of the office's people: their posts, invitations, accounts, and who stands in for them."""

from kinerja_bot.domain.errors import SopError


class PersonNotFound(SopError):
    """A button names nobody who is in service of this office, or nothing that he could become."""


class NotYourself(SopError):
    """Nobody moves himself or takes himself out: the office would be without who can undo it."""


class PostTaken(SopError):
    """The role has one holder, and has him still. Context: `name`, `title`."""


class NobodyToInvite(SopError):
    """Everybody has joined."""


class TooManyTries(SopError):
    """An unknown account has tried too many names."""


class AccountRequestGone(SopError):
    """The question about a new account was answered before, or is too old."""


class ActingOverlaps(SopError):
    """An order already covers a part of the time. Context: `order`, `deputy`."""


class ExtensionNeedsOrder(SopError):
    """A longer term is a new order. Context: `order`, `first` (its first day)."""


class ActingDaysNotUnderstood(SopError):
    """No days can be read from the text."""


class LetterNeeded(SopError):
    """An order without the number of its letter (*surat perintah*). Context: `longest`."""


class DayPast(SopError):
    """The day is too early. Context: `day`, `earliest`."""
