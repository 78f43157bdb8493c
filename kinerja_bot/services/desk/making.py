"""What takes time to make: read from one state of the database, made while nothing of it is held, and then told."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.services.desk.visit import Visit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that the bot can make, by the name that its reader sees; `blanks` names what it leaves as dots."""

    name: str
    mime: str
    make: Callable[[], bytes]
    blanks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Making(Generic[T]):
    """`make` takes a fraction of a second, and knows no transaction; `tell` says what came of it, in one.

    What `tell` changes it asks leave for anew: meanwhile somebody else may have been quicker.
    """

    make: Callable[[], T]
    tell: Callable[[Visit, T], str]
    then: Callable[[T, Tools], Awaitable[T]] | None = None
    """What is done with it before it is told, beside all else: it may wait."""
