"""What a person sees on the phone."""

from kinerja_bot.simulator.bots import BotAccount
from kinerja_bot.simulator.callbacks import Answer
from kinerja_bot.simulator.chats import Chat
from kinerja_bot.simulator.shown import ReplyKeyboard, ShownMessage
from kinerja_bot.simulator.users import User
from kinerja_bot.simulator.world import World


class NotPossible(Exception):
    """A person cannot do this in a real client either."""


class NoSuchButton(NotPossible):
    """The button or key is not on the screen."""


class Screen:
    """A person's chat with one bot, as its owner sees it now."""

    def __init__(self, world: World, user: User, bot: BotAccount | None = None) -> None:
        self._world = world
        self._user = user
        self._bot = bot

    @property
    def id(self) -> int:
        """The user's id, which is also the id of the private chat."""
        return self._user.id

    @property
    def name(self) -> str:
        """First and last name."""
        return " ".join(filter(None, (self._user.first_name, self._user.last_name)))

    @property
    def online(self) -> bool:
        """Whether the phone has a connection."""
        return self._user.online

    @property
    def started(self) -> bool:
        """Whether Start was ever pressed here."""
        return self._chat.started or bool(self._chat.deeds)

    @property
    def blocked(self) -> bool:
        """Whether the owner has blocked the bot."""
        return self._chat.blocked

    @property
    def answers(self) -> list[Answer]:
        """The bot's answers to taps, oldest first."""
        with self._world.changes.lock:
            return list(self._chat.answers)

    @property
    def action(self) -> str | None:
        """What the bot is doing (`typing`, ...), until its next message."""
        return self._chat.action

    @property
    def reply_keyboard(self) -> ReplyKeyboard | None:
        """The keys below the input field."""
        with self._world.changes.lock:
            return self._chat.view().keyboard

    @property
    def last(self) -> ShownMessage | None:
        """The bot's newest message."""
        return next(reversed(self.messages_from_bot()), None)

    def transcript(self) -> list[ShownMessage]:
        """The whole chat, oldest first."""
        with self._world.changes.lock:
            return self._chat.view().messages

    def messages_from_bot(self) -> list[ShownMessage]:
        """The bot's messages, oldest first."""
        return [message for message in self.transcript() if message.from_bot]

    def message(self, message_id: int) -> ShownMessage:
        """The message with this id; LookupError if the chat does not show it."""
        with self._world.changes.lock:
            wanted = {message_id, self._chat.real_id(message_id)}
            seen = self._chat.view().messages
        for message in seen:
            if message.id in wanted:
                return message
        raise LookupError(f"{self.name} sees no message {message_id}")

    def find(self, text: str) -> ShownMessage | None:
        """The bot's newest message that contains the text (in text, caption or file name)."""
        return next((m for m in reversed(self.messages_from_bot()) if text in _words(m)), None)

    def buttons(self, message_id: int | None = None) -> list[str]:
        """The labels on a message; without an id, on the newest message that has any."""
        if message_id is not None:
            return self.message(message_id).labels
        return next((m.labels for m in reversed(self.transcript()) if m.labels), [])

    def download(self, message_id: int) -> bytes:
        """The document or photo of a message, as its reader gets it."""
        with self._world.changes.lock:
            message = self._chat.messages.get(self._chat.real_id(message_id))
            if message is None or message.content.file is None:
                raise LookupError(f"message {message_id} has no file")
            return message.content.file.data

    @property
    def _chat(self) -> Chat:
        bot = self._bot or next(iter(self._world.bots.values()), None)
        if bot is None:
            raise NotPossible("there is no bot yet")
        return self._world.chat(bot, self._user)


def _words(message: ShownMessage) -> str:
    file = message.document or message.photo
    return f"{message.text}\n{file.name or ''}" if file else message.text
