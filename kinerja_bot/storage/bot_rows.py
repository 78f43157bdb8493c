"""The bots of the installation, and which of them each office speaks through."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, or_, select, text, update

from kinerja_bot.storage.drafts import Draft
from kinerja_bot.storage.of_bot import is_bot
from kinerja_bot.storage.tables import (
    account_claims,
    bots,
    command_menus,
    messages,
    offices,
    officials,
    routines,
    tasks,
)
from kinerja_bot.storage.tables.conversation import BY_ANOTHER, LAGGING, LIVE, ON_ITS_WAY

SPEAKING = messages, tasks, routines
"""Tables with a `speaker`, by which a bot finds what is due of its offices without a look at others'."""

KEY = int.from_bytes(b"newbots")
"""PostgreSQL keeps such locks by number, for each database apart."""

MOMENT = timedelta(minutes=1)
"""How long a process works without saying again by which instant it does."""

OF_ONE_BOT = account_claims, command_menus


@dataclass(frozen=True, slots=True)
class KnownBot:
    """A bot by Telegram's id and user name; `planned_by` is when it was last at work, None before its first run.

    It is told once a minute: by this instant, or by one less than a minute later, all that it has done was planned.
    """

    id: int
    username: str
    planned_by: datetime | None = None


_BOTS = select(*(bots.c[name] for name in KnownBot.__slots__)).order_by(bots.c.added_at, bots.c.id)


