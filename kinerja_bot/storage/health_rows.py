"""What waits, what has failed and who cannot be reached: counted, for who looks after the server."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, or_, select

from kinerja_bot.storage.tables import inbox, messages, officials, tasks
from kinerja_bot.storage.tables.conversation import FAILED, LAGGING, UNHANDLED, UNREACHABLE
from kinerja_bot.storage.tables.work import NOTICED


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is still to be done, and the instant since which the oldest of it waits (None where nothing does)."""

    messages: int
    messages_since: datetime | None
    updates: int
    updates_since: datetime | None
    overdue: int


@dataclass(frozen=True, slots=True)
class People:
    """How many people of all offices: in all, not joined yet, and joined but not to be reached."""

    whole: int
    outside: int
    unreachable: list[str]


_WHOSE = {messages: messages.c.speaker, inbox: inbox.c.bot_id, tasks: tasks.c.speaker}


class HealthRows:
    """Questions of the operator, and of his monitoring: of one bot, or for none in particular (0) of all."""

    def __init__(self, connection: Connection, bot_id: int) -> None:
        self._connection = connection
        self._bot_id = bot_id

    def backlog(self, now: datetime) -> Backlog:
        """New messages that could be out by now, updates without an answer, and tasks behind their deadline."""
        due = or_(messages.c.not_before.is_(None), messages.c.not_before <= now)
        mine = {table: [column == self._bot_id] if self._bot_id else [] for table, column in _WHOSE.items()}
        new = and_(
            *mine[messages], LAGGING, messages.c.shown_revision == 0, messages.c.office_hours_only.is_(False), due
        )
        since = func.coalesce(messages.c.not_before, messages.c.created_at)
        waiting = self._connection.execute(select(func.count(), func.min(since)).where(new)).one()
        kept = select(func.count(), func.min(inbox.c.received_at)).where(UNHANDLED, *mine[inbox])
        unhandled = self._connection.execute(kept).one()
        late = and_(*mine[tasks], NOTICED, tasks.c.due_at <= now)
        overdue = self._connection.scalar(select(func.count()).select_from(tasks).where(late)) or 0
        return Backlog(waiting[0], waiting[1], unhandled[0], unhandled[1], overdue)

    def failed(self) -> int:
        """Messages that Telegram has refused for good; what waits for who cannot be reached is none of them."""
        return self._connection.scalar(select(func.count()).select_from(messages).where(FAILED, ~UNREACHABLE)) or 0

    def people(self) -> People:
        """Of all offices; who cannot be reached by name."""
        here = officials.c.active.is_(True)
        counted = select(func.count(), func.count(officials.c.telegram_id)).where(here)
        whole, joined = self._connection.execute(counted).one()
        lost = and_(here, officials.c.telegram_id.is_not(None), officials.c.unreachable_at.is_not(None))
        names = self._connection.scalars(select(officials.c.name).where(lost).order_by(officials.c.id))
        return People(whole, whole - joined, list(names))
