"""What the demo's people can do next, and the buttons that they see in their chats."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from kinerja_bot.domain.errors import NotAPress
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press
from kinerja_bot.simulator import ShownMessage


@dataclass(frozen=True)
class Tap:
    """Tap a button."""

    message_id: int
    data: str


@dataclass(frozen=True)
class Send:
    """Send the sample for a step's round, as a reply to the card."""

    step: str
    number: int
    reply_to: int | None


@dataclass(frozen=True)
class Prove:
    """Send the sample that proves an indicator's value."""

    indicator: str


@dataclass(frozen=True)
class Type:
    """Type a line of the demo's, as a reply to the card."""

    line: str
    reply_to: int | None


@dataclass(frozen=True)
class Say:
    """Type a text to the question that is asked."""

    text: str


@dataclass(frozen=True)
class WaitUntil:
    """Nothing to do before this instant."""

    instant: datetime


Move = Tap | Send | Prove | Type | Say | WaitUntil


@dataclass(frozen=True)
class Offer:
    """A button that can be tapped, what it stands for, and the text above it."""

    press: Press
    tap: Tap
    text: str = ""


def press_of(data: str | None) -> Press | None:
    """What a button stands for."""
    try:
        return Press.parse(data)
    except NotAPress:
        return None


def offers(chat: Iterable[ShownMessage]) -> Iterator[Offer]:
    """All buttons of a chat, newest message first, in reading order."""
    for message in sorted(chat, key=lambda one: -one.id):
        for button in (one for row in message.buttons for one in row):
            press = press_of(button.data)
            if press is not None and button.data is not None:
                yield Offer(press, Tap(message.id, button.data), message.text)


def about(task: Task, chat: Iterable[ShownMessage]) -> tuple[Offer, ...]:
    """The buttons that belong to a task: their first word is its id."""
    return tuple(one for one in offers(chat) if one.press.args[:1] == (str(task.id),))
