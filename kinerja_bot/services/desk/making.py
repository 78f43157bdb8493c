"""What takes time to make: read from one state of the database, made while nothing of it is held, and then told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from kinerja_bot.services.desk.visit import Visit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Making(Generic[T]):
    """`make` takes a fraction of a second, and knows no transaction; `tell` says what came of it, in one."""

    make: Callable[[], T]
    tell: Callable[[Visit, T], str]
