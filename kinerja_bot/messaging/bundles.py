"""The next messages to go out: chosen from what waits, and announced together before the first of them is sent."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from kinerja_bot.messaging.pace import Pace
from kinerja_bot.storage.message_rows import Pending
from kinerja_bot.storage.transaction import Transaction

LOOK_AHEAD = 64
"""Messages of as many chats: more than can have had one within their second."""

BUNDLE = 8
ENOUGH = BUNDLE // 2
"""So many are at hand that others of no more urgency need not be announced yet."""


class Timely(Protocol):
    """When an unasked message may go out."""

    def time_for(self, tx: Transaction, pending: Pending, now: datetime) -> datetime | None:
        """When an unasked message may go out: now, later, or never (None)."""


@dataclass(frozen=True, slots=True)
class Situation:
    """When it is, by the office's clock and by the Timer; which chats are closed; what is announced and not sent."""

    now: datetime
    second: float
    closed: AbstractSet[int]
    announced: AbstractSet[int]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What goes out next, the most urgent first; `later` are the chats in their second, and when it is over."""

    messages: tuple[Pending, ...]
    announced: AbstractSet[int]
    later: Mapping[int, float]
    more: bool


class Bundles:
    """Chooses and announces, in the transaction that it is given."""

    def __init__(self, pace: Pace, timely: Timely) -> None:
        self._pace = pace
        self._timely = timely

    def next(self, tx: Transaction, at: Situation) -> Bundle:
        """The bundle, with what it holds of new messages announced: who finds one later knows that it may be there.

        What is announced already, and was not sent after all, need not be looked for; what may have arrived is
        looked for at any hour, since edits make no sound.
        """
        waiting = [_known(one, at) for one in tx.outbox.pending(at.now, LOOK_AHEAD, at.closed)]
        ready_at = {one.id: self._pace.chat_ready_at(one.chat_id, edit=one.is_soundless) for one in waiting}
        ready = [one for one in waiting if ready_at[one.id] <= at.second]
        chosen = _without_needless(self._chosen(tx, ready, at), at)
        announced = {one.id for one in chosen if not _at_hand(one, at)}
        if announced:
            tx.outbox.sending(announced)
        later = {one.chat_id: ready_at[one.id] for one in waiting if ready_at[one.id] > at.second}
        more = len(waiting) == LOOK_AHEAD or len(ready) > len(chosen)
        return Bundle(tuple(chosen), announced, later, more)

    def _chosen(self, tx: Transaction, ready: list[Pending], at: Situation) -> list[Pending]:
        chosen: list[Pending] = []
        for one in ready:
            if len(chosen) == BUNDLE:
                break
            if self._is_its_time(tx, one, at.now):
                chosen.append(one)
        return chosen

    def _is_its_time(self, tx: Transaction, pending: Pending, now: datetime) -> bool:
        if not pending.office_hours_only or pending.is_soundless or pending.is_needless:
            return True
        at = self._timely.time_for(tx, pending, now)
        if at is None:
            tx.outbox.drop(pending.id)
        elif at > now:
            tx.outbox.hold(pending.id, at)
        return at is not None and at <= now


def _known(pending: Pending, at: Situation) -> Pending:
    return replace(pending, sent_after=None) if pending.id in at.announced else pending


def _at_hand(pending: Pending, at: Situation) -> bool:
    """Whether it needs no announcement, or has one."""
    return pending.is_soundless or pending.is_needless or pending.id in at.announced


def _without_needless(chosen: list[Pending], at: Situation) -> list[Pending]:
    """Leaves for the next bundle what would be announced by itself, and comes after enough that is at hand."""
    enough = sum(_at_hand(one, at) for one in chosen) >= ENOUGH
    while enough and not _at_hand(chosen[-1], at):
        chosen = chosen[:-1]
    return chosen
