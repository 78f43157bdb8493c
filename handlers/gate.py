"""The gate in front of the handlers: a chat that floods waits, and a stranger who floods is not heard."""

from kinerja_bot.messaging.floods import Floods
from kinerja_bot.messaging.pace import Timer
from kinerja_bot.services.accounts import flooding
from kinerja_bot.services.desk.desk import Desk


class Gate:
    """Lets one update of a chat after the other through."""

    def __init__(self, floods: Floods, timer: Timer, desk: Desk) -> None:
        self._floods = floods
        self._timer = timer
        self._desk = desk

    async def admits(self, chat_id: int) -> bool:
        """Waits until it is the chat's turn; False for what is not to be handled at all."""
        now = self._timer.now()
        wait = self._floods.delay(chat_id, now)
        if not wait:
            return True
        known = await flooding.is_official(self._desk, chat_id)
        if self._floods.is_news(chat_id, now):
            await flooding.tell(self._desk, chat_id, slowed=known)
        if known:
            await self._timer.sleep(wait)
        return known
