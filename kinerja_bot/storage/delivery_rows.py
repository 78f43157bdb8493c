"""The delivering side of the outbox: what lags behind, and what Telegram has taken."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, Connection, Row, delete, func, or_, select, update

from kinerja_bot.storage.tables import messages
from kinerja_bot.storage.tables.conversation import LAGGING


@dataclass(frozen=True, slots=True)
class Pending:
    """A message that lags behind: not sent yet (no Telegram id), or shown in an older revision.

    `sent_after` is set where it was handed to Telegram and the answer never came: the highest message id known then.
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
        lagging = _lagging(now, skip_chats)
        urgency = lagging.c.priority, lagging.c.is_edit, lagging.c.id
        place = func.row_number().over(partition_by=lagging.c.chat_id, order_by=urgency).label("place")
        ranked = select(lagging, place).subquery("ranked")
        query = select(messages).join(ranked, ranked.c.id == messages.c.id).where(ranked.c.place == 1)
        ordered = query.order_by(ranked.c.priority, ranked.c.is_edit, ranked.c.id).limit(limit)
        return [_pending(row) for row in self._connection.execute(ordered)]

    def sending(self, message_id: int) -> None:
        """The message is being handed to Telegram: until its answer is recorded, nobody knows whether it arrived."""
        highest = select(func.coalesce(func.max(messages.c.telegram_message_id), 0)).scalar_subquery()
        row = update(messages).where(messages.c.id == message_id, messages.c.sent_after.is_(None))
        self._connection.execute(row.values(sent_after=highest))

    def not_sent(self, message_id: int) -> None:
        """Telegram has answered that it did not take the message."""
        self._connection.execute(update(messages).where(messages.c.id == message_id).values(sent_after=None))

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
        row = update(messages).where(messages.c.id == message_id)
        self._connection.execute(row.values(telegram_message_id=None, shown_revision=0, sent_after=None))

    def failed(self, message_id: int, failure: str) -> None:
        """Telegram refuses it for good; it is kept with the reason."""
        self._connection.execute(update(messages).where(messages.c.id == message_id).values(failure=failure))


def _lagging(now: datetime, skip_chats: Collection[int]) -> CTE:
    """Looked up by itself: ranked at once, SQLite would walk all that is stored, in the order of another index."""
    is_edit = messages.c.telegram_message_id.is_not(None).label("is_edit")
    its_time = or_(messages.c.not_before.is_(None), messages.c.not_before <= now)
    query = select(messages.c.id, messages.c.chat_id, messages.c.priority, is_edit).where(LAGGING, its_time)
    if skip_chats:
        query = query.where(messages.c.chat_id.not_in(skip_chats))
    return query.cte("lagging").prefix_with("MATERIALIZED")


def _pending(row: Row[Any]) -> Pending:
    return Pending(**{name: getattr(row, name) for name in Pending.__slots__})
