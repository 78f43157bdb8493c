"""What is refused of the office's people: their posts, invitations and accounts."""

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
