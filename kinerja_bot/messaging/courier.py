"""Delivery: brings every chat to what it shall show, at once after a commit, and again until done."""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from kinerja_bot.clock import Clock
from kinerja_bot.messaging.content import Content, Form
from kinerja_bot.messaging.outgoing import Outgoing
from kinerja_bot.messaging.pace import Pace, Timer
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.outbox import Pending
from kinerja_bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

SENDERS = 8
LOOK_AHEAD = 64
MOST_BUGS = 5
NOT_MODIFIED = "message is not modified"
UNPARSABLE = "can't parse"
VANISHED = ("message to edit not found", "message can't be edited", "message_id_invalid")
NO_CHAT = "chat not found"


class Reach(Protocol):
    """Who is told when a message cannot be delivered, and until when one is kept back."""

    def time_for(self, tx: Transaction, pending: Pending, now: datetime) -> datetime | None:
        """When an unasked message may go out: now, later, or never (None)."""

    def lost(self, tx: Transaction, pending: Pending, reason: str) -> None:
        """The person blocked the bot, or never started it."""

    def refused(self, tx: Transaction, pending: Pending, reason: str) -> None:
        """Telegram refuses the message for good."""


class Courier:
    """Works through the outbox with a few senders, in order for each chat."""

    def __init__(
        self, database: Database, clock: Clock, outgoing: Outgoing, reach: Reach, pace: Pace, timer: Timer
    ) -> None:
        self._database = database
        self._clock = clock
        self._outgoing = outgoing
        self._reach = reach
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
                next_at = await self._dispatch()
                if next_at is None and not self._busy and not self._wake.is_set():
                    self._idle.set()
                await self._rest(next_at)
        finally:
            for task in self._busy.values():
                task.cancel()

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
            self._pace.sent(pending.chat_id, self._timer.now(), edit=edit, messages=messages)
            self._busy[pending.chat_id] = asyncio.create_task(self._deliver(pending))
        return min(ready, default=None)

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
            if await self._is_its_time(pending):
                await self._attempt(pending)
        except Exception:
            log.exception("message %s could not be handled", pending.id)
            await self._after_bug(pending)
        finally:
            self._busy.pop(pending.chat_id, None)
            self._wake.set()

    async def _after_bug(self, pending: Pending) -> None:
        """Tries again later, but not for ever: one broken message must not silence its chat."""
        self._bugs[pending.id] += 1
        self._pace.failed(pending.chat_id, self._timer.now())
        if self._bugs[pending.id] >= MOST_BUGS:
            del self._bugs[pending.id]
            await self._give_up(pending, "bug", self._reach.refused)

    async def _is_its_time(self, pending: Pending) -> bool:
        if not pending.office_hours_only or pending.telegram_message_id is not None:
            return True

        def check(tx: Transaction) -> bool:
            now = self._clock.now()
            at = self._reach.time_for(tx, pending, now)
            if at is None:
                tx.outbox.drop(pending.id)
            elif at > now:
                tx.outbox.hold(pending.id, at)
            return at is not None and at <= now

        return await self._database.read(check)

    async def _attempt(self, pending: Pending) -> None:
        content = Content.from_plain(pending.content)
        try:
            message_id = await self._show(pending, content)
        except RetryAfter as error:
            after = error.retry_after
            seconds = after.total_seconds() if isinstance(after, timedelta) else after
            self._pace.hold(pending.chat_id, self._timer.now(), seconds)
        except Forbidden as error:
            await self._give_up(pending, str(error), self._reach.lost)
        except BadRequest as error:
            await self._refused(pending, content, str(error))
        except NetworkError as error:
            log.warning("Telegram cannot be reached: %s", error)
            self._pace.failed(pending.chat_id, self._timer.now())
        except TelegramError as error:
            await self._give_up(pending, str(error), self._reach.refused)
        else:
            self._pace.succeeded(pending.chat_id)
            await self._shown(pending, message_id)

    async def _show(self, pending: Pending, content: Content) -> int:
        try:
            return await self._outgoing.show(pending, content)
        except BadRequest as error:
            if UNPARSABLE not in str(error).lower():
                raise
            log.exception("message %s goes out plain", pending.id)
            return await self._outgoing.show(pending, content, plain=True)

    async def _refused(self, pending: Pending, content: Content, reason: str) -> None:
        said = reason.lower()
        if NOT_MODIFIED in said:
            await self._shown(pending, pending.telegram_message_id)
        elif pending.telegram_message_id is not None and any(one in said for one in VANISHED):
            if content.buttons and content.form is not Form.ALBUM:
                await self._mark(lambda tx: tx.outbox.forget_place(pending.id))
            else:
                await self._shown(pending, pending.telegram_message_id)
        elif NO_CHAT in said:
            await self._give_up(pending, reason, self._reach.lost)
        else:
            await self._give_up(pending, reason, self._reach.refused)

    async def _shown(self, pending: Pending, message_id: int | None) -> None:
        now = self._clock.now()
        await self._mark(lambda tx: tx.outbox.shown(pending.id, pending.revision, message_id, now))

    async def _give_up(
        self, pending: Pending, reason: str, tell: Callable[[Transaction, Pending, str], None]
    ) -> None:
        log.error("message %s is not delivered: %s", pending.id, reason)

        def write(tx: Transaction) -> None:
            tx.outbox.failed(pending.id, reason)
            tell(tx, pending, reason)

        await self._mark(write)

    async def _mark(self, work: Callable[[Transaction], None]) -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.shield(self._database.read(work))
