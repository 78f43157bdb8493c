"""The state of the simulated Telegram: users, bots, their chats and files."""

import re
import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from kinerja_bot.simulator.bots import BotAccount
from kinerja_bot.simulator.callbacks import LIFETIME, Query, Tap
from kinerja_bot.simulator.calls import CallLog
from kinerja_bot.simulator.changes import Changes
from kinerja_bot.simulator.chats import Chat
from kinerja_bot.simulator.faults import Faults
from kinerja_bot.simulator.file_ids import FileShelf
from kinerja_bot.simulator.limits import Limits, Meter
from kinerja_bot.simulator.refusals import bad_request, forbidden, not_found, unauthorized
from kinerja_bot.simulator.users import User
from kinerja_bot.simulator.wire import inaccessible_json, message_json

Clock = Callable[[], datetime]

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


def utc_now() -> datetime:
    """The real time."""
    return datetime.now(UTC)


class World:
    """Everything, under one lock (`changes`)."""

    def __init__(self, clock: Clock | None, limits: Limits | None, *, auto_bots: bool) -> None:
        self.clock = clock or utc_now
        self.limits = limits
        self.auto_bots = auto_bots
        self.changes = Changes()
        self.files = FileShelf()
        self.calls = CallLog()
        self.faults = Faults()
        self.users: dict[int, User] = {}
        self.bots: dict[str, BotAccount] = {}
        self.chats: dict[tuple[str, int], Chat] = {}
        self.callback_lifetime: float | None = LIFETIME
        self.closing = False

    def add_bot(self, token: str, username: str, first_name: str) -> BotAccount:
        """A bot as BotFather makes it; ValueError for a malformed token."""
        if not _TOKEN.fullmatch(token):
            raise ValueError(f"not a bot token: {token!r}")
        bot = self.bots[token] = BotAccount(token, username, first_name, Meter(self.limits))
        return bot

    def bot(self, token: str) -> BotAccount:
        """The bot with this token; refuses as Telegram does."""
        if bot := self.bots.get(token):
            return bot
        if not _TOKEN.fullmatch(token):
            raise not_found()
        if not self.auto_bots:
            raise unauthorized()
        number = token.partition(":")[0]
        return self.add_bot(token, f"simulated_{number}_bot", f"Bot {number}")

    def user(
        self, user_id: int, first_name: str | None = None, last_name: str | None = None, username: str | None = None
    ) -> User:
        """The user with this id: made when first asked for, renamed when a first name is given."""
        user = self.users.get(user_id)
        if user is None:
            user = self.users[user_id] = User(user_id, first_name or f"User {user_id}", last_name, username)
        elif first_name is not None:
            user.first_name, user.last_name, user.username = first_name, last_name, username
        return user

    def chat(self, bot: BotAccount, user: User) -> Chat:
        """The chat of these two, made when first asked for."""
        key = (bot.token, user.id)
        if key not in self.chats:
            self.chats[key] = Chat(bot, user, self.clock)
        return self.chats[key]

    def known_chat(self, bot: BotAccount, chat_id: int | None) -> Chat:
        """The chat with this id, or `chat not found`."""
        user = self.users.get(chat_id or 0)
        if user is None:
            raise bad_request("chat not found")
        return self.chat(bot, user)

    def open_chat(self, bot: BotAccount, chat_id: int | None) -> Chat:
        """A chat that the bot may write to."""
        chat = self.known_chat(bot, chat_id)
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def ask(self, chat: Chat, tap: Tap) -> None:
        """Queue the callback query of a tap."""
        query = Query(str(secrets.randbits(62)), chat.user.id, tap)
        chat.bot.queries[query.id] = query
        message = chat.messages.get(tap.message_id)
        body = message_json(self.files, chat, message) if message else inaccessible_json(chat, tap.message_id)
        chat.bot.push(
            "callback_query",
            {
                "id": query.id,
                "from": chat.user.as_json(),
                "message": body,
                "chat_instance": str(-chat.user.id),
                "data": tap.data,
            },
        )

    def close(self) -> None:
        """The server ends: long polls and waiting calls return."""
        with self.changes.changing():
            self.closing = True
            for bot in self.bots.values():
                bot.wake()
