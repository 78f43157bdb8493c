"""One message on its way: shown, and whatever Telegram answers is settled."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Protocol

from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from kinerja_bot.clock import Clock
from kinerja_bot.messaging.bundles import Timely
from kinerja_bot.messaging.content import Content, Form
from kinerja_bot.messaging.finding import Finding, Room, Shown
from kinerja_bot.messaging.lessening import NOT_MODIFIED, PRIVATE, taken
from kinerja_bot.messaging.outgoing import GONE, Outgoing
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.message_rows import Pending
from kinerja_bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

OTHERS_WITHIN = 0.03
"""Seconds in which an answer waits for those of other calls under way, to be recorded with them."""

NO_CHAT = "chat not found"

Tell = Callable[[Transaction, Pending, str], None]


class Reach(Timely, Protocol):
    """Who is told when a message cannot be delivered, and when an unasked one may go out."""

    def lost(self, tx: Transaction, pending: Pending, reason: str) -> None:
        """The person blocked the bot, or never started it."""

    def refused(self, tx: Transaction, pending: Pending, reason: str) -> None:
        """Telegram refuses what the message shall show."""

    def lessened(self, tx: Transaction, pending: Pending, reason: str) -> None:
        """Telegram has refused a part of it, and the message is shown without."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a try has come to: settled, or to be tried again after Telegram's seconds or a pause of our own.

    `anew` where it has left something else to be sent.
    """

    settled: bool
    wait: float | None = None
    anew: bool = False


SETTLED = Result(settled=True)
TO_BE_SENT_ANEW = Result(settled=True, anew=True)
NOT_THERE = Result(settled=False, anew=True)
UNREACHED = Result(settled=False)


class Delivery:
    """Tries a message once. `room` waits until Telegram's pace has some for a further call."""

    def __init__(self, database: Database, clock: Clock, outgoing: Outgoing, reach: Reach, room: Room) -> None:
        self._database = database
        self._clock = clock
        self._outgoing = outgoing
        self._reach = reach
        self._finding = Finding(database, outgoing, room)
        self._calls = 0

    async def attempt(self, pending: Pending) -> Result:
        """Shows the message, or looks for it where it may have arrived, and settles what Telegram answers."""
        if pending.is_needless:
            await self._mark(lambda tx: tx.outbox.not_sent([pending.id]))
            return SETTLED
        try:
            with self._calling():
                shown = await (self._finding.place_of(pending) if pending.may_have_arrived else self._show(pending))
        except RetryAfter as error:
            after = error.retry_after
            if not pending.is_soundless:
                await self._mark(lambda tx: tx.outbox.not_sent([pending.id]))
            return Result(settled=False, wait=after.total_seconds() if isinstance(after, timedelta) else after)
        except Forbidden as error:
            await self._give_up(pending, str(error), self._reach.lost, logging.WARNING)
        except BadRequest as error:
            return await self._refused(pending, str(error))
        except TelegramError as error:  # a revoked token is no fault of the message
            log.warning("Telegram cannot be reached: %s", error)
            return UNREACHED
        else:
            if shown is None:
                await self._mark(lambda tx: tx.outbox.not_sent([pending.id]))
                return NOT_THERE
            await self._shown(pending, shown)
        return SETTLED

    async def abandon(self, pending: Pending, reason: str) -> None:
        """Keeps the message with the reason why this revision cannot even be tried; the operator is told."""
        log.error("message %s is not delivered: %s", pending.id, reason)
        await self._mark(lambda tx: _fail(tx, pending, reason, self._reach.refused))

    @contextlib.contextmanager
    def _calling(self) -> Iterator[None]:
        self._calls += 1
        try:
            yield
        finally:
            self._calls -= 1

    async def _show(self, pending: Pending) -> Shown:
        show = partial(self._outgoing.show, pending)
        return Shown(*await taken(Content.from_plain(pending.content), show))

    async def _refused(self, pending: Pending, reason: str) -> Result:
        said = reason.lower()
        if NOT_MODIFIED in said:
            await self._shown(pending, Shown(pending.telegram_message_id))
        elif pending.telegram_message_id is not None and any(one in said for one in GONE):
            return await self._vanished(pending)
        elif NO_CHAT in said:
            await self._give_up(pending, reason, self._reach.lost, logging.WARNING)
        else:
            await self._give_up(pending, reason, self._reach.refused)
        return SETTLED

    async def _vanished(self, pending: Pending) -> Result:
        """The person has deleted it: what can still be tapped is sent anew, all else needs no second time."""
        content = Content.from_plain(pending.content)
        if content.buttons and content.form is not Form.ALBUM:
            await self._mark(lambda tx: tx.outbox.forget_place(pending.id))
            return TO_BE_SENT_ANEW
        await self._shown(pending, Shown(pending.telegram_message_id))
        return SETTLED

    async def _shown(self, pending: Pending, shown: Shown) -> None:
        now = self._clock.now()
        faulty = [one for one in shown.refusals if PRIVATE not in one.lower()]
        if shown.refusals:
            log.log(
                logging.ERROR if faulty else logging.INFO,
                "message %s is shown without what is refused of it: %s",
                pending.id,
                "; ".join(shown.refusals),
            )

        def write(tx: Transaction) -> None:
            tx.outbox.shown(pending.id, pending.revision, shown.message_id, now)
            for refusal in faulty:
                self._reach.lessened(tx, pending, refusal)

        await self._mark(write)

    async def _give_up(self, pending: Pending, reason: str, tell: Tell, level: int = logging.ERROR) -> None:
        """Who has left or not yet come is no error of the program."""
        log.log(level, "message %s is not delivered: %s", pending.id, reason)

        def write(tx: Transaction) -> None:
            if not pending.is_soundless:
                tx.outbox.not_sent([pending.id])
            _fail(tx, pending, reason, tell)

        await self._mark(write)

    async def _mark(self, work: Callable[[Transaction], None]) -> None:
        """Records what Telegram has done, also while the bot is being stopped; answers that come together at once."""
        with contextlib.suppress(asyncio.CancelledError):
            await self._database.together(work, within=OTHERS_WITHIN if self._calls else 0.0)


def _fail(tx: Transaction, pending: Pending, reason: str, tell: Tell) -> None:
    tx.outbox.failed(pending.id, pending.revision, reason)
    tell(tx, pending, reason)
