"""The delivering side of the outbox: what lags behind, and what Telegram has taken."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, or_, select, update

from kinerja_bot.storage.tables import messages
from kinerja_bot.storage.tables.conversation import LAGGING

NOT_IN_CHAT = {"telegram_message_id": None, "shown_revision": 0, "sent_after": None}
"""Of a message that is to be sent, as if it never had been."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A message that lags behind: not sent yet (no Telegram id), or shown in an older revision.

    `sent_after` is set where it was handed to Telegram and the answer never came: the highest message id known then.
    `is_alone` where nothing else of its chat lags behind.
    """

    id: int
    office_id: int | None
    official_id: int | None
    chat_id: int
    content: Mapping[str, Any]
    revision: int
    telegram_message_id: int | None
    sent_after: int | None
    silent: bool
    office_hours_only: bool
    about: Sequence[int]
    priority: int
    is_alone: bool = True

    @property
    def is_edit(self) -> bool:
        """Whether it stands in the chat already, in an older revision."""
        return self.telegram_message_id is not None


class DeliveryRows:
    """The table of messages, as the courier works on it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def drop(self, message_id: int) -> None:
        """Forgets a message that has not gone out and has lost its reason."""
        self._connection.execute(delete(messages).where(messages.c.id == message_id))

    def pending(self, now: datetime, limit: int, skip_chats: Collection[int] = ()) -> list[Pending]:
        """What lags behind and may be shown now: the most urgent message of each chat, most urgent first.

        Of the same rank new ones go before edits, which would else overtake every new card by their old ids.
        """
        values = {"now": now, "limit": limit, "skip_chats": list(skip_chats)}
        return [_pending(row) for row in self._connection.execute(_PENDING, values)]

    def sending(self, message_ids: Collection[int]) -> None:
        """They are being handed to Telegram: until its answer is recorded, nobody knows whether they arrived."""
        highest = select(func.coalesce(func.max(messages.c.telegram_message_id), 0)).scalar_subquery()
        rows = update(messages).where(messages.c.id.in_(message_ids), messages.c.sent_after.is_(None))
        self._connection.execute(rows.values(sent_after=highest))

    def not_sent(self, message_ids: Collection[int]) -> None:
        """Telegram has not got them: it has said so, or they were not handed to it after all."""
        self._connection.execute(update(messages).where(messages.c.id.in_(message_ids)).values(sent_after=None))

    def places_to_look(self, pending: Pending, within: int) -> list[int]:
        """Ids at which it may have arrived unrecorded: just above those known then, of the bot and of the chat."""
        mine = select(func.max(messages.c.telegram_message_id)).where(messages.c.chat_id == pending.chat_id)
        starts = {pending.sent_after or 0, self._connection.scalar(mine) or 0}
        wanted = {start + step for start in starts for step in range(1, within + 1)}
        taken = select(messages.c.telegram_message_id).where(
            messages.c.chat_id == pending.chat_id, messages.c.telegram_message_id.in_(wanted)
        )
        return sorted(wanted - set(self._connection.scalars(taken)))

    def hold(self, message_id: int, until: datetime) -> None:
        """Keeps a message back until an instant."""
        self._connection.execute(
            update(messages).where(messages.c.id == message_id).values(not_before=until, sent_after=None)
        )

    def shown(self, message_id: int, revision: int, telegram_message_id: int | None, now: datetime) -> None:
        """Telegram took this revision."""
        place = {"telegram_message_id": telegram_message_id, "sent_after": None}
        values = {"shown_revision": revision, "shown_at": now, **place}
        self._connection.execute(update(messages).where(messages.c.id == message_id).values(**values))

    def forget_place(self, message_id: int) -> None:
        """The message is gone from the chat: it will be sent anew."""
        self._connection.execute(update(messages).where(messages.c.id == message_id).values(**NOT_IN_CHAT))

    def failed(self, message_id: int, failure: str) -> None:
        """Telegram refuses it for good; it is kept with the reason."""
        self._connection.execute(update(messages).where(messages.c.id == message_id).values(failure=failure))


def _pending_query() -> Select[Any]:
    """Looked up by itself: ranked at once, SQLite would walk all that is stored, in the order of another index."""
    its_time = or_(messages.c.not_before.is_(None), messages.c.not_before <= bindparam("now"))
    is_edit = messages.c.telegram_message_id.is_not(None).label("is_edit")
    found = select(messages.c.id, messages.c.chat_id, messages.c.priority, is_edit)
    allowed = messages.c.chat_id.not_in(bindparam("skip_chats", expanding=True))
    lagging = found.where(LAGGING, its_time, allowed).cte("lagging").prefix_with("MATERIALIZED")
    urgency = lagging.c.priority, lagging.c.is_edit, lagging.c.id
    place = func.row_number().over(partition_by=lagging.c.chat_id, order_by=urgency).label("place")
    alone = (func.count().over(partition_by=lagging.c.chat_id) == 1).label("is_alone")
    ranked = select(lagging, place, alone).subquery("ranked")
    shown = [messages.c[name] for name in Pending.__slots__ if name != "is_alone"]
    query = select(*shown, ranked.c.is_alone).join(ranked, ranked.c.id == messages.c.id).where(ranked.c.place == 1)
    return query.order_by(ranked.c.priority, ranked.c.is_edit, ranked.c.id).limit(bindparam("limit"))


_PENDING = _pending_query()


def _pending(row: Row[Any]) -> Pending:
    return Pending(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
