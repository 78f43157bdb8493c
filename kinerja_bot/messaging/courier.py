"""Delivery: brings every chat to what it shall show, at once after a commit, and again until done."""

import asyncio
import logging
from collections import Counter
from typing import Any

from kinerja_bot.clock import Clock
from kinerja_bot.messaging.delivery import Delivery, Reach
from kinerja_bot.messaging.outgoing import Outgoing
from kinerja_bot.messaging.pace import Pace, Timer
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.message_rows import Pending

log = logging.getLogger(__name__)

SENDERS = 8
LOOK_AHEAD = 64
MOST_BUGS = 5


class Courier:
    """Works through the outbox with a few senders, in order for each chat."""

    def __init__(
        self, database: Database, clock: Clock, outgoing: Outgoing, reach: Reach, pace: Pace, timer: Timer
    ) -> None:
        self._database = database
        self._clock = clock
        self._delivery = Delivery(database, clock, outgoing, reach)
        self._pace = pace
        self._timer = timer
        self._wake = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._idle = asyncio.Event()
        self._bugs: Counter[int] = Counter()

    def wake(self) -> None:
        """Something may be waiting."""
        self._idle.clear()
        self._wake.set()

    async def settled(self) -> None:
        """Returns once nothing waits that could go out now."""
        self.wake()
        await self._idle.wait()

    async def run(self) -> None:
        """Delivers until cancelled."""
        try:
            while True:
                self._wake.clear()
                next_at = await self._tried()
                if next_at is None and not self._busy and not self._wake.is_set():
                    self._idle.set()
                await self._rest(next_at)
        finally:
            for task in self._busy.values():
                task.cancel()

    async def _tried(self) -> float | None:
        """A database that does not answer (it is being restarted, say) is asked again a second later."""
        try:
            return await self._dispatch()
        except Exception:
            log.exception("the outbox cannot be read")
            return self._timer.now() + 1.0

    async def _dispatch(self) -> float | None:
        """Starts senders for what may go now; gives the Timer's second at which the next may."""
        if len(self._busy) >= SENDERS:
            return None
        now, busy = self._clock.now(), list(self._busy)
        waiting = await self._database.read(lambda tx: tx.outbox.pending(now, LOOK_AHEAD, busy))
        ready: list[float] = []
        for pending in waiting:
            if len(self._busy) >= SENDERS:
                break
            edit = pending.telegram_message_id is not None
            messages = 1 if edit else len(pending.content["files"]) or 1
            chat_at, room_at = self._pace.chat_ready_at(pending.chat_id, edit=edit), self._pace.room_at(messages)
            if chat_at > self._timer.now():
                ready.append(chat_at)
                continue
            if room_at > self._timer.now():
                ready.append(room_at)
                break  # an album waits for more room than a single message: nothing may always slip in before it
            if not edit:
                await self._announce(pending)
            self._pace.sent(pending.chat_id, self._timer.now(), edit=edit, messages=messages)
            self._busy[pending.chat_id] = asyncio.create_task(self._deliver(pending))
        return min(ready, default=None)

    async def _announce(self, pending: Pending) -> None:
        """Notes that the message is on its way, so that it can be found again if the answer is lost."""
        await self._database.write(lambda tx: tx.outbox.sending(pending.id))

    async def _rest(self, next_at: float | None) -> None:
        waiters: set[asyncio.Task[Any]] = {asyncio.create_task(self._wake.wait())}
        if next_at is not None:
            waiters.add(asyncio.create_task(self._timer.sleep(max(0.0, next_at - self._timer.now()))))
        try:
            await asyncio.wait(waiters, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waiters:
                task.cancel()

    async def _deliver(self, pending: Pending) -> None:
        try:
            result = await self._delivery.attempt(pending)
        except Exception:
            log.exception("message %s could not be handled", pending.id)
            await self._after_bug(pending)
        else:
            if result.settled:
                self._pace.succeeded(pending.chat_id)
            elif result.wait is not None:
                self._pace.hold(pending.chat_id, self._timer.now(), result.wait)
            else:
                self._pace.failed(pending.chat_id, self._timer.now())
        finally:
            self._busy.pop(pending.chat_id, None)
            self._wake.set()

    async def _after_bug(self, pending: Pending) -> None:
        """Tries again later, but not for ever: one broken message must not silence its chat."""
        self._bugs[pending.id] += 1
        self._pace.failed(pending.chat_id, self._timer.now())
        if self._bugs[pending.id] >= MOST_BUGS:
            del self._bugs[pending.id]
            await self._delivery.abandon(pending, "bug")
