"""Updates in: kept in the database before Telegram is told that they have arrived, then handled in order."""

import asyncio
import logging
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.warnings import PTBUserWarning

from handlers.reading import kept, read
from handlers.routes import ALLOWED_UPDATES
from kinerja_bot.clock import Clock
from kinerja_bot.messaging.pace import Timer
from kinerja_bot.storage.database import CURRENT_UPDATE, Database, UpdateUnderWay

log = logging.getLogger(__name__)

for talkative in ("telegram.Bot", "telegram.ext.ExtBot"):  # they would log updates whole, with what people wrote
    logging.getLogger(talkative).setLevel(logging.CRITICAL + 1)

LONG_POLL = 50
"""Seconds that Telegram may keep a poll open."""

AT_ONCE = 64
"""Updates of different chats under way together."""

LONGEST_PAUSE = 30.0


class Inbox:
    """Polls, keeps, hands over; one chat's updates one after the other."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        clock: Clock,
        timer: Timer,
        handle: Callable[[Update], Awaitable[None]],
        admits: Callable[[int], Awaitable[bool]] | None = None,
    ) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._timer = timer
        self._handle = handle
        self._admits = admits
        self._places = asyncio.Semaphore(AT_ONCE)
        self._queues: dict[int, tuple[asyncio.Lock, int]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def take_up(self) -> None:
        """Begins with what was kept and not handled before."""
        for payload in await self._database.read(lambda tx: tx.inbox.waiting()):
            self._start(payload)

    async def run(self) -> None:
        """Takes up what was left, then polls until cancelled. Errors: InvalidToken."""
        await self.take_up()
        offset: int | None = None
        pause = 1.0
        while True:
            try:
                updates = await self._bot.get_updates(
                    offset=offset, timeout=LONG_POLL, allowed_updates=ALLOWED_UPDATES
                )
                pause = 1.0
            except InvalidToken:
                raise
            except TelegramError as error:
                await self._wait_after(error, pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            except Exception:
                log.warning("updates that cannot be read are kept as they are", exc_info=True)
                offset = await self.keep(await self._unread(offset)) or offset
                continue
            offset = await self.keep([update.to_dict() for update in updates]) or offset

    async def settled(self) -> None:
        """Returns once everything that was kept is handled."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _unread(self, offset: int | None) -> list[dict[str, Any]]:
        """The waiting updates as Telegram wrote them: one that the library cannot read must not hold up the rest."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PTBUserWarning)  # it recommends get_updates, which has just failed
            found = await self._bot.do_api_request(
                "getUpdates", api_kwargs={"offset": offset, "allowed_updates": ALLOWED_UPDATES}
            )
        return list(found)

    async def keep(self, payloads: list[dict[str, Any]]) -> int | None:
        """Keeps updates as Telegram wrote them and begins to handle those that are new; gives the next offset."""
        if not payloads:
            return None
        now = self._clock.now()
        payloads = [kept(payload) for payload in payloads]
        fresh = set(await self._database.together(lambda tx: tx.inbox.keep(payloads, now)))
        for payload in payloads:
            if payload["update_id"] in fresh:
                self._start(payload)
        return max(int(payload["update_id"]) for payload in payloads) + 1

    def _start(self, payload: dict[str, Any]) -> None:
        task = asyncio.create_task(self._process(payload))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _process(self, payload: dict[str, Any]) -> None:
        update = read(payload, self._bot)
        if update is None:
            await self._finish(payload["update_id"])
            return
        chat, under_way = update.effective_user.id if update.effective_user else 0, UpdateUnderWay(update.update_id)
        async with self._queue(chat):
            try:
                if chat and self._admits is not None and not await self._admits(chat):
                    log.warning("update %s of a stranger who floods is not handled", update.update_id)
                else:
                    async with self._places:  # whoever waits for his turn holds no place
                        CURRENT_UPDATE.set(under_way)
                        await self._handle(update)
                if not under_way.is_done:
                    await self._finish(update.update_id)
            except Exception:
                log.exception("update %s stays in the inbox until the next start", update.update_id)

    async def _finish(self, update_id: int) -> None:
        """Marks as handled what no act has: a refusal, a text that nothing follows from."""
        await self._database.together(lambda tx: tx.inbox.finish(update_id))

    @asynccontextmanager
    async def _queue(self, chat: int) -> AsyncIterator[None]:
        """The chat's turn; a chat of which nothing waits is forgotten."""
        lock, waiting = self._queues.get(chat, (asyncio.Lock(), 0))
        self._queues[chat] = lock, waiting + 1
        try:
            async with lock:
                yield
        finally:
            waiting = self._queues[chat][1] - 1
            if waiting:
                self._queues[chat] = lock, waiting
            else:
                del self._queues[chat]

    async def _wait_after(self, error: TelegramError, pause: float) -> None:
        if isinstance(error, Conflict):
            log.error("another program polls with this bot's token: %s", error)
        else:
            log.warning("no updates: %s", error)
        after = error.retry_after if isinstance(error, RetryAfter) else pause
        await self._timer.sleep(after if isinstance(after, int | float) else after.total_seconds())
