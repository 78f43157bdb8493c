"""The people of the offices."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, bindparam, cast, insert, select, update

from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.storage.of_bot import speaker_of
from kinerja_bot.storage.of_ids import OfIds
from kinerja_bot.storage.tables import offices, officials

ROLES = 7
"""Their place among the columns."""

_COLUMNS = (
    officials.c.id,
    officials.c.office_id,
    officials.c.key,
    officials.c.name,
    officials.c.full_name,
    officials.c.position,
    officials.c.salutation,
    cast(officials.c.roles, Text),
    officials.c.section,
    officials.c.telegram_id,
    officials.c.unreachable_at.is_(None),
    officials.c.active,
)
"""An Official's fields in their order: the sweep reads people by the ten thousand."""

_BY_ID = select(*_COLUMNS).where(officials.c.id == bindparam("official_id"))
_CREDENTIALS = OfIds(select(officials.c.id, officials.c.rank, officials.c.nip), officials.c.id)
_BY_TELEGRAM = select(*_COLUMNS, officials.c.last_seen_at, speaker_of(officials)).where(
    officials.c.telegram_id == bindparam("telegram_id"), officials.c.active
)
_STAFF = OfIds(
    select(*_COLUMNS).where(officials.c.active).order_by(officials.c.place, officials.c.id), officials.c.office_id
)
_ACCOUNTS = OfIds(
    select(officials.c.telegram_id, speaker_of(officials)).where(officials.c.active), officials.c.telegram_id
)
_SEEN = update(officials).where(officials.c.id == bindparam("row_id"))

NIP_DIGITS = 18
BETWEEN_SIGHTS = timedelta(hours=1)


