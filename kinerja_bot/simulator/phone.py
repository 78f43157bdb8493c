"""A person's phone: its connection, its queue while there is none, and blocking the bot."""

from collections.abc import Callable
from typing import Any

from kinerja_bot.simulator.chats import Deed, Draft
from kinerja_bot.simulator.entities import FormattedText
from kinerja_bot.simulator.messages import Content, Message
from kinerja_bot.simulator.screen import NotPossible, Screen
from kinerja_bot.simulator.wire import message_json

_ENVELOPE = frozenset(
    {"message_id", "date", "chat", "from", "reply_to_message", "edit_date", "media_group_id", "forward_origin"}
)


class Phone(Screen):
    """Carries what its owner does to Telegram, at once or when it is online again."""

    def go_offline(self) -> None:
        """Lose the connection: the screen stands still, and what is sent waits."""
        with self._world.changes.changing():
            self._user.online = False
            for chat in self._world.chats.values():
                if chat.user is self._user and chat.frozen is None:
                    chat.frozen = chat.live()

    def go_online(self) -> None:
        """Show what has come, and send what has waited, in order."""
        with self._world.changes.changing():
            self._user.online = True
            for chat in self._world.chats.values():
                if chat.user is self._user:
                    chat.frozen = None
                    deeds, chat.deeds = chat.deeds, []
                    for deed in deeds:
                        chat.local_ids[deed.local_id] = deed.act()

    def block(self) -> None:
        """Stop and block the bot."""
        self._do(lambda: self._set_blocked(blocked=True))

    def unblock(self) -> None:
        """Let the bot write again."""
        self._do(lambda: self._set_blocked(blocked=False))

    def make_private(self) -> None:
        """Keep the account to oneself: no button may lead to it (`tg://user?id=...`)."""
        with self._world.changes.changing():
            self._user.is_private = True

    def send_raw(self, update: dict[str, Any]) -> int:
        """Any update; returns its `update_id`.

        A `message` lacks nothing that is not given (id, date, sender, private chat), and stands in the chat too.
        An update that has an `update_id` is delivered under it, even if the bot confirmed that one before.
        """
        with self._world.changes.changing():
            chat = self._chat
            if "update_id" not in update and isinstance(update.get("message"), dict):
                update = {**update, "message": self._completed(update["message"])}
            number = chat.bot.updates.push_raw(update)
            chat.bot.wake()
            return number

    def _completed(self, given: dict[str, Any]) -> dict[str, Any]:
        chat = self._chat
        if given.get("chat", {}).get("id", self.id) != self.id:
            return {
                "message_id": 1,
                "date": int(self._world.clock().timestamp()),
                "from": self._user.as_json(),
            } | given
        fields = {name: value for name, value in given.items() if name not in _ENVELOPE}
        body = FormattedText(str(fields.get("text") or fields.get("caption") or ""))
        message = chat.post(Draft(Content(body, raw=fields)), from_bot=False)
        chat.started = True
        return message_json(self._world.files, chat, message) | given

    def _do(self, act: Callable[[], int], preview: Message | None = None) -> int:
        with self._world.changes.changing():
            if self._user.online:
                return act()
            chat = self._chat
            chat.deed_count += 1
            if preview is not None:
                preview.id = -chat.deed_count
            chat.deeds.append(Deed(act, -chat.deed_count, preview))
            return -chat.deed_count

    def _send(
        self,
        content: Content,
        *,
        reply_to: int | None = None,
        group: str | None = None,
        origin: dict[str, Any] | None = None,
    ) -> int:
        chat = self._chat
        if chat.blocked:
            raise NotPossible(f"{self.name} has blocked the bot")

        def act() -> int:
            replied = None if reply_to is None else chat.real_id(reply_to)
            message = chat.post(Draft(content, None, replied, media_group_id=group, origin=origin), from_bot=False)
            chat.started = True
            self._push("message", message)
            return message.id

        return self._do(act, Message(0, self._world.clock(), False, content, reply_to=reply_to))

    def _push(self, kind: str, message: Message) -> None:
        chat = self._chat
        chat.bot.push(kind, message_json(self._world.files, chat, message))

    def _message(self, message_id: int) -> Message:
        message = self._chat.messages.get(self._chat.real_id(message_id))
        if message is None:
            raise LookupError(f"{self.name} has no message {message_id}")
        return message

    def _set_blocked(self, *, blocked: bool) -> int:
        chat = self._chat
        if chat.blocked == blocked:
            return 0
        chat.blocked = blocked
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        chat.bot.push(
            "my_chat_member",
            {
                "chat": self._user.as_chat(),
                "from": self._user.as_json(),
                "date": int(self._world.clock().timestamp()),
                "old_chat_member": self._membership(before),
                "new_chat_member": self._membership(after),
            },
        )
        return 0

    def _membership(self, status: str) -> dict[str, Any]:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"user": self._chat.bot.as_json(), "status": status} | until
