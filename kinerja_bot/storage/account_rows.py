"""New Telegram accounts of people on the roster: what strangers claim, and what was asked of the overseer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from kinerja_bot.storage.of_bot import is_bot, of_bot
from kinerja_bot.storage.tables import account_claims, account_requests
from kinerja_bot.storage.tables.accounts import UNHEARD


@dataclass(frozen=True, slots=True)
class AccountRequest:
    """A question: whether this account is the official's new one, by a claim or by an invitation.

    He is asked first, in his old chat; since `passed_on_at` others are asked as well.
    """

    id: int
    office_id: int
    official_id: int
    telegram_id: int
    asked_at: datetime
    expires_at: datetime
    invitation_id: int | None = None
    passed_on_at: datetime | None = None
    agreed: bool | None = None
    answered_by: int | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What an unknown account has tried: `asked` while its next text is a name or NIP.

    `said` is such a text that was not looked up yet; at `answer_at` it is told that nothing came of it.
    """

    telegram_id: int
    begun_at: datetime
    tries: int
    asked: bool
    said: str | None = None
    answer_at: datetime | None = None


_CLAIMS = select(*(account_claims.c[name] for name in Claim.__slots__))


class AccountRows:
    """The tables of requests, by office, and of claims, which strangers make at one bot."""

    def __init__(self, connection: Connection, bot_id: int) -> None:
        self._connection = connection
        self._bot_id = bot_id
        self._of_bot = of_bot(account_requests, bot_id)
        self._at_bot = is_bot(account_claims.c.bot_id, bot_id)

    def add(self, request: AccountRequest) -> AccountRequest:
        """Stores a new request (id 0); gives it with its id."""
        values = {name: getattr(request, name) for name in AccountRequest.__slots__ if name != "id"}
        query = insert(account_requests).values(**values).returning(account_requests)
        return _request(self._connection.execute(query).one())

    def get(self, request_id: int) -> AccountRequest | None:
        """The request with this id, locked."""
        query = select(account_requests).where(account_requests.c.id == request_id).with_for_update()
        row = self._connection.execute(query).one_or_none()
        return _request(row) if row else None

    def open_of(self, official_id: int, now: datetime) -> list[AccountRequest]:
        """The requests for this person that wait for an answer."""
        query = select(account_requests).where(
            account_requests.c.official_id == official_id,
            account_requests.c.agreed.is_(None),
            account_requests.c.expires_at > now,
        )
        return [_request(row) for row in self._connection.execute(query.order_by(account_requests.c.id))]

    def expired(self, now: datetime) -> list[AccountRequest]:
        """The requests that nobody has answered in time."""
        query = select(account_requests).where(
            account_requests.c.agreed.is_(None), account_requests.c.expires_at <= now, *self._of_bot
        )
        return [_request(row) for row in self._connection.execute(query.order_by(account_requests.c.id))]

    def to_pass_on(self, asked_before: datetime) -> list[AccountRequest]:
        """The requests that the person himself has not answered since then."""
        query = select(account_requests).where(
            account_requests.c.agreed.is_(None),
            account_requests.c.passed_on_at.is_(None),
            account_requests.c.asked_at <= asked_before,
            *self._of_bot,
        )
        return [_request(row) for row in self._connection.execute(query.order_by(account_requests.c.id))]

    def pass_on(self, request_id: int, now: datetime) -> None:
        """Others are asked as well."""
        row = update(account_requests).where(account_requests.c.id == request_id)
        self._connection.execute(row.values(passed_on_at=now))

    def claimed_since(self, office_id: int, since: datetime) -> list[int]:
        """Who of the office was asked about a claim since then: an official's id for each."""
        query = select(account_requests.c.official_id).where(
            account_requests.c.office_id == office_id,
            account_requests.c.invitation_id.is_(None),
            account_requests.c.asked_at > since,
        )
        return list(self._connection.scalars(query))

    def answer(self, request_id: int, *, agreed: bool, by: int | None, now: datetime) -> None:
        """Stores the answer."""
        values = {"agreed": agreed, "answered_by": by, "answered_at": now}
        self._connection.execute(update(account_requests).where(account_requests.c.id == request_id).values(**values))

    def claim(self, telegram_id: int) -> Claim | None:
        """What this account has tried."""
        row = self._connection.execute(_CLAIMS.where(self._at_bot, account_claims.c.telegram_id == telegram_id))
        found = row.one_or_none()
        return Claim(*found) if found else None

    def unheard(self) -> list[Claim]:
        """The claims that were not looked up yet."""
        query = _CLAIMS.where(self._at_bot, UNHEARD).order_by(account_claims.c.telegram_id)
        return [Claim(*row) for row in self._connection.execute(query)]

    def unanswered(self, now: datetime) -> list[Claim]:
        """The claims of which nothing has come in time."""
        query = _CLAIMS.where(self._at_bot, account_claims.c.answer_at <= now)
        return [Claim(*row) for row in self._connection.execute(query.order_by(account_claims.c.answer_at))]

    def keep(self, claim: Claim) -> None:
        """Stores it in place of what was stored."""
        mine = self._at_bot, account_claims.c.telegram_id == claim.telegram_id
        self._connection.execute(delete(account_claims).where(*mine))
        values = {name: getattr(claim, name) for name in Claim.__slots__}
        self._connection.execute(insert(account_claims).values(bot_id=self._bot_id, **values))

    def forget(self, telegram_id: int) -> None:
        """The account belongs to somebody now."""
        self._connection.execute(delete(account_claims).where(account_claims.c.telegram_id == telegram_id))


def _request(row: Row[Any]) -> AccountRequest:
    return AccountRequest(**row._asdict())
