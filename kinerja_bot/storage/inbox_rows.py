"""Updates from Telegram, kept before they are acknowledged, until they are handled: each bot counts its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from kinerja_bot.storage.tables import dialogues, inbox, officials, tasks
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
        == select(officials.c.id).where(officials.c.telegram_id == bindparam("sender")).scalar_subquery()
    )
    .scalar_subquery()
)
KEEP = insert(inbox).values(newest_task=NEWEST_TASK, asked_task=ASKED_TASK)
_FINISH = (
    update(inbox)
    .where(inbox.c.bot_id == bindparam("of_bot"), inbox.c.update_id == bindparam("finished"), UNHANDLED)
    .values(done_at=inbox.c.received_at, payload={})
)


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
        self._mine = inbox.c.bot_id == bot_id
        self._update_id = update_id
        self._arrival: Arrival | None = None

    def keep(self, payloads: Iterable[Mapping[str, Any]], now: datetime) -> list[int]:
        """Keeps updates (Bot API objects), each once; returns the ids of those not handled yet, in order."""
        given = {int(payload["update_id"]): dict(payload) for payload in payloads}
        query = select(inbox.c.update_id, inbox.c.done_at).where(self._mine, inbox.c.update_id.in_(given))
        known = {row.update_id: row.done_at for row in self._connection.execute(query)}
        fresh = [(key, value) for key, value in given.items() if key not in known]
        if fresh:
            mine = {"bot_id": self._bot_id, "received_at": now}
            rows = [{"update_id": key, "payload": value, "sender": sender(value), **mine} for key, value in fresh]
            self._connection.execute(KEEP, rows)
        return sorted(key for key in given if known.get(key) is None)

    def waiting(self) -> list[dict[str, Any]]:
        """The updates kept but not handled yet, oldest first."""
        query = select(inbox.c.payload).where(UNHANDLED, self._mine).order_by(inbox.c.update_id)
        return list(self._connection.scalars(query))

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

    def leave_behind(self) -> list[int]:
        """Who has sent what another bot has not handled; it is too late for that now, and it waits no longer."""
        others = UNHANDLED, inbox.c.bot_id != self._bot_id
        found = self._connection.scalars(select(inbox.c.payload).where(*others).order_by(inbox.c.update_id)).all()
        if found:
            self._connection.execute(update(inbox).where(*others).values(done_at=inbox.c.received_at, payload={}))
        return list(dict.fromkeys(who for one in found if (who := sender(one)) is not None))

    def forget(self, now: datetime) -> None:
        """Drops handled updates that Telegram cannot send again."""
        old = delete(inbox).where(inbox.c.done_at.is_not(None), inbox.c.received_at < now - KEPT)
        self._connection.execute(old)


def sender(payload: Mapping[str, Any]) -> int | None:
    """Whose update it is; None where nothing in it says so."""
    senders = (part.get("from") for part in payload.values() if isinstance(part, dict))
    ids = (one.get("id") for one in senders if isinstance(one, dict))
    return next((one for one in ids if isinstance(one, int) and 0 < one < HIGHEST_ID), None)
