"""Leafing: whatever grows (people, files, cycles, orders, periods, days) is shown a page at a time, in one way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.office_now import OfficeNow

ON_A_PAGE = 8
"""Buttons, or lines with a button, on one page."""

MARK = "_"
"""Begins a page's number in a button's data; no key and no id does."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list; `number` and `last` count pages from 0, `start` says how many there are before it."""

    shown: tuple[T, ...]
    number: int
    last: int
    start: int
    total: int


def page_of(items: Sequence[T], number: int = 0, size: int = ON_A_PAGE) -> Page[T]:
    """A page of the list; behind its end the last one."""
    last = max(len(items) - 1, 0) // size
    number = min(number, last)
    start = number * size
    return Page(tuple(items[start : start + size]), number, last, start, len(items))


def turning(here: OfficeNow, page: Page[T], verb: Verb, *args: object) -> tuple[Button, ...]:
    """*Sebelumnya* and *Berikutnya*, as far as there is something; their page stands behind `args`."""
    ways = (("before", page.number - 1), ("after", page.number + 1))
    there = [(label, number) for label, number in ways if 0 <= number <= page.last]
    return tuple(button(here, label, verb, *args, f"{MARK}{number}") for label, number in there)


def turned_to(press: Press, position: int) -> int | None:
    """The page that a tap asks for at this place: the first where it says nothing, None where it says something else.

    Errors: NotAPress.
    """
    if not press.has(position):
        return 0
    word = press.word(position)
    return Press(press.verb, (word.removeprefix(MARK),)).number() if word.startswith(MARK) else None
