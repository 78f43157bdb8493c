"""Updates from Telegram, kept before they are acknowledged, until they are handled: each bot counts its own."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Insert,
    Update,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from kinerja_bot.storage.of_bot import is_bot
from kinerja_bot.storage.tables import dialogues, inbox, leases, officials, tasks
from kinerja_bot.storage.tables.conversation import UNHANDLED

HIGHEST_ID = 1 << 63
"""No account of Telegram's has it, and no column holds it."""

HELD = timedelta(days=1)
"""So long Telegram keeps an update that nobody fetches."""

KEPT = 3 * HELD
"""A handled update is remembered longer than Telegram may repeat it."""


NEWEST_TASK = select(func.coalesce(func.max(tasks.c.id), 0)).scalar_subquery()
"""Tasks are numbered in the order of their opening, whatever a clock says."""

ASKED_TASK = (
    select(dialogues.c.task_id)
    .where(
        dialogues.c.official_id
        == select(officials.c.id).where(officials.c.telegram_id == bindparam("asker")).scalar_subquery()
    )
    .scalar_subquery()
)


def _keep_query() -> Insert:
    """What a later update has overtaken (a post to the webhook failed) came before that one, and means so."""
    later = inbox.alias("later")
    since, now = (bindparam(name, type_=inbox.c.received_at.type) for name in ("since", "now"))
    mine = later.c.bot_id == bindparam("of_bot")
    overtook = and_(mine, later.c.update_id > bindparam("number"), later.c.received_at > since)
    newest, came = (
        select(func.min(one)).where(overtook).scalar_subquery() for one in (later.c.newest_task, later.c.received_at)
    )
    return insert(inbox).values(
        newest_task=func.coalesce(newest, NEWEST_TASK),
        received_at=func.coalesce(came, now),
        asked_task=ASKED_TASK,
    )


KEEP = _keep_query()
_DONE: Mapping[str, Any] = {"done_at": inbox.c.received_at, "payload": {}, "sender": None, "claimed_by": None}
_FINISH = (
    update(inbox)
    .where(inbox.c.bot_id == bindparam("of_bot"), inbox.c.update_id == bindparam("finished"), UNHANDLED)
    .values(**_DONE)
)


def _claim_query() -> Update:
    """Of each sender of whom nobody works on anything, the first; who claims at the same time passes over it.

    An update is another's while the lease of the worker that has claimed it lasts, and this one's while it is busy
    with it: what it had claimed without hearing of it (the answer was lost) can be claimed again.
    """
    mine = inbox.c.bot_id == bindparam("of_bot"), UNHANDLED, inbox.c.update_id.not_in(_given("left"))
    others = leases.c.holder != bindparam("holder"), leases.c.until > func.now()
    at_work = case((or_(leases.c.holder.is_not(None), inbox.c.update_id.in_(_given("busy"))), 1))
    joined = inbox.outerjoin(leases, and_(leases.c.holder == inbox.c.claimed_by, *others))
    first = select(func.min(inbox.c.update_id)).select_from(joined).where(*mine).group_by(inbox.c.sender)
    elsewhere = inbox.c.claimed_by.in_(select(leases.c.holder).where(*others))
    free = select(inbox.c.update_id).where(*mine, inbox.c.update_id.in_(first.having(func.count(at_work) == 0)))
    free = free.where(func.coalesce(elsewhere, False).is_(False)).order_by(inbox.c.update_id).limit(bindparam("most"))
    locked = free.with_for_update(skip_locked=True).cte("free").prefix_with("MATERIALIZED")
    claimed = update(inbox).where(mine[0], inbox.c.update_id.in_(select(locked.c.update_id)))
    return claimed.values(claimed_by=bindparam("holder")).returning(inbox.c.payload)


def _given(name: str) -> BindParameter[Sequence[int]]:
    return bindparam(name, expanding=True)


@dataclass(frozen=True, slots=True)
class Arrival:
    """How it was when an update came: the newest task, and the task that its sender was asked about."""

    newest_task: int
    asked_task: int | None
    received_at: datetime
    payload: Mapping[str, Any]


