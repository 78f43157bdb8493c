"""One call on its way through a method."""

from dataclasses import dataclass
from typing import Any

from kinerja_bot.simulator.bots import BotAccount
from kinerja_bot.simulator.chats import Chat
from kinerja_bot.simulator.entities import FormattedText
from kinerja_bot.simulator.keyboards import Markup, read_inline_markup, read_markup, users_opened
from kinerja_bot.simulator.messages import Message
from kinerja_bot.simulator.parameters import Parameters
from kinerja_bot.simulator.refusals import bad_request
from kinerja_bot.simulator.text_limits import caption_text, message_text
from kinerja_bot.simulator.wire import message_json
from kinerja_bot.simulator.world import World


@dataclass(frozen=True)
class Request:
    """Who calls, with what, in which world; with the readings that many methods share."""

    world: World
    bot: BotAccount
    parameters: Parameters

    def chat(self) -> Chat:
        """The chat to write to."""
        if not self.parameters.text("chat_id"):
            raise bad_request("chat_id is empty")
        return self.world.open_chat(self.bot, self.parameters.number("chat_id"))

    def message(self, chat: Chat, doing: str) -> Message:
        """The message in `message_id`, or `message to <doing> not found`."""
        message_id = self.parameters.number("message_id")
        if message_id is None:
            raise bad_request("message identifier is not specified")
        message = chat.messages.get(message_id)
        if message is None:
            raise bad_request(f"message to {doing} not found")
        return message

    def text(self) -> FormattedText:
        """The `text` with its markup read."""
        p = self.parameters
        return message_text(p.text("text"), p.text("parse_mode"), p.items("entities"))

    def caption(self) -> FormattedText:
        """The `caption` with its markup read."""
        p = self.parameters
        return caption_text(p.text("caption"), p.text("parse_mode"), p.items("caption_entities"))

    def markup(self) -> Markup | None:
        """The markup of a new message."""
        return self._allowed(read_markup(self.parameters.structure("reply_markup")))

    def inline_markup(self) -> Markup | None:
        """The markup of an edit."""
        return self._allowed(read_inline_markup(self.parameters.structure("reply_markup")))

    def reply_to(self, chat: Chat) -> int | None:
        """The message this one replies to."""
        given = self.parameters.structure("reply_parameters") or {}
        wanted = given.get("message_id", self.parameters.number("reply_to_message_id"))
        if wanted is None or int(wanted) in chat.messages:
            return None if wanted is None else int(wanted)
        if given.get("allow_sending_without_reply") or self.parameters.flag("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")

    def _allowed(self, markup: Markup | None) -> Markup | None:
        private = {one.id for one in self.world.users.values() if one.is_private}
        if any(user_id in private for user_id in users_opened(markup)):
            raise bad_request("BUTTON_USER_PRIVACY_RESTRICTED")
        return markup

    def shown(self, chat: Chat, message: Message) -> dict[str, Any]:
        """The message as the answer of the call."""
        return message_json(self.world.files, chat, message)
