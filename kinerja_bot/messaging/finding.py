"""Where a message stands that was handed to Telegram, and of which no answer came."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from kinerja_bot.messaging.bundles import BUNDLE
from kinerja_bot.messaging.content import Content
from kinerja_bot.messaging.lessening import taken
from kinerja_bot.messaging.outgoing import Outgoing
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.message_rows import Pending

log = logging.getLogger(__name__)

BEYOND = 12 + BUNDLE
"""So many ids above all that are known are looked at: what people write, and what is under way, is counted too."""

MOST_PLACES = 60
"""Where a busy bot leaves more places, the message is sent again."""

Room = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a message stands, and what Telegram has refused of it."""

    message_id: int | None
    refusals: tuple[str, ...] = ()


class Finding:
    """Looks for messages, each call when there is room for it; a look that is broken off goes on where it was."""

    def __init__(self, database: Database, outgoing: Outgoing, room: Room) -> None:
        self._database = database
        self._outgoing = outgoing
        self._room = room
        self._left: dict[int, list[int]] = {}

    async def place_of(self, pending: Pending) -> Shown | None:
        """Where it stands, brought to its newest revision; None once every place was seen. Errors: TelegramError.

        Telegram knows no "send once"; but whatever of the bot's stands unrecorded in the chat can be edited. A
        message that brings keys cannot be edited at all, and is not looked for.
        """
        content = Content.from_plain(pending.content)
        if content.brings_keys:
            return None
        free = await self._database.read(lambda tx: tx.outbox.places_to_look(pending, BEYOND))
        left = self._left.setdefault(pending.id, free[:MOST_PLACES])
        for number, place in enumerate([one for one in left if one in free]):
            if number:
                await self._room()
            is_there, refusals = await taken(content, partial(self._outgoing.is_at, pending, message_id=place))
            if is_there:
                log.info("message %s had arrived already", pending.id)
                del self._left[pending.id]
                return Shown(place, refusals)
            left.remove(place)
        del self._left[pending.id]
        return None
