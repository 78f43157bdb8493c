"""The delivering side of the outbox: what lags behind, and what Telegram has taken."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, case, delete, func, or_, select, union_all, update

from kinerja_bot.storage.of_bot import is_bot
from kinerja_bot.storage.tables import inbox, messages
from kinerja_bot.storage.tables.conversation import BY_ANOTHER, LAGGING, LIVE

PLACE = ("telegram_message_id", "sent_after")
"""Where a message stands, or may stand: ids that mean something to one bot only."""

ALBUM = 10
"""Messages at most in one call."""

FARTHEST = 1000
"""Ids above those known when a message was announced, beyond which it is not looked for."""

NOT_IN_CHAT = {"telegram_message_id": None, "shown_revision": 0, "sent_after": None}
"""Of a message that is to be sent, as if it never had been."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A message that lags behind: not sent yet by this bot (no Telegram id), or shown in an older revision.

    `sent_after` is set where it was handed to Telegram and the answer never came: the highest message id known then.
    `superseded` where it has had its last word. `is_alone` where nothing else of its chat lags behind.
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
    superseded: bool = False
    is_alone: bool = True

    @property
    def is_edit(self) -> bool:
        """Whether it stands in the chat already, in an older revision."""
        return self.telegram_message_id is not None

    @property
    def may_have_arrived(self) -> bool:
        """Whether it has to be looked for: it may stand in the chat, and nobody knows where."""
        return self.sent_after is not None and not self.is_edit

    @property
    def is_needless(self) -> bool:
        """Whether it was superseded before it was sent at all."""
        return self.superseded and not self.is_edit and not self.may_have_arrived

    @property
    def is_soundless(self) -> bool:
        """Whether it is shown by edits alone, or looked for by them."""
        return self.is_edit or self.may_have_arrived


class DeliveryRows:
    """The table of messages, as the courier works on it."""

    def __init__(self, connection: Connection, bot_id: int) -> None:
        self._connection = connection
        self._bot_id = bot_id
        self._by_this_bot = is_bot(messages.c.bot_id, bot_id)
        self.touched = False

    def drop(self, message_id: int) -> None:
        """Forgets a message that has not gone out and has lost its reason."""
        self._connection.execute(delete(messages).where(messages.c.id == message_id))

    def pending(self, now: datetime, limit: int, skip_chats: Collection[int] = ()) -> list[Pending]:
        """What lags behind and may be shown now: the most urgent message of each chat, most urgent first.

        Of the same rank new ones go before edits, which would else overtake every new card by their old ids.
        """
        values = {"now": now, "limit": limit, "skip_chats": list(skip_chats), "speaker": self._bot_id}
        return [_pending(row) for row in self._connection.execute(_PENDING, values)]

    def sending(self, message_ids: Collection[int]) -> None:
        """They are being handed to Telegram: until its answer is recorded, nobody knows whether they arrived."""
        unknown = or_(messages.c.sent_after.is_(None), messages.c.bot_id != self._bot_id)
        rows = update(messages).where(messages.c.id.in_(message_ids), unknown)
        place = {"telegram_message_id": None, "sent_after": self._highest().scalar_subquery(), "bot_id": self._bot_id}
        self._connection.execute(rows.values(**place))

    def not_sent(self, message_ids: Collection[int]) -> None:
        """Telegram has not got them: it has said so, or they were not handed to it after all.

        One that was superseded meanwhile is not sent any more.
        """
        rows = update(messages).where(messages.c.id.in_(message_ids), self._by_this_bot)
        self._connection.execute(rows.values(sent_after=None, shown_revision=_SHOWN_UNSENT))

    def places_to_look(self, pending: Pending, beyond: int) -> list[int]:
        """Ids at which it may have arrived unrecorded, the lowest first: above those known when it was announced.

        A bot counts the messages of all its private chats together, so those recorded in any of them are left out,
        and what people have written; it goes so many ids `beyond` the highest that is known by now.
        """
        start = pending.sent_after or 0
        newest = int(self._connection.scalar(self._highest()) or 0)
        end = min(max(newest, start) + beyond, start + FARTHEST)
        place, written = messages.c.telegram_message_id, inbox.c.message_id
        between = place > start - ALBUM, place <= end
        of_people = select(written).where(inbox.c.bot_id == self._bot_id, written > start, written <= end)
        recorded = select(place, messages.c.content["files"]).where(self._by_this_bot, *between)
        taken = {
            first + number
            for first, files in self._connection.execute(recorded)
            for number in range(max(len(files or ()), 1))
        }
        taken.update(self._connection.scalars(of_people))
        return [one for one in range(start + 1, end + 1) if one not in taken]

    def _highest(self) -> Select[tuple[int]]:
        """The highest id that is known, of the bot's own messages and of what people have written."""
        own = select(func.max(messages.c.telegram_message_id).label("place")).where(self._by_this_bot)
        of_people = select(func.max(inbox.c.message_id)).where(inbox.c.bot_id == self._bot_id)
        both = union_all(own, of_people).subquery()
        return select(func.coalesce(func.max(both.c.place), 0))

    def hold(self, message_id: int, until: datetime) -> None:
        """Keeps a message back until an instant."""
        self._connection.execute(update(messages).where(messages.c.id == message_id).values(not_before=until))

    def shown(self, message_id: int, revision: int, telegram_message_id: int | None, now: datetime) -> None:
        """Telegram took this revision; what has gone over to another bot meanwhile is that one's to show."""
        place = {"telegram_message_id": telegram_message_id, "sent_after": None, "bot_id": self._bot_id}
        values = {"shown_revision": revision, "shown_at": now, **place}
        mine = messages.c.id == message_id, or_(messages.c.bot_id.is_(None), self._by_this_bot)
        self._connection.execute(update(messages).where(*mine).values(**values))

    def close_shown(self, keys: Collection[str]) -> None:
        """Of these what is shown stays as it is, and its content is named no more; the rest still goes out."""
        is_shown = messages.c.shown_revision >= messages.c.revision
        shown = update(messages).where(messages.c.key.in_(keys), LIVE, is_shown)
        self._connection.execute(shown.values(superseded=True))

    def forget_place(self, message_id: int) -> None:
        """The message is gone from the chat: it will be sent anew."""
        self._connection.execute(update(messages).where(messages.c.id == message_id).values(**NOT_IN_CHAT))

    def take_over(self, official_id: int) -> None:
        """What another bot was sending to this person when his office moved, and has not recorded, goes out here."""
        left = messages.c.official_id == official_id, LIVE, messages.c.speaker != self._bot_id
        self._connection.execute(update(messages).where(*left).values(speaker=self._bot_id))

    def elsewhere(self, official_id: int) -> list[tuple[int, str, Mapping[str, Any]]]:
        """Id, key and content of the live messages to this person that another bot has shown."""
        mine = messages.c.official_id == official_id, LIVE, BY_ANOTHER
        query = select(messages.c.id, messages.c.key, messages.c.content).where(*mine).order_by(messages.c.id)
        return [(row.id, row.key, row.content) for row in self._connection.execute(query)]

    def leave_behind(self) -> None:
        """What another bot was still to close in its chats is closed by nobody: this one has no hand there."""
        mine = LAGGING, messages.c.speaker == self._bot_id
        lost = update(messages).where(*mine, messages.c.superseded, BY_ANOTHER)
        self._connection.execute(lost.values(shown_revision=messages.c.revision))

    def failed(self, message_id: int, revision: int, failure: str) -> None:
        """Telegram refuses this revision for good; it is kept with the reason. A newer one is tried all the same."""
        mine = messages.c.id == message_id, messages.c.speaker == self._bot_id
        refused = *mine, messages.c.revision == revision
        self._connection.execute(update(messages).where(*refused).values(failure=failure))