class InboxRows:
    """The table of updates, of which those of one bot count; `update_id` is the one that the transaction is for."""

    def __init__(self, connection: Connection, bot_id: int, update_id: int | None = None) -> None:
        self._connection = connection
        self._bot_id = bot_id
        self._mine = is_bot(inbox.c.bot_id, bot_id)
        self._update_id = update_id
        self._arrival: Arrival | None = None

    def keep(self, payloads: Iterable[Mapping[str, Any]], now: datetime) -> list[int]:
        """Keeps updates (Bot API objects), each once; returns the ids of those not handled yet, in order."""
        given = {int(payload["update_id"]): dict(payload) for payload in payloads}
        query = select(inbox.c.update_id, inbox.c.done_at).where(self._mine, inbox.c.update_id.in_(given))
        known = {row.update_id: row.done_at for row in self._connection.execute(query)}
        fresh = [(key, value) for key, value in given.items() if key not in known]
        if fresh:
            mine = {"bot_id": self._bot_id, "of_bot": self._bot_id, "now": now, "since": now - HELD}
            who = {key: sender(value) for key, value in fresh}
            asked = [
                {
                    "update_id": key,
                    "number": key,
                    "payload": value,
                    "sender": who[key],
                    "asker": who[key],
                    "message_id": _place(value),
                }
                for key, value in fresh
            ]
            self._connection.execute(KEEP, [one | mine for one in asked])
        return sorted(key for key in given if known.get(key) is None)

    def waiting(self) -> list[dict[str, Any]]:
        """The updates kept but not handled yet, oldest first."""
        query = select(inbox.c.payload).where(UNHANDLED, self._mine).order_by(inbox.c.update_id)
        return list(self._connection.scalars(query))

    def claim(self, holder: str, busy: Collection[int], left: Collection[int], most: int) -> list[dict[str, Any]]:
        """Takes for a worker what waits and nobody works on, oldest first; never a chat's second before its first.

        `busy` is what it works on already, `left` what it cannot handle: that stands in nobody's way. On PostgreSQL.
        """
        given = {"holder": holder, "busy": list(busy), "left": list(left), "most": most, "of_bot": self._bot_id}
        return sorted(self._connection.scalars(_CLAIM, given), key=lambda one: int(one["update_id"]))

    def waits(self, update_id: int) -> bool:
        """Whether an update is kept and not handled yet."""
        query = select(inbox.c.update_id).where(self._mine, inbox.c.update_id == update_id, UNHANDLED)
        return self._connection.scalar(query) is not None

    def was_after(self, task_id: int) -> bool:
        """Whether the update came when this task was open already: what was sent before cannot be meant for it."""
        arrival = self._arrived()
        return arrival is None or task_id <= arrival.newest_task

    def came_before(self, instant: datetime) -> bool:
        """Whether the update had come by then: it answers nothing that was asked later."""
        arrival = self._arrived()
        return arrival is not None and arrival.received_at < instant

    def asked_task(self) -> int | None:
        """The task that the sender was being asked about when the update came."""
        arrival = self._arrived()
        return arrival.asked_task if arrival else None

    def sent_at(self) -> datetime | None:
        """When the update was sent: by its message's date, or else when it came; None where no update asks.

        A date from after it came, or from longer before than Telegram keeps an update, is of a clock that is wrong.
        """
        arrival = self._arrived()
        if arrival is None:
            return None
        date = (arrival.payload.get("message") or {}).get("date")
        held = arrival.received_at.timestamp() - date if isinstance(date, int) else 0
        return arrival.received_at - timedelta(seconds=held if 0 < held <= HELD.total_seconds() else 0)

    def _arrived(self) -> Arrival | None:
        if self._arrival is None and self._update_id is not None:
            query = select(*(inbox.c[name] for name in Arrival.__slots__))
            mine = query.where(self._mine, inbox.c.update_id == self._update_id)
            self._arrival = Arrival(*self._connection.execute(mine).one())
        return self._arrival

    def finish(self, update_id: int) -> bool:
        """Marks an update as handled; its content is forgotten, its id stays. False where it was so before."""
        return self._connection.execute(_FINISH, {"finished": update_id, "of_bot": self._bot_id}).rowcount == 1

    def leave_behind(self, bot_id: int) -> list[int]:
        """Who has sent what a bot that is no more has not handled; it is too late for that now."""
        others = UNHANDLED, inbox.c.bot_id == bot_id
        found = self._connection.scalars(select(inbox.c.payload).where(*others).order_by(inbox.c.update_id)).all()
        if found:
            self._connection.execute(update(inbox).where(*others).values(**_DONE))
        return list(dict.fromkeys(who for one in found if (who := sender(one)) is not None))

    def forget(self, now: datetime) -> None:
        """Drops handled updates that Telegram cannot send again."""
        old = delete(inbox).where(inbox.c.done_at.is_not(None), inbox.c.received_at < now - KEPT)
        self._connection.execute(old)


_CLAIM = _claim_query()


def sender(payload: Mapping[str, Any]) -> int | None:
    """Whose update it is; None where nothing in it says so."""
    senders = (part.get("from") for part in payload.values() if isinstance(part, dict))
    ids = (one.get("id") for one in senders if isinstance(one, dict))
    return next((one for one in ids if isinstance(one, int) and 0 < one < HIGHEST_ID), None)


def _place(payload: Mapping[str, Any]) -> int | None:
    """The id of what somebody wrote to the bot: it is of the same count as the bot's own messages."""
    message = payload.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    place = message.get("message_id") if isinstance(message, dict) else None
    is_private = isinstance(chat, dict) and chat.get("type") == "private"
    return place if is_private and isinstance(place, int) and 0 < place < HIGHEST_ID else None
