"""Delivery: brings every chat to what it shall show, at once after a commit, and again until done."""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Callable

from kinerja_bot.clock import Clock
from kinerja_bot.messaging.bundles import ENOUGH, Bundle, Bundles, Situation
from kinerja_bot.messaging.content import Priority
from kinerja_bot.messaging.delivery import Delivery, Reach, Result
from kinerja_bot.messaging.outgoing import Outgoing
from kinerja_bot.messaging.pace import Pace, Timer
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.message_rows import Pending
from kinerja_bot.storage.trouble import note_failure, passes

log = logging.getLogger(__name__)

SENDERS = 16
MOST_BUGS = 5


class Courier:
    """Works through the outbox with a few senders, in order for each chat.

    One half looks for what is to go out next, the other sends it, each message in its slot: no slot passes while the
    database is asked. Whatever is more urgent than the bundle at hand changes it. `may_send` is asked before each
    message: of several workers only one may.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        outgoing: Outgoing,
        reach: Reach,
        pace: Pace,
        timer: Timer,
        may_send: Callable[[], bool] = lambda: True,
    ) -> None:
        self._database = database
        self._clock = clock
        self._delivery = Delivery(database, clock, outgoing, reach, self._room_to_look)
        self._bundles = Bundles(pace, reach)
        self._pace = pace
        self._timer = timer
        self._may_send = may_send
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._can_send = asyncio.Event()
        self._is_looking = False
        self._look: asyncio.Future[Bundle] | None = None
        self._bundle: list[Pending] = []
        self._more = False
        self._next_at: float | None = None
        self._announced: set[int] = set()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._begun: set[int] = set()
        self._passed_over: set[int] = set()
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
        looking = asyncio.create_task(self._look_out())
        try:
            await self._send()
        finally:
            for task in (looking, *self._busy.values()):
                task.cancel()
            await self._take_back()

    async def _look_out(self) -> None:
        """Keeps the bundle up to date. A database that does not answer (it is being restarted) is asked again."""
        while True:
            self._wake.clear()
            self._is_looking = True
            try:
                await self._renew()
            except Exception as error:  # noqa: BLE001 - noted
                note_failure(log, error, "the outbox cannot be read")
                self._next_at = self._timer.now() + 1.0
            self._is_looking = False
            self._rest_if_idle()
            await self._until(self._wake, self._next_at)

    async def _renew(self) -> None:
        held = self._pace.held(self._timer.now())
        self._begun = set(self._busy)
        self._passed_over |= self._begun
        situation = Situation(
            self._clock.now(), self._timer.now(), self._begun | held.keys(), frozenset(self._announced)
        )
        self._look = asyncio.ensure_future(self._database.together(lambda tx: self._bundles.next(tx, situation)))
        found = await asyncio.shield(self._look)
        self._announced |= found.announced
        self._passed_over = self._begun & self._busy.keys()
        self._bundle = [one for one in found.messages if one.chat_id not in self._begun]
        self._more = found.more
        later = [at for chat_id, at in {**held, **found.later}.items() if chat_id not in self._begun]
        self._next_at = min(later, default=None)
        if (found.more and not found.messages) or any(self._is_outdated(one) for one in found.messages):
            self._wake.set()
        self._can_send.set()

    def _is_outdated(self, found: Pending) -> bool:
        """Whether something was sent to the chat, and has arrived, while this was looked for."""
        return found.chat_id in self._begun and found.chat_id not in self._busy

    async def _send(self) -> None:
        while True:
            self._can_send.clear()
            is_ready = self._bundle and len(self._busy) < SENDERS and self._may_send()
            at = self._room_at() if is_ready else None
            if at is None or at > self._timer.now():
                await self._until(self._can_send, at)
            else:
                self._begin(self._bundle.pop(0))

    def _room_at(self) -> float:
        """When the most urgent may go; an album waits for more room: nothing may always slip in before it."""
        head = self._bundle[0]
        return self._pace.room_at(_size(head), hurried=_is_awaited(head))

    def _begin(self, pending: Pending) -> None:
        now, edit = self._timer.now(), pending.is_soundless
        self._pace.sent(pending.chat_id, now, edit=edit, messages=_size(pending), hurried=_is_awaited(pending))
        self._announced.discard(pending.id)
        self._begun.add(pending.chat_id)
        self._busy[pending.chat_id] = asyncio.create_task(self._deliver(pending))
        if self._more and len(self._bundle) < ENOUGH:
            self._wake.set()

    async def _until(self, event: asyncio.Event, at: float | None) -> None:
        """Waits for the event, no longer than to the Timer's second."""
        waiting = asyncio.ensure_future(event.wait())
        sleeping = [asyncio.ensure_future(self._timer.sleep(max(0.0, at - self._timer.now())))] if at else []
        try:
            await asyncio.wait([waiting, *sleeping], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (waiting, *sleeping):
                task.cancel()

    async def _deliver(self, pending: Pending) -> None:
        looks_again = True
        try:
            result = await self._delivery.attempt(pending)
        except Exception as error:  # noqa: BLE001 - noted
            note_failure(log, error, "message %s could not be handled", pending.id)
            if passes(error):
                self._pace.failed(pending.chat_id, self._timer.now())
            else:
                await self._after_bug(pending)
        else:
            self._learn(pending, result)
            is_last = result.settled and not result.anew and pending.is_alone
            looks_again = not is_last or pending.chat_id in self._passed_over
        finally:
            self._busy.pop(pending.chat_id, None)
            self._passed_over.discard(pending.chat_id)
            if looks_again:
                self._wake.set()
            self._can_send.set()
            self._rest_if_idle()

    async def _room_to_look(self) -> None:
        """Waits until one more call may look for something."""
        self._pace.looked(await self._pace.turn(self._timer, self._pace.look_at))

    def _learn(self, pending: Pending, result: Result) -> None:
        if result.anew:  # Telegram has answered, but not on what is to be sent
            return
        if result.settled:
            self._bugs.pop(pending.id, None)
            self._pace.succeeded(pending.chat_id)
        elif result.wait is not None:
            self._pace.hold(pending.chat_id, self._timer.now(), result.wait)
        else:
            self._pace.failed(pending.chat_id, self._timer.now())

    def _rest_if_idle(self) -> None:
        is_at_work = self._is_looking or self._wake.is_set() or self._bundle or self._busy
        if not is_at_work and self._next_at is None:
            self._idle.set()

    async def _take_back(self) -> None:
        """What was announced and is not sent any more need not be looked for after the next start."""
        with contextlib.suppress(Exception):
            if self._look is not None:
                self._announced |= (await self._look).announced
            unsent = frozenset(self._announced)
            if unsent:
                await self._database.together(lambda tx: tx.outbox.not_sent(unsent))

    async def _after_bug(self, pending: Pending) -> None:
        """Tries again later, but not for ever: one broken message must not silence its chat."""
        self._bugs[pending.id] += 1
        self._pace.failed(pending.chat_id, self._timer.now())
        if self._bugs[pending.id] < MOST_BUGS:
            return
        try:
            await self._delivery.abandon(pending, "bug")
        except Exception as error:  # noqa: BLE001 - noted; the next try comes to it again
            note_failure(log, error, "message %s could not be given up", pending.id)
        else:
            del self._bugs[pending.id]


def _size(pending: Pending) -> int:
    return 1 if pending.is_soundless else len(pending.content["files"]) or 1


def _is_awaited(pending: Pending) -> bool:
    """Somebody has just tapped, and waits for his answer, or somebody else for the task that it brings him."""
    return pending.priority == Priority.ANSWER or (pending.priority == Priority.TASK and not pending.is_edit)
