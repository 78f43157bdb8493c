"""Personal invitations: only a token's hash is kept."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, insert, select, update

from kinerja_bot.domain.invitation_tokens import token_hash
from kinerja_bot.storage.of_bot import of_bot, speaker_of
from kinerja_bot.storage.of_ids import OfIds
from kinerja_bot.storage.tables import invitations
from kinerja_bot.storage.tables.accounts import UNUSED


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation of an official; `presented_by` is the Telegram account that opened its link.

    `issued_by` (None: the operator) has made it, `kept_by` has said since that it still holds; `lapsed_at` the right
    of who answered for it had ended.
    """

    id: int
    office_id: int
    official_id: int
    expires_at: datetime
    presented_by: int | None
    used_at: datetime | None
    issued_by: int | None = None
    kept_by: int | None = None
    lapsed_at: datetime | None = None


_PRESENTED = OfIds(
    select(invitations.c.presented_by, speaker_of(invitations)).where(
        UNUSED, invitations.c.expires_at > bindparam("now")
    ),
    invitations.c.presented_by,
)
_OF_TOKENS = OfIds(
    select(invitations.c.token_hash, invitations.c.used_at, invitations.c.expires_at, speaker_of(invitations)),
    invitations.c.token_hash,
)


class InvitationRows:
    """The table of invitations; of what is brought to a bot, those count whose office speaks through it."""

    def __init__(self, connection: Connection, bot_id: int) -> None:
        self._connection = connection
        self._bot_id = bot_id
        self._of_bot = of_bot(invitations, bot_id)

    def issue(
        self, office_id: int, official_id: int, token: str, now: datetime, expires_at: datetime, by: int | None
    ) -> int:
        """A new invitation; earlier ones of the same person end now. Gives its id."""
        self.end(official_id, now)
        added = insert(invitations).values(
            office_id=office_id,
            official_id=official_id,
            issued_by=by,
            token_hash=token_hash(token),
            issued_at=now,
            expires_at=expires_at,
        )
        return int(self._connection.execute(added.returning(invitations.c.id)).scalar_one())

    def end(self, official_id: int, now: datetime) -> None:
        """The person's unused invitations hold no longer."""
        mine = (invitations.c.official_id == official_id, invitations.c.used_at.is_(None))
        live = invitations.c.expires_at > now
        self._connection.execute(update(invitations).where(*mine, live).values(expires_at=now))

    def end_all(self, office_id: int, now: datetime) -> None:
        """The unused invitations of an office hold no longer."""
        mine = invitations.c.office_id == office_id, UNUSED, invitations.c.expires_at > now
        self._connection.execute(update(invitations).where(*mine).values(expires_at=now))

    def by_hash(self, wanted: str) -> Invitation | None:
        """The invitation whose token has this hash; they are compared in a time that tells nothing."""
        query = select(invitations).where(invitations.c.token_hash == wanted, *self._of_bot)
        row = self._connection.execute(query).one_or_none()
        return _invitation(row) if row is not None and hmac.compare_digest(row.token_hash, wanted) else None

    def presented_among(self, telegram_ids: Collection[int], now: datetime) -> frozenset[int]:
        """Which of these accounts have opened a link that still holds, the last to do so."""
        rows = _PRESENTED.asked(self._connection, telegram_ids, now=now)
        return frozenset(row.presented_by for row in rows if self._is_mine(row))

    def holding_among(self, hashes: Collection[str], now: datetime) -> frozenset[str]:
        """Which of these are the hashes of tokens that open an invitation which still holds."""
        rows = _OF_TOKENS.asked(self._connection, hashes)
        held = (row for row in rows if row.used_at is None and row.expires_at > now)
        return frozenset(row.token_hash for row in held if self._is_mine(row))

    def get(self, invitation_id: int) -> Invitation | None:
        """The invitation with this id."""
        row = self._connection.execute(select(invitations).where(invitations.c.id == invitation_id)).one_or_none()
        return _invitation(row) if row else None

    def live_until(self, official_id: int, now: datetime) -> datetime | None:
        """Until when the person's unused invitation holds, if there is one."""
        query = select(invitations.c.expires_at).where(
            invitations.c.official_id == official_id, invitations.c.lapsed_at.is_(None), *_open(now)
        )
        return self._connection.scalar(query)

    def issued_in(self, office_id: int, now: datetime) -> list[Invitation]:
        """The open invitations of an office that its officials have issued, lapsed ones too."""
        query = select(invitations).where(
            invitations.c.office_id == office_id, invitations.c.issued_by.is_not(None), *_open(now)
        )
        return [_invitation(row) for row in self._connection.execute(query.order_by(invitations.c.id))]

    def lapse(self, invitation_id: int, now: datetime) -> None:
        """It holds no longer, unless somebody keeps it."""
        self._set(invitation_id, lapsed_at=now)

    def keep(self, invitation_id: int, by: int) -> None:
        """It holds again, by another's word."""
        self._set(invitation_id, lapsed_at=None, kept_by=by)

    def present(self, invitation_id: int, telegram_id: int) -> None:
        """Remembers which account opened the link."""
        self._set(invitation_id, presented_by=telegram_id)

    def use(self, invitation_id: int, now: datetime) -> None:
        """Ends the invitation."""
        self._set(invitation_id, used_at=now)

    def _is_mine(self, row: Row[Any]) -> bool:
        return self._bot_id == 0 or row.bot_id in {None, self._bot_id}

    def _set(self, invitation_id: int, **values: object) -> None:
        self._connection.execute(update(invitations).where(invitations.c.id == invitation_id).values(**values))


def _open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return invitations.c.used_at.is_(None), invitations.c.expires_at > now


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(**{name: getattr(row, name) for name in Invitation.__slots__})
