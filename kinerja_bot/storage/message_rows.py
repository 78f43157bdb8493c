"""Messages as states to reach: what a chat shall show. All of a transaction is written at once, at its end."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, or_, select, update

from kinerja_bot.storage.delivery_rows import DeliveryRows, Pending
from kinerja_bot.storage.tables import messages
from kinerja_bot.storage.tables.conversation import LIVE

__all__ = ["Draft", "MessageRows", "Pending"]

AT_ONCE = 500
"""Keys in one query."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be: `key` is unique among those not superseded, `content` plain values.

    `about` names the tasks that a reminder speaks of: once none of them is open, it is not sent any more.
    """

    key: str
    chat_id: int
    content: Mapping[str, Any]
    priority: int
    office_id: int | None = None
    official_id: int | None = None
    task_id: int | None = None
    silent: bool = False
    office_hours_only: bool = False
    about: tuple[int, ...] = ()


@dataclass(slots=True)
class _Plan:
    """What is to happen to the live message of a key: first it may be superseded, then a draft put in its place."""

    supersedes: bool = False
    closing: Mapping[str, Any] | None = None
    draft: Draft | None = None
    now: datetime | None = None


class MessageRows(DeliveryRows):
    """The table of messages."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._plans: dict[str, _Plan] = {}
        self._known: dict[str, bool] = {}
        self.touched = False

    def put(self, draft: Draft, now: datetime) -> None:
        """Says what shall be shown; nothing happens where that is what is stored already."""
        plan = self._plans.setdefault(draft.key, _Plan())
        plan.draft, plan.now = draft, now

    def supersede(self, key: str, closing: Mapping[str, Any] | None) -> None:
        """Frees the key for a new message; the old one shows `closing` from now on, or goes unsent."""
        plan = self._plans.setdefault(key, _Plan())
        plan.draft = None
        if not plan.supersedes:
            plan.supersedes, plan.closing = True, closing

    def exists(self, key: str) -> bool:
        """Whether there is a live message of this key."""
        plan = self._plans.get(key)
        if plan is not None and (plan.draft is not None or plan.supersedes):
            return plan.draft is not None
        if key not in self._known:
            self.load([key])
        return self._known[key]

    def load(self, keys: Sequence[str]) -> None:
        """Reads at once which of the keys have a live message, for `exists` to find."""
        self._known |= dict.fromkeys(keys, False) | dict.fromkeys(self._stored(keys), True)

    def live_keys(self, prefix: str) -> list[str]:
        """The keys of live messages that begin with `prefix`."""
        self.flush()
        after = prefix[:-1] + chr(
            ord(prefix[-1]) + 1
        )  # a range is found in the index, and in it nothing is a pattern
        query = select(messages.c.key).where(messages.c.key >= prefix, messages.c.key < after, LIVE)
        return list(self._connection.scalars(query.order_by(messages.c.id)))

    def with_buttons(self, official_id: int) -> list[tuple[str, Mapping[str, Any]]]:
        """Key and content of the live messages to this person that can be tapped."""
        self.flush()
        query = select(messages.c.key, messages.c.content).where(messages.c.official_id == official_id, LIVE)
        return [(row.key, row.content) for row in self._connection.execute(query) if row.content["buttons"]]

    def live_in(self, official_id: int, chat_id: int) -> list[tuple[str, Mapping[str, Any]]]:
        """Key and content of all live messages to this person in a chat."""
        self.flush()
        mine = messages.c.official_id == official_id, messages.c.chat_id == chat_id, LIVE
        query = select(messages.c.key, messages.c.content).where(*mine)
        return [(row.key, row.content) for row in self._connection.execute(query)]

    def redirect(self, official_id: int, chat_id: int, to: int) -> None:
        """What has not gone out to this person's old chat goes to his new one."""
        self.flush()
        unsent = messages.c.telegram_message_id.is_(None), messages.c.sent_after.is_(None), LIVE
        mine = messages.c.official_id == official_id, messages.c.chat_id == chat_id, messages.c.shown_revision == 0
        self._connection.execute(update(messages).where(*mine, *unsent).values(chat_id=to, failure=None))
        self.touched = True

    def revive(self, official_id: int) -> None:
        """Tries again what could not be delivered to this person: he is reachable again."""
        lost = or_(messages.c.failure.ilike("forbidden%"), messages.c.failure.ilike("%chat not found%"))
        mine = messages.c.official_id == official_id, lost, LIVE
        self._connection.execute(update(messages).where(*mine).values(failure=None))
        self.touched = True

    def task_at(self, chat_id: int, telegram_message_id: int) -> int | None:
        """The task that a message in a chat belongs to."""
        query = select(messages.c.task_id).where(
            messages.c.chat_id == chat_id, messages.c.telegram_message_id == telegram_message_id
        )
        return self._connection.scalar(query.limit(1))

    def flush(self) -> None:
        """Writes what was said so far."""
        plans, self._plans = self._plans, {}
        self._known = {}
        stored = self._stored(list(plans))
        added: list[dict[str, Any]] = []
        changed: list[dict[str, Any]] = []
        for key, plan in plans.items():
            row = stored.get(key)
            if plan.supersedes and row is not None:
                self._supersede(row, plan.closing)
                row = None
            if plan.draft is None:
                continue
            if row is None:
                added.append(_values(plan.draft) | {"created_at": plan.now})
            elif not _same(row.content, plan.draft.content):
                content = {"row_id": row.id, "content": dict(plan.draft.content), "revision": row.revision + 1}
                changed.append(content | {"task_id": plan.draft.task_id, "about": list(plan.draft.about)})
        self._write(added, changed)

    def _stored(self, keys: Sequence[str]) -> dict[str, Row[Any]]:
        found: dict[str, Row[Any]] = {}
        for start in range(0, len(keys), AT_ONCE):
            part = keys[start : start + AT_ONCE]
            query = select(messages).where(messages.c.key.in_(part), LIVE)
            found |= {row.key: row for row in self._connection.execute(query)}
        return found

    def _supersede(self, row: Row[Any], closing: Mapping[str, Any] | None) -> None:
        values: dict[str, Any] = {"superseded": True}
        if closing is not None:
            values |= {"content": dict(closing), "revision": row.revision + 1}
        if row.telegram_message_id is None or closing is None:  # on its way already, it is shown and then closed
            values["shown_revision"] = values.get("revision", row.revision)
        self._connection.execute(update(messages).where(messages.c.id == row.id).values(**values))
        self.touched = True

    def _write(self, added: Iterable[dict[str, Any]], changed: Iterable[dict[str, Any]]) -> None:
        if added:
            self._connection.execute(insert(messages), list(added))
            self.touched = True
        if changed:
            self._connection.execute(update(messages).where(messages.c.id == bindparam("row_id")), list(changed))
            self.touched = True


def _values(draft: Draft) -> dict[str, Any]:
    values = {name: getattr(draft, name) for name in Draft.__slots__}
    plain = {"content": dict(draft.content), "about": list(draft.about)}
    return values | plain | {"revision": 1, "shown_revision": 0}


def _same(stored: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    return json.dumps(stored, sort_keys=True) == json.dumps(wanted, sort_keys=True)