class OfficialRows:
    """The table of officials; for a bot an account is that of an official only where his office speaks through it."""

    def __init__(self, connection: Connection, bot_id: int) -> None:
        self._connection = connection
        self._bot_id = bot_id
        self._elsewhere: dict[int, int | None] = {}
        self._people: dict[int, Official] = {}
        self._staffings: dict[int, Staffing] = {}
        self._seen: dict[int, datetime | None] = {}

    def load(self, office_ids: Collection[int]) -> None:
        """Reads the people of several offices at once, for `get` and `staffing` to find."""
        people: dict[int, list[Official]] = {office_id: [] for office_id in office_ids}
        for row in _STAFF.asked(self._connection, office_ids):
            one = _official(row)
            people[one.office_id].append(one)
        self._staffings |= {office_id: Staffing(tuple(some)) for office_id, some in people.items()}
        self._people |= {one.id: one for some in people.values() for one in some}

    def get(self, official_id: int) -> Official:
        """The official with this id, also one who has left."""
        known = self._people.get(official_id)
        if known is None:
            row = self._connection.execute(_BY_ID, {"official_id": official_id}).one()
            known = self._people[official_id] = _official(row)
        return known

    def credentials(self, official_ids: Collection[int]) -> Mapping[int, tuple[str, str]]:
        """Rank (*pangkat*) and NIP by their ids, as papers have them; empty where the roster does not say."""
        rows = _CREDENTIALS.asked(self._connection, official_ids)
        return {row.id: (row.rank or "", row.nip or "") for row in rows}

    def by_telegram(self, telegram_id: int) -> Official | None:
        """Whose Telegram account this is."""
        row = self._connection.execute(_BY_TELEGRAM, {"telegram_id": telegram_id}).one_or_none()
        self._elsewhere[telegram_id] = None
        if row is None:
            return None
        *fields, seen, bot_id = row
        if not self._is_mine(bot_id):
            self._elsewhere[telegram_id] = bot_id
            return None
        known = _official(fields)
        self._people[known.id], self._seen[known.id] = known, seen
        return known

    def elsewhere(self, telegram_id: int) -> int | None:
        """The other bot that the office of this account speaks through, where it is an official's of such a one."""
        if telegram_id not in self._elsewhere:
            self.by_telegram(telegram_id)
        return self._elsewhere[telegram_id]

    def accounts_among(self, telegram_ids: Collection[int]) -> frozenset[int]:
        """Which of these Telegram accounts belong to somebody in active service."""
        rows = _ACCOUNTS.asked(self._connection, telegram_ids)
        return frozenset(row.telegram_id for row in rows if self._is_mine(row.bot_id))

    def joined_as(self, text: str) -> Official | None:
        """The only one who has joined and has this full name, name or NIP; None for nobody or several."""
        wanted, digits = _plain(text), re.sub(r"\D", "", text)
        mine = officials.c.active, officials.c.telegram_id.is_not(None), *self._of_bot()
        query = select(*_COLUMNS).where(*mine)
        if len(digits) == NIP_DIGITS:
            found = [_official(row) for row in self._connection.execute(query.where(officials.c.nip == digits))]
        else:
            people = [_official(row) for row in self._connection.execute(query)]
            found = [one for one in people if wanted in {_plain(one.name), _plain(one.full_name)}]
        return found[0] if len(found) == 1 else None

    def seen(self, official_id: int, now: datetime) -> None:
        """He has just done something; written down once an hour at most."""
        known = self._seen.get(official_id)
        if known is None or now - known >= BETWEEN_SIGHTS:
            self._seen[official_id] = now
            self._connection.execute(_SEEN, {"row_id": official_id, "last_seen_at": now})

    def staffing(self, office_id: int) -> Staffing:
        """Everybody in active service of the office."""
        if office_id not in self._staffings:
            self.load([office_id])
        return self._staffings[office_id]

    def former(self, office_id: int) -> list[Official]:
        """Who has left the office."""
        mine = officials.c.office_id == office_id, officials.c.active.is_(False)
        query = select(*_COLUMNS).where(*mine).order_by(officials.c.place, officials.c.id)
        return [_official(row) for row in self._connection.execute(query)]

    def rows(self, office_id: int) -> dict[str, dict[str, Any]]:
        """All rows of the office by the roster's key, for comparing with a roster."""
        query = (
            select(officials).where(officials.c.office_id == office_id).order_by(officials.c.place, officials.c.id)
        )
        return {row.key: row._asdict() for row in self._connection.execute(query)}

    def add(self, office_id: int, values: dict[str, Any]) -> int:
        """A new official; returns his id."""
        self._forget()
        row = self._connection.execute(
            insert(officials).values(office_id=office_id, active=True, **values).returning(officials.c.id)
        )
        return int(row.scalar_one())

    def change(self, official_id: int, values: dict[str, Any]) -> None:
        """Stores what differs."""
        self._forget()
        self._connection.execute(update(officials).where(officials.c.id == official_id).values(**values))

    def join(self, official_id: int, telegram_id: int, now: datetime) -> None:
        """Binds a Telegram account to the official."""
        self.change(official_id, {"telegram_id": telegram_id, "joined_at": now, "unreachable_at": None})

    def wants_digest(self, official_id: int) -> bool:
        """Whether the person wants the morning's digest."""
        query = select(officials.c.wants_digest).where(officials.c.id == official_id)
        return bool(self._connection.scalar(query))

    def set_reachable(self, official_id: int, *, since: datetime | None) -> None:
        """Reachable (None), or unreachable since an instant."""
        self.change(official_id, {"unreachable_at": since})

    def lose_all(self, now: datetime, office_id: int | None = None) -> None:
        """Nobody (of an office, or of all) can be written to until he shows himself: the bot is a new one."""
        self._forget()
        there = [officials.c.office_id == office_id] if office_id else self._of_bot()
        joined = officials.c.telegram_id.is_not(None), officials.c.unreachable_at.is_(None), *there
        self._connection.execute(update(officials).where(*joined).values(unreachable_at=now))

    def _is_mine(self, bot_id: int | None) -> bool:
        return self._bot_id == 0 or bot_id in {None, self._bot_id}

    def _of_bot(self) -> list[ColumnElement[bool]]:
        mine = select(offices.c.id).where(offices.c.bot_id == self._bot_id)
        return [officials.c.office_id.in_(mine)] if self._bot_id else []

    def _forget(self) -> None:
        """What was read is no longer so."""
        self._people, self._staffings = {}, {}


def _plain(name: str) -> str:
    """As it is compared: case, spaces and points do not count."""
    return " ".join(re.sub(r"[.,]", " ", name).casefold().split())


def _official(row: Sequence[Any]) -> Official:
    fields: list[Any] = list(row)
    fields[ROLES] = _roles(fields[ROLES])
    return Official(*fields)


@lru_cache(maxsize=1024)
def _roles(stored: str) -> frozenset[str]:
    return frozenset(json.loads(stored))
