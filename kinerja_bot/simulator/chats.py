"""A private chat of one user with one bot, as Telegram keeps it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kinerja_bot.simulator.bots import BotAccount
from kinerja_bot.simulator.callbacks import Answer
from kinerja_bot.simulator.keyboards import Markup
from kinerja_bot.simulator.messages import Content, Message
from kinerja_bot.simulator.shown import ReplyKeyboard, ShownMessage, reply_keyboard, shown
from kinerja_bot.simulator.users import User


@dataclass(frozen=True)
class Draft:
    """A message on its way into the chat."""

    content: Content
    markup: Markup | None = None
    reply_to: int | None = None
    silent: bool = False
    media_group_id: str | None = None
    origin: dict[str, Any] | None = None


@dataclass(frozen=True)
class View:
    """What a phone shows: live, or as it was when it lost its connection."""

    messages: list[ShownMessage]
    keyboard: ReplyKeyboard | None


@dataclass
class Deed:
    """What a person did while offline; `preview` is what the phone shows of it meanwhile."""

    act: Callable[[], int]
    local_id: int
    preview: Message | None = None


@dataclass
class Chat:
    """All there is to one chat."""

    bot: BotAccount
    user: User
    clock: Callable[[], datetime]
    started: bool = False
    blocked: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    keyboard: Markup | None = None
    answers: list[Answer] = field(default_factory=list)
    action: str | None = None
    frozen: View | None = None
    deeds: list[Deed] = field(default_factory=list)
    local_ids: dict[int, int] = field(default_factory=dict)
    deed_count: int = 0

    def post(self, draft: Draft, *, from_bot: bool) -> Message:
        """Give the draft its id and date and put it into the chat."""
        message = Message(
            self.bot.message_ids.take(),
            self.clock(),
            from_bot,
            draft.content,
            draft.markup,
            draft.reply_to,
            silent=draft.silent,
            media_group_id=draft.media_group_id,
            origin=draft.origin,
        )
        self.messages[message.id] = message
        if from_bot:
            self.action = None
            self._take_keyboard(draft.markup)
        return message

    def live(self) -> View:
        """The chat as Telegram has it now."""
        return View([shown(message) for message in self.messages.values()], reply_keyboard(self.keyboard))

    def view(self) -> View:
        """The chat as its owner sees it now."""
        seen = self.frozen or self.live()
        waiting = [shown(deed.preview, pending=True) for deed in self.deeds if deed.preview]
        return View([*seen.messages, *waiting], seen.keyboard)

    def real_id(self, message_id: int) -> int:
        """The id that Telegram gave to a message written offline."""
        return self.local_ids.get(message_id, message_id)

    def _take_keyboard(self, markup: Markup | None) -> None:
        if markup and "keyboard" in markup:
            self.keyboard = markup
        elif markup and markup.get("remove_keyboard"):
            self.keyboard = None
