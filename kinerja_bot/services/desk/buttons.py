"""Buttons by their label's key, and the word that confirms."""

from collections.abc import Sequence

from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.office_now import OfficeNow

ButtonRows = tuple[tuple[Button, ...], ...]

CONFIRMED = "pasti"
"""What a tap carries when it answers "are you sure"."""


def button(here: OfficeNow, label: str, verb: Verb, *args: object) -> Button:
    """A button by its label's key."""
    return Button(here.renderer.label(label), Press.of(verb, *args).data)


def is_confirmed(press: Press, position: int) -> bool:
    """Whether the tap answers "are you sure"."""
    return press.has(position) and press.word(position) == CONFIRMED


def reason_at(reasons: Sequence[str], number: int) -> str:
    """A reason by its number on a button; empty for one that the procedure does not list."""
    return reasons[number] if number < len(reasons) else ""