_SHOWN_UNSENT = case(
    (and_(messages.c.superseded, messages.c.telegram_message_id.is_(None)), messages.c.revision),
    else_=messages.c.shown_revision,
)


def _pending_query() -> Select[Any]:
    """Looked up by itself: ranked at once, SQLite would walk all that is stored, in the order of another index."""
    its_time = or_(messages.c.not_before.is_(None), messages.c.not_before <= bindparam("now"))
    here = messages.c.bot_id == messages.c.speaker
    stands = and_(here, messages.c.telegram_message_id.is_not(None))
    is_edit = case((stands, 1), else_=0).label("is_edit")
    found = select(messages.c.id, messages.c.chat_id, messages.c.priority, is_edit)
    allowed = messages.c.chat_id.not_in(bindparam("skip_chats", expanding=True))
    lagging = (
        found.where(messages.c.speaker == bindparam("speaker"), LAGGING, its_time, allowed)
        .cte("lagging")
        .prefix_with("MATERIALIZED")
    )
    urgency = lagging.c.priority, lagging.c.is_edit, lagging.c.id
    place = func.row_number().over(partition_by=lagging.c.chat_id, order_by=urgency).label("place")
    alone = (func.count().over(partition_by=lagging.c.chat_id) == 1).label("is_alone")
    ranked = select(lagging, place, alone).subquery("ranked")
    shown = [messages.c[name] for name in Pending.__slots__ if name not in {"is_alone", *PLACE}]
    places = [case((here, messages.c[name])).label(name) for name in PLACE]
    query = (
        select(*shown, *places, ranked.c.is_alone)
        .join(ranked, ranked.c.id == messages.c.id)
        .where(ranked.c.place == 1)
    )
    return query.order_by(ranked.c.priority, ranked.c.is_edit, ranked.c.id).limit(bindparam("limit"))


_PENDING = _pending_query()


def _pending(row: Row[Any]) -> Pending:
    return Pending(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
