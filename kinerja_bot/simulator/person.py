"""A person with a phone: what he can do in his chat with the bot."""

import re
from collections.abc import Sequence

from kinerja_bot.simulator.autolinks import with_autolinks
from kinerja_bot.simulator.callbacks import Tap
from kinerja_bot.simulator.entities import FormattedText
from kinerja_bot.simulator.file_ids import StoredFile
from kinerja_bot.simulator.messages import Content
from kinerja_bot.simulator.phone import Phone
from kinerja_bot.simulator.screen import NoSuchButton, NotPossible
from kinerja_bot.simulator.text_limits import TEXT_LIMIT
from kinerja_bot.simulator.world import World

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


class Person(Phone):
    """Does what a Telegram client lets its user do; see `Screen` for what he sees,
    and `Phone` for connection, blocking and raw updates.

    Offline, all of it waits on the phone; a message's id is then provisional (negative) and stays usable afterwards.
    """

    def start(self, payload: str = "") -> int:
        """Press Start, or open a deep link; unblocks the bot as clients do."""
        if not _PAYLOAD.fullmatch(payload):
            raise NotPossible(f"no deep link carries {payload!r}")
        if self._chat.blocked:
            self.unblock()
        return self.say(f"/start {payload}".strip())

    def say(self, text: str, *, reply_to: int | None = None) -> int:
        """Send a text; one over 4096 characters goes out in parts, the last one's id is returned."""
        text = text.strip()
        if not text:
            raise NotPossible("an empty message cannot be sent")
        parts = [text[at : at + TEXT_LIMIT] for at in range(0, len(text), TEXT_LIMIT)]
        return [self._send(Content(_formatted(part)), reply_to=reply_to) for part in parts][-1]

    def press(self, label: str) -> int:
        """Press a key of the reply keyboard."""
        keyboard = self.reply_keyboard
        if keyboard is None or label not in keyboard.labels:
            raise NoSuchButton(f"{self.name} has no key {label!r}, but {keyboard.labels if keyboard else 'none'}")
        return self.say(label)

    def tap(self, message_id: int | None, label: str) -> Tap:
        """Tap an inline button that is there; without an id, on the newest message that has it."""
        with self._world.changes.changing():
            seen = [m for m in self.transcript() if message_id in (None, m.id) and m.button(label)]
            if not seen:
                there = self.buttons(message_id)
                raise NoSuchButton(
                    f"{self.name} sees no button {label!r} on {message_id or 'any message'}, but {there}"
                )
            button = seen[-1].button(label)
            if button is None or button.data is None:
                return Tap(seen[-1].id, url=button.url, copied=button.copies) if button else Tap(seen[-1].id)
            return self.tap_raw(seen[-1].id, button.data)

    def tap_raw(self, message_id: int, data: str) -> Tap:
        """Send any callback data for any message, as a forged client can."""
        tap = Tap(message_id, data)

        def act() -> int:
            self._world.ask(self._chat, tap)
            return message_id

        self._do(act)
        return tap

    def send_document(
        self,
        name: str,
        data: bytes,
        mime_type: str | None = None,
        caption: str | None = None,
        *,
        reply_to: int | None = None,
    ) -> int:
        """Attach a file; the name goes as given, whatever it contains."""
        file = self._world.files.keep("document", data, name, mime_type)
        return self._send(Content(_formatted(caption or ""), file), reply_to=reply_to)

    def send_photo(self, data: bytes, caption: str | None = None, *, reply_to: int | None = None) -> int:
        """Send a picture as a photo."""
        file = self._world.files.keep("photo", data)
        return self._send(Content(_formatted(caption or ""), file), reply_to=reply_to)

    def send_album(
        self, items: Sequence[tuple[str, bytes] | bytes], caption: str | None = None, *, reply_to: int | None = None
    ) -> list[int]:
        """Send (name, data) documents or bare photos as one album: one update each, one `media_group_id`."""
        files = [self._album_file(item) for item in items]
        group = str(13_000_000_000_000_000 + self._world.changes.version)
        captions = [caption or "", *[""] * (len(files) - 1)]
        return [
            self._send(Content(_formatted(words), file), reply_to=reply_to, group=group)
            for words, file in zip(captions, files, strict=True)
        ]

    def edit(self, message_id: int, new_text: str) -> None:
        """Change the text or caption of an own message."""

        def act() -> int:
            message = self._message(message_id)
            if message.from_bot:
                raise NotPossible("only own messages can be edited")
            message.content = Content(_formatted(new_text), message.content.file)
            message.edited = self._world.clock()
            self._push("edited_message", message)
            return message.id

        self._do(act)

    def delete(self, message_id: int) -> None:
        """Delete a message for both sides; the bot is not told."""

        def act() -> int:
            return self._chat.messages.pop(self._message(message_id).id).id

        self._do(act)

    def forward(self, message_id: int, *, of: "Person | None" = None) -> int:
        """Forward a message into this chat, from this one or another person's; its inline buttons stay behind."""
        source = of or self
        message = source._message(message_id)  # noqa: SLF001 - the same class
        sender = source._chat.bot.as_json() if message.from_bot else source._user.as_json()  # noqa: SLF001
        origin = {"type": "user", "date": int(message.date.timestamp()), "sender_user": sender}
        return self._send(message.content, origin=message.origin or origin)

    def _album_file(self, item: tuple[str, bytes] | bytes) -> StoredFile:
        if isinstance(item, bytes):
            return self._world.files.keep("photo", item)
        return self._world.files.keep("document", item[1], item[0])


def everybody(world: World) -> list[Person]:
    """All users, each in the chat with the first bot."""
    return [Person(world, user) for user in world.users.values()]


def _formatted(text: str) -> FormattedText:
    return with_autolinks(FormattedText(text).stripped())
