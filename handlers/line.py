"""The line to Telegram: how long to wait after a failure, what a refused token means, and who else is on it."""

import logging
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from kinerja_bot.messaging.pace import Timer
from kinerja_bot.storage.trouble import note_failure

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0

REFUSED_FOR, REFUSED_TIMES = 300.0, 5
"""Seconds, and refusals in them: a token that is refused so long is revoked, whatever else answers 401 and 404."""

BETWEEN_LOOKS = 60.0
"""Seconds between two looks at who else uses the token."""

STILL_THERE = 600.0
"""Who is seen again within so many seconds has not only been on his way out."""

Tell = Callable[[str, str], Awaitable[None]]
"""Tells the operator what shares the line ("webhook", "poller"), and where it is, if that is known."""


async def _tell_nobody(_kind: str, _host: str) -> None:
    return


class Line:
    """Keeps what the failures of many calls say together; `timer` counts real seconds."""

    def __init__(self, bot: Bot, timer: Timer, tell: Tell = _tell_nobody) -> None:
        self._bot = bot
        self._timer = timer
        self._tell = tell
        self._pause = FIRST_PAUSE
        self._refused_since: float | None = None
        self._refusals = 0
        self._looked_at: float | None = None

    def answered(self) -> None:
        """Telegram has taken a call: whatever was before is over."""
        self._pause, self._refused_since, self._refusals = FIRST_PAUSE, None, 0

    async def wait_after(self, error: Exception) -> None:
        """Waits before the next try, more and more, whatever a call has failed with.

        Errors: InvalidToken once it is established.
        """
        if isinstance(error, InvalidToken):
            self._doubt(error)
        elif isinstance(error, Conflict):
            await self._look_around()
        elif isinstance(error, TelegramError):
            log.warning("Telegram cannot be reached: %s", error)
        else:
            note_failure(log, error, "a call to Telegram has failed")
        if not isinstance(error, RetryAfter):
            return await self.rest()
        after = error.retry_after
        return await self._timer.sleep(after if isinstance(after, int | float) else after.total_seconds())

    async def rest(self) -> None:
        """Waits after a failure that says nothing of the line, more and more."""
        pause, self._pause = self._pause, min(self._pause * 2, LONGEST_PAUSE)
        await self._timer.sleep(pause)

    async def until_taken(self, call: Callable[[], Awaitable[object]]) -> None:
        """Calls until Telegram takes it. Errors: BadRequest; InvalidToken once it is established."""
        while True:
            try:
                await call()
            except BadRequest:
                raise
            except Exception as error:  # noqa: BLE001 - noted
                await self.wait_after(error)
            else:
                return self.answered()

    async def watch_webhook(self, url: str, put_back: Callable[[], Awaitable[object]]) -> None:
        """Looks, until cancelled, whether Telegram still posts to us: who sets another address makes us deaf.

        Errors: InvalidToken once it is established.
        """
        while True:
            await self._timer.sleep(BETWEEN_LOOKS)
            try:
                if (found := (await self._bot.get_webhook_info()).url) != url:
                    await put_back()
                    await self._told("webhook", _host(found), "is replaced by this one's")
                self.answered()
            except Exception as error:  # noqa: BLE001 - noted
                await self.wait_after(error)

    def _doubt(self, error: InvalidToken) -> None:
        now = self._timer.now()
        if self._refused_since is None:
            self._refused_since = now
            log.error("Telegram refuses BOT_TOKEN; it is asked again for %d minutes", REFUSED_FOR // 60)
        self._refusals += 1
        if now - self._refused_since >= REFUSED_FOR and self._refusals >= REFUSED_TIMES:
            raise error

    async def _look_around(self) -> None:
        """A second poller is somebody else's to end, also if it is our own that has just been told to stop; a webhook
        is taken off, at once and then once a minute.
        """
        before, now = self._looked_at, self._timer.now()
        if before is not None and now - before < BETWEEN_LOOKS:
            return
        self._looked_at = now
        try:
            found = (await self._bot.get_webhook_info()).url
            if found:
                await self._bot.delete_webhook(drop_pending_updates=False)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next try asks again
            log.warning("nobody knows who else uses this bot's token: %s", error)
            return
        if found:
            await self._told("webhook", _host(found), "is taken off")
        else:
            log.error("another program polls with this bot's token")
            if before is not None and now - before < STILL_THERE:
                await self._told("poller", "", "is to be stopped")

    async def _told(self, kind: str, host: str, end: str) -> None:
        log.error("another program uses this bot's token: its %s %s %s", kind, host, end)
        try:
            await self._tell(kind, host)
        except Exception as error:  # noqa: BLE001 - noted
            note_failure(log, error, "the operator could not be told")


def _host(url: str) -> str:
    """Whose address it is, as far as it names anybody."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
