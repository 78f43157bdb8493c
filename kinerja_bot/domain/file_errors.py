"""What is refused of the files that people send, or want to see."""

from kinerja_bot.domain.errors import SopError


class FileTooLarge(SopError):
    """Over the 20 MB that a bot may fetch from Telegram; `size` in bytes."""

    name: str
    size: int


class FileNotFetched(SopError):
    """For an hour Telegram has not handed out the content."""

    name: str


class FileNotFound(SopError):
    """The file is not there, or not for this person to see."""


class FileFixed(SopError):
    """A file of a completed task cannot be replaced any more."""


class NoTaskForFile(SopError):
    """A file came, and no open task of the person takes one."""

    name: str


class FileNotStored(SopError):
    """There is no room for it on the disk, or the disk does not take it."""

    name: str


class NoRoom(SopError):
    """An act needs a file of the bot's own (an invitation's calendar file), and the disk does not take it."""


class FileEmpty(SopError):
    """A file without content."""

    name: str


class FileIsProgram(SopError):
    """A program, or an archive with one in it, whatever its name."""

    name: str


class FileWithMacros(SopError):
    """An office document that carries macros."""

    name: str


class FileSwells(SopError):
    """An archive that unpacks to far more than it seems."""

    name: str


class FileDisguised(SopError):
    """The content is not what the name says, or is broken."""

    name: str


class FileNotTaken(SopError):
    """A type that the office does not take; `types` are the endings that it does."""

    name: str
    types: list[str]
