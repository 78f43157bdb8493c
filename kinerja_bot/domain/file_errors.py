"""What is refused of the files that people send, or want to see."""

from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.procedure import Step


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


class PaperNotMade(SopError):
    """A picture or a paper of the bot's own could not be made now; the figures themselves are there."""


class PaperNotOffered(SopError):
    """A paper that the bot does not write for this step, or not now."""

    step: Step


class LetterNumberNeeded(SopError):
    """What was typed can be no number of a letter; it has at most `longest` characters."""

    longest: int


class LetterNotMade(SopError):
    """A letter of the bot's own could not be written now; nothing else is hindered by it."""


class FileEmpty(SopError):
    """A file without content."""

    name: str


class FileSentTwice(SopError):
    """The task has a file with the same content, under the name `earlier`; `step` says which task it is."""

    name: str
    earlier: str
    step: str


class FileUnfit(SopError):
    """Not taken for what stands in it; `member` is the file in an archive that is to blame, if it is one."""

    name: str
    member: str | None


class FileIsProgram(FileUnfit):
    """A program, or an archive with one in it, whatever its name."""


class FileNamedAsProgram(FileUnfit):
    """Its name ends as those of programs do (`ending`), whatever it is (`found`); `types` are the endings taken."""

    ending: str
    found: str | None
    types: list[str]


class FileWithMacros(FileUnfit):
    """An office document that carries macros."""


class FileStartsProgram(FileUnfit):
    """A document that starts a program, or fetches what may be one; `how` is a `How` of `documents.verdicts`."""

    how: str


class FileLocked(FileUnfit):
    """It asks for a password; `found` is the type where it can be seen."""

    found: str | None


class FileBroken(FileUnfit):
    """It begins as what its name says (`said`), and cannot be read to its end."""

    said: str | None


class FilePackedOddly(FileUnfit):
    """An archive by a method that neither Windows nor phones unpack."""


class FileUnopened(FileUnfit):
    """An archive (`found`) in another file, whose content nobody here can look at."""

    found: str | None


class FileTooDeep(FileUnfit):
    """More than `most` archives in one another."""

    most: int


class FileTooMany(FileUnfit):
    """An archive of more than `most` files."""

    most: int


class FileSwells(FileUnfit):
    """An archive that unpacks to more than `most` bytes."""

    most: int


class FileHeavy(SopError):
    """Looking through it took more memory (in bytes) or seconds than there are."""

    name: str
    memory: int
    seconds: int


class FileDisguised(SopError):
    """The content (`found`) is not what the name says (`said`); `types` are the endings that the office takes."""

    name: str
    found: str | None
    said: str | None
    types: list[str]


class FileNotTaken(SopError):
    """A type that the office does not take; `types` are the endings that it does."""

    name: str
    found: str | None
    types: list[str]


class PhotosNotBound(SopError):
    """No PDF can be made of the photos; `name` is that of one which is damaged or too large, None where none is."""

    name: str | None
