"""The gate in front of the handlers: a chat that floods waits, and a stranger who floods is not heard."""

from kinerja_bot.messaging.floods import Floods
from kinerja_bot.messaging.pace import Timer
from kinerja_bot.services.accounts.flooding import Flooding


class Gate:
    """Lets one update of a chat after the other through."""

    def __init__(self, floods: Floods, timer: Timer, flooding: Flooding) -> None:
        self._floods = floods
        self._timer = timer
        self._flooding = flooding

    async def admits(self, chat_id: int) -> bool:
        """Waits until it is the chat's turn; False for what is not to be handled at all."""
        now = self._timer.now()
        wait = self._floods.delay(chat_id, now)
        if not wait:
            return True
        known = await self._flooding.is_official(chat_id)
        if self._floods.is_news(chat_id, now):
            await self._flooding.tell(chat_id, slowed=known)
        if known:
            await self._timer.sleep(wait)
        return known
