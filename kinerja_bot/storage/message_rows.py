"""Messages as states to reach: what a chat shall show. All of a transaction is written at once, at its end."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    Executable,
    Row,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    insert,
    or_,
    select,
    update,
)

from kinerja_bot.storage.delivery_rows import NOT_IN_CHAT, DeliveryRows, Pending
from kinerja_bot.storage.drafts import Draft
from kinerja_bot.storage.of_ids import OfIds
from kinerja_bot.storage.office_rows import OfficeRows
from kinerja_bot.storage.tables import messages
from kinerja_bot.storage.tables.conversation import BY_ANOTHER, FAILED, LIVE, ON_ITS_WAY, UNREACHABLE

__all__ = ["Draft", "MessageRows", "Pending"]

AT_ONCE = 500
"""Keys in one query."""


_STORED = OfIds(
    select(messages.c.key, messages.c.id, messages.c.revision, cast(messages.c.content, Text).label("content")).where(
        LIVE
    ),
    messages.c.key,
)
_MINE = messages.c.id == bindparam("row_id")
_ADD = insert(messages)
_REFUSED_STILL = case((UNREACHABLE, messages.c.failure))
"""A refusal is of one revision: a newer one is tried, unless nobody can be reached in that chat."""

_UNSENT_YET = or_(and_(messages.c.telegram_message_id.is_(None), messages.c.sent_after.is_(None)), BY_ANOTHER)
_CHANGE = update(messages).where(_MINE).values(failure=_REFUSED_STILL)
_UNSENT = (
    update(messages)
    .where(_MINE)
    .values(superseded=True, shown_revision=case((ON_ITS_WAY, messages.c.shown_revision), else_=messages.c.revision))
)
_CLOSE = (
    update(messages)
    .where(_MINE)
    .values(
        superseded=True,
        content=bindparam("closing", type_=JSON),
        revision=messages.c.revision + 1,
        shown_revision=case((_UNSENT_YET, messages.c.revision + 1), else_=messages.c.shown_revision),
        failure=_REFUSED_STILL,
    )
)


@dataclass(slots=True)
class _Plan:
    """What is to happen to the live message of a key: first it may be superseded, then a draft put in its place."""

    supersedes: bool = False
    closing: Mapping[str, Any] | None = None
    draft: Draft | None = None
    now: datetime | None = None


class MessageRows(DeliveryRows):
    """The table of messages."""

    def __init__(self, connection: Connection, bot_id: int, offices: OfficeRows) -> None:
        super().__init__(connection, bot_id)
        self._offices = offices
        self._plans: dict[str, _Plan] = {}
        self._known: dict[str, Row[Any] | None] = {}

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
        self.load([key])
        return self._known[key] is not None

    def content(self, key: str) -> Mapping[str, Any] | None:
        """What the live message of this key shows; None where there is none."""
        plan = self._plans.get(key)
        if plan is not None and (plan.draft is not None or plan.supersedes):
            return plan.draft.content if plan.draft else None
        self.load([key])
        row = self._known[key]
        return json.loads(row.content) if row is not None else None

    def load(self, keys: Collection[str]) -> None:
        """Reads at once what stands under these keys, for `exists` to find."""
        unknown = [key for key in keys if key not in self._known]
        self._known |= dict.fromkeys(unknown)
        for start in range(0, len(unknown), AT_ONCE):
            rows = _STORED.asked(self._connection, unknown[start : start + AT_ONCE])
            self._known |= {row.key: row for row in rows}

    def live_keys(self, *prefixes: str) -> list[str]:
        """The keys of live messages that begin with one of the prefixes."""
        values = {f"{side}{number}": key for number, one in enumerate(prefixes) for side, key in _range(one)}
        rows = self._connection.execute(_beginning(len(prefixes)), values).all() if prefixes else []
        found = dict.fromkeys(key for _, key in sorted((row.id, row.key) for row in rows))
        for key, plan in self._plans.items():
            if key.startswith(prefixes) and plan.draft is not None:
                found[key] = None
            elif plan.supersedes:
                found.pop(key, None)
        return list(found)

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

    def redirect(self, official_id: int, chat_id: int, to: int, *, but: str) -> None:
        """What has not gone out to this person's old chat goes to his new one, but for keys that begin so."""
        self.flush()
        unsent = messages.c.telegram_message_id.is_(None), messages.c.sent_after.is_(None), LIVE
        mine = messages.c.official_id == official_id, messages.c.chat_id == chat_id, messages.c.shown_revision == 0
        moved = update(messages).where(*mine, *unsent, messages.c.key.not_like(f"{but}%"))
        self._connection.execute(moved.values(chat_id=to, failure=None))
        self.touched = True

    def revive(self, official_id: int) -> None:
        """Tries again what could not be delivered to this person: he is reachable again.

        What was closed meanwhile too: until it shows so, it can still be tapped.
        """
        mine = messages.c.official_id == official_id, FAILED, UNREACHABLE
        self._connection.execute(update(messages).where(*mine).values(failure=None, sent_after=None))
        self.touched = True

    def show_anew(self, key: str, before: datetime) -> None:
        """What stands under a key is sent again: it was shown before this instant, or could not be delivered."""
        lost = or_(messages.c.shown_at < before, messages.c.failure.is_not(None))
        one = update(messages).where(messages.c.key == key, LIVE, lost).values(**NOT_IN_CHAT, failure=None)
        self.touched |= self._connection.execute(one).rowcount > 0

    def task_at(self, chat_id: int, telegram_message_id: int) -> int | None:
        """The task that a message in a chat belongs to."""
        query = select(messages.c.task_id).where(
            messages.c.chat_id == chat_id, messages.c.telegram_message_id == telegram_message_id, self._by_this_bot
        )
        return self._connection.scalar(query.limit(1))

    def flush(self) -> None:
        """Writes what was said so far."""
        plans, self._plans = self._plans, {}
        self.load(plans)
        stored, self._known = self._known, {}
        added: list[dict[str, Any]] = []
        changed: list[dict[str, Any]] = []
        for key, plan in plans.items():
            row = stored[key]
            if plan.supersedes and row is not None:
                self._supersede(row, plan.closing)
                row = None
            if plan.draft is None:
                continue
            if row is None:
                added.append(self._values(plan.draft) | {"created_at": plan.now})
            elif not _same(row.content, plan.draft.content):
                content = {"row_id": row.id, "content": dict(plan.draft.content), "revision": row.revision + 1}
                changed.append(content | {"task_id": plan.draft.task_id, "about": list(plan.draft.about)})
        self._write(_ADD, added)
        self._write(_CHANGE, changed)

    def _supersede(self, row: Row[Any], closing: Mapping[str, Any] | None) -> None:
        if closing is None:
            self._write(_UNSENT, [{"row_id": row.id}])
        else:
            self._write(_CLOSE, [{"row_id": row.id, "closing": dict(closing)}])

    def _values(self, draft: Draft) -> dict[str, Any]:
        values = {name: getattr(draft, name) for name in Draft.__slots__ if name != "through"}
        plain = {"content": dict(draft.content), "about": list(draft.about)}
        office_id = draft.office_id or draft.through
        speaker = self._offices.speaker(office_id) if office_id else self._bot_id
        return values | plain | {"revision": 1, "shown_revision": 0, "speaker": speaker}

    def _write(self, query: Executable, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(query, rows)
            self.touched = True


@lru_cache(maxsize=64)
def _beginning(count: int) -> Select[Any]:
    """The live keys in so many ranges; each says for itself that they are live, which an index is found by.

    Not in the order of their ids, for which SQLite would walk the whole table instead.
    """
    ranges = (
        and_(messages.c.key >= bindparam(f"from{one}"), messages.c.key < bindparam(f"to{one}"), LIVE)
        for one in range(count)
    )
    return select(messages.c.id, messages.c.key).where(or_(*ranges))


def _range(prefix: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """From where to where the keys go that begin with it: in a range nothing is a pattern."""
    return ("from", prefix), ("to", prefix[:-1] + chr(ord(prefix[-1]) + 1))


def _same(stored: str, wanted: Mapping[str, Any]) -> bool:
    plain = json.dumps(wanted)
    return stored == plain or json.loads(stored) == json.loads(plain)
