"""One message on its way: shown, and whatever Telegram answers is settled."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from kinerja_bot.clock import Clock
from kinerja_bot.messaging.bundles import BUNDLE, Timely
from kinerja_bot.messaging.content import Content, Form
from kinerja_bot.messaging.outgoing import NOT_MODIFIED, Outgoing
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.message_rows import Pending
from kinerja_bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

LOOK_WITHIN = 12 + BUNDLE
"""Ids in which an unrecorded message is looked for: those of its bundle may have gone out before it."""

OTHERS_WITHIN = 0.03
"""Seconds in which an answer waits for those of other calls under way, to be recorded with them."""

UNPARSABLE = "can't parse"
VANISHED = ("message to edit not found", "message can't be edited", "message_id_invalid")
NO_CHAT = "chat not found"

Tell = Callable[[Transaction, Pending, str], None]


class Reach(Timely, Protocol):
    """Who is told when a message cannot be delivered, and when an unasked one may go out."""

    def lost(self, tx: Transaction, pending: Pending, reason: str) -> None:
        """The person blocked the bot, or never started it."""

    def refused(self, tx: Transaction, pending: Pending, reason: str) -> None:
        """Telegram refuses the message for good."""


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
UNREACHED = Result(settled=False)


class Delivery:
    """Tries a message once."""

    def __init__(self, database: Database, clock: Clock, outgoing: Outgoing, reach: Reach) -> None:
        self._database = database
        self._clock = clock
        self._outgoing = outgoing
        self._reach = reach
        self._calls = 0

    async def attempt(self, pending: Pending) -> Result:
        """Shows the message and settles what Telegram answers."""
        try:
            with self._calling():
                message_id = await self._found(pending) or await self._show(pending)
        except RetryAfter as error:
            await self._mark(lambda tx: tx.outbox.not_sent([pending.id]))
            after = error.retry_after
            return Result(settled=False, wait=after.total_seconds() if isinstance(after, timedelta) else after)
        except Forbidden as error:
            await self._give_up(pending, str(error), self._reach.lost)
        except BadRequest as error:
            return await self._refused(pending, str(error))
        except (NetworkError, InvalidToken) as error:  # a revoked token is no fault of the message
            log.warning("Telegram cannot be reached: %s", error)
            return UNREACHED
        except TelegramError as error:
            await self.abandon(pending, str(error))
        else:
            await self._shown(pending, message_id)
        return SETTLED

    async def abandon(self, pending: Pending, reason: str) -> None:
        """Keeps the message with the reason why it will not be delivered; the operator is told."""
        await self._give_up(pending, reason, self._reach.refused)

    @contextlib.contextmanager
    def _calling(self) -> Iterator[None]:
        self._calls += 1
        try:
            yield
        finally:
            self._calls -= 1

    async def _found(self, pending: Pending) -> int | None:
        """Where the message stands, if an earlier try has arrived after all: its answer was lost, or the bot killed.

        Telegram knows no "send once"; but an edit that changes nothing tells that this very message is there.
        """
        if pending.sent_after is None or pending.telegram_message_id is not None:
            return None
        places = await self._database.read(lambda tx: tx.outbox.places_to_look(pending, LOOK_WITHIN))
        content = Content.from_plain(pending.content)
        try:
            for message_id in places:
                if await self._outgoing.is_at(pending, content, message_id):
                    log.info("message %s had arrived already", pending.id)
                    return message_id
        except NetworkError as error:
            log.warning("message %s cannot be looked for: %s", pending.id, error)
        return None

    async def _show(self, pending: Pending) -> int:
        content = Content.from_plain(pending.content)
        try:
            return await self._outgoing.show(pending, content)
        except BadRequest as error:
            if UNPARSABLE not in str(error).lower():
                raise
            log.exception("message %s goes out plain", pending.id)
            return await self._outgoing.show(pending, content, plain=True)

    async def _refused(self, pending: Pending, reason: str) -> Result:
        said = reason.lower()
        if NOT_MODIFIED in said:
            await self._shown(pending, pending.telegram_message_id)
        elif pending.telegram_message_id is not None and any(one in said for one in VANISHED):
            return await self._vanished(pending)
        elif NO_CHAT in said:
            await self._give_up(pending, reason, self._reach.lost)
        else:
            await self.abandon(pending, reason)
        return SETTLED

    async def _vanished(self, pending: Pending) -> Result:
        """The person has deleted it: what can still be tapped is sent anew, all else needs no second time."""
        content = Content.from_plain(pending.content)
        if content.buttons and content.form is not Form.ALBUM:
            await self._mark(lambda tx: tx.outbox.forget_place(pending.id))
            return TO_BE_SENT_ANEW
        await self._shown(pending, pending.telegram_message_id)
        return SETTLED

    async def _shown(self, pending: Pending, message_id: int | None) -> None:
        now = self._clock.now()
        await self._mark(lambda tx: tx.outbox.shown(pending.id, pending.revision, message_id, now))

    async def _give_up(self, pending: Pending, reason: str, tell: Tell) -> None:
        log.error("message %s is not delivered: %s", pending.id, reason)

        def write(tx: Transaction) -> None:
            tx.outbox.failed(pending.id, reason)
            tell(tx, pending, reason)

        await self._mark(write)

    async def _mark(self, work: Callable[[Transaction], None]) -> None:
        """Records what Telegram has done, also while the bot is being stopped; answers that come together at once."""
        with contextlib.suppress(asyncio.CancelledError):
            await self._database.together(work, within=OTHERS_WITHIN if self._calls else 0.0)