class BotRows:
    """The table of bots; `bot_id` is the one that the transaction speaks for.

    `reached` is the instant by which this process was last known to be at work.
    """

    def __init__(self, connection: Connection, bot_id: int, reached: datetime | None = None) -> None:
        self._connection = connection
        self._bot_id = bot_id
        self._mine = is_bot(bots.c.id, bot_id)
        self.reached = reached
        self._ahead: datetime | None = None

    def all(self) -> list[KnownBot]:
        """Every bot, in the order in which they came."""
        return [KnownBot(*row) for row in self._connection.execute(_BOTS)]

    def get(self, bot_id: int) -> KnownBot | None:
        """The bot with this id."""
        row = self._connection.execute(_BOTS.where(bots.c.id == bot_id)).one_or_none()
        return KnownBot(*row) if row else None

    def of_office(self, office_id: int) -> KnownBot | None:
        """The bot that an office speaks through; None before the first has run."""
        mine = select(offices.c.bot_id).where(offices.c.id == office_id)
        return self.get(self._connection.scalar(mine) or 0)

    def offices(self, bot_id: int) -> list[int]:
        """The offices that speak through a bot, by their ids."""
        return list(self._connection.scalars(select(offices.c.id).where(offices.c.bot_id == bot_id)))

    def hold(self) -> list[KnownBot]:
        """Keeps others from taking a bot up until the transaction ends, and gives every bot."""
        if self._connection.dialect.name != "sqlite":
            self._connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": KEY})
        return self.all()

    def note(self, bot_id: int, username: str, now: datetime) -> None:
        """Takes a bot up, or its new user name; the first one speaks for the offices that have none."""
        if (known := self.get(bot_id)) is not None:
            if known.username != username:
                self._connection.execute(update(bots).where(bots.c.id == bot_id).values(username=username))
            return
        self._connection.execute(insert(bots).values(id=bot_id, username=username, added_at=now))
        unspoken = update(offices).where(offices.c.bot_id.is_(None)).values(bot_id=bot_id)
        if self._connection.execute(unspoken).rowcount:
            self._speak(bot_id, instead_of=0)

    def replace(self, before: int, username: str, now: datetime) -> None:
        """The transaction's bot takes the place of one that is no more, with all that it had to do."""
        planned_by, menus = self._connection.execute(
            select(bots.c.planned_by, bots.c.menus).where(bots.c.id == before)
        ).one()
        values = {"username": username, "added_at": now, "planned_by": planned_by, "menus": menus}
        self._connection.execute(insert(bots).values(id=self._bot_id, **values))
        self._connection.execute(update(offices).where(offices.c.bot_id == before).values(bot_id=self._bot_id))
        for table in OF_ONE_BOT:
            self._connection.execute(update(table).where(table.c.bot_id == before).values(bot_id=self._bot_id))
        self._speak(self._bot_id, instead_of=before)
        self._connection.execute(delete(bots).where(bots.c.id == before))

    def standing(self, office_id: int) -> list[Draft]:
        """What can be tapped in the chats of an office's people, in the order in which it was sent."""
        names = [name for name in Draft.__slots__ if name != "through"]
        people = select(officials.c.id).where(officials.c.office_id == office_id)
        there = LIVE, messages.c.official_id.in_(people), messages.c.telegram_message_id.is_not(None)
        query = select(*(messages.c[name] for name in names)).where(*there, ~BY_ANOTHER).order_by(messages.c.id)
        found = [Draft(**row._asdict()) for row in self._connection.execute(query)]
        return [replace(one, about=tuple(one.about)) for one in found if one.content["buttons"]]

    def move(self, office_id: int, to: int) -> None:
        """An office speaks through another bot from now on; who is in its chats was told, and closed them, before.

        What is on its way is brought to its end by the bot that has sent it; so is what that bot is still to close.
        """
        self._connection.execute(update(offices).where(offices.c.id == office_id).values(bot_id=to))
        for table in (tasks, routines):
            self._connection.execute(update(table).where(table.c.office_id == office_id).values(speaker=to))
        shown = messages.c.office_id == office_id, LIVE, ~ON_ITS_WAY
        self._connection.execute(update(messages).where(*shown).values(speaker=to))

    def remove(self, bot_id: int) -> None:
        """Forgets a bot through which no office speaks; what it was still to close is closed by nobody."""
        theirs = messages.c.speaker == bot_id
        now = select(offices.c.bot_id).where(offices.c.id == messages.c.office_id).scalar_subquery()
        lost = update(messages).where(LAGGING, theirs, LIVE, messages.c.office_id.is_not(None))
        self._connection.execute(lost.values(speaker=func.coalesce(now, 0)))
        self._connection.execute(update(messages).where(LAGGING, theirs).values(shown_revision=messages.c.revision))
        self._connection.execute(delete(command_menus).where(command_menus.c.bot_id == bot_id))
        self._connection.execute(delete(bots).where(bots.c.id == bot_id))

    def planned_by(self) -> datetime | None:
        """The latest instant by which any of this bot's processes has planned."""
        return self._connection.scalar(select(bots.c.planned_by).where(self._mine))

    def reach(self, now: datetime) -> None:
        """The transaction plans by this instant: its commit says so, unless that was known a moment ago.

        Whoever has the time right afterwards finds what a clock has planned that was ahead, however soon its process
        was killed.
        """
        if self._bot_id and (self.reached is None or not timedelta() <= now - self.reached < MOMENT):
            self.reached = self._ahead = now

    def flush(self) -> None:
        """Writes how far it is, at the end of a transaction: every other's lock is taken before."""
        if self._ahead is not None:
            further = or_(bots.c.planned_by.is_(None), bots.c.planned_by < self._ahead)
            self._connection.execute(update(bots).where(self._mine, further).values(planned_by=self._ahead))
            self._ahead = None

    def bring_back(self, ahead_at: datetime, now: datetime) -> None:
        """What was planned by an instant ahead is planned anew by now; not what was planned further ahead since."""
        brought = update(bots).where(self._mine, bots.c.planned_by == ahead_at)
        self._connection.execute(brought.values(planned_by=now))

    def menus(self) -> str | None:
        """What this bot's command menus were made of, and how far they were looked through since."""
        return self._connection.scalar(select(bots.c.menus).where(self._mine))

    def note_menus(self, made_of: str) -> None:
        """Remembers it."""
        self._connection.execute(update(bots).where(self._mine).values(menus=made_of))

    def _speak(self, bot_id: int, *, instead_of: int) -> None:
        """Whatever may come up again; what is told and closed keeps the name of who has told it."""
        for table in SPEAKING:
            theirs = [table.c.speaker == instead_of, *([LIVE | LAGGING] if table is messages else [])]
            self._connection.execute(update(table).where(*theirs).values(speaker=bot_id))
