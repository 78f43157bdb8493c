"""A new phone: an unknown account says whose it is, Sekcam or operator agrees. Strangers learn nothing."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.people_errors import AccountRequestGone, AlreadyJoined, TooManyTries
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.content import Content
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.accounts.account_change import change_account
from kinerja_bot.services.accounts.joining import Joining
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views.account_questions import Ending, close, close_all, show
from kinerja_bot.storage.account_rows import AccountRequest, Claim
from kinerja_bot.storage.message_rows import Draft
from kinerja_bot.storage.transaction import Transaction

MOST_TRIES = 3
WINDOW = timedelta(days=1)
"""So many names or NIPs may an account try in this time."""

VALID = timedelta(days=3)
"""So long a question to Sekcam and operator can be answered."""


class Accounts:
    """From *Saya pegawai, akun Telegram saya baru* to *Setuju* or *Tolak*."""

    def __init__(self, desk: Desk, procedure: Procedure, joining: Joining) -> None:
        self._desk = desk
        self._procedure = procedure
        self._joining = joining

    async def begin(self, telegram_id: int) -> Reply:
        """The button under the greeting of a stranger: asks for a name or NIP. Errors: TooManyTries."""
        return await self._desk.receive_anybody(telegram_id, lambda tx, now: self._begin(tx, telegram_id, now))

    async def read(self, text: str, telegram_id: int, telegram_name: str) -> bool:
        """A stranger's text, if his next one was asked for: always answered the same."""

        def act(tx: Transaction, now: datetime) -> str:
            claim = tx.accounts.claim(telegram_id)
            if claim is None or not claim.asked:
                return ""
            tx.accounts.keep(replace(claim, tries=claim.tries + 1, asked=False))
            person = tx.officials.joined_as(text)
            if person is not None:
                self._ask(tx, person, telegram_id, telegram_name, now)
            self._tell(tx, telegram_id, "account_asked", now)
            return "asked"

        return bool((await self._desk.receive_anybody(telegram_id, act)).text)

    async def answer(self, press: Press, telegram_id: int) -> Reply:
        """*Setuju* or *Tolak*, also by the operator who is on no roster, in his own chat."""

        def act(visit: Visit) -> str:
            visit.require(Right.AGREE_ACCOUNT, self._procedure)
            return self._answer(visit, press, visit.by)

        def operate(tx: Transaction, _now: datetime) -> str:
            request = tx.accounts.get(press.number())
            if request is None:
                raise AccountRequestGone
            return self._answer(self._desk.visit_of(tx, request.official_id), press, None)

        reply = await self._desk.receive(telegram_id, act)
        if reply.stranger and telegram_id == self._desk.tools.operator_chat_id:
            return await self._desk.receive_anybody(telegram_id, operate)
        return reply

    async def run(self) -> None:
        """What nobody has answered in time is closed, and its asker told."""

        def expire(tx: Transaction) -> None:
            for request in tx.accounts.expired(self._desk.clock.now()):
                close(self._desk.visit_of(tx, request.official_id), request, Ending.EXPIRED, None)

        await self._desk.database.write(expire)

    def _begin(self, tx: Transaction, telegram_id: int, now: datetime) -> str:
        known = tx.officials.by_telegram(telegram_id)
        if known is not None:
            raise AlreadyJoined(name=known.name)
        claim = tx.accounts.claim(telegram_id)
        if claim is None or now - claim.begun_at >= WINDOW:
            claim = Claim(telegram_id, now, 0, asked=True)
        if claim.tries >= MOST_TRIES:
            raise TooManyTries
        tx.accounts.keep(replace(claim, asked=True))
        self._tell(tx, telegram_id, "account_wanted", now)
        return ""

    def _tell(self, tx: Transaction, telegram_id: int, message: str, now: datetime) -> None:
        tools = self._desk.tools
        text = tools.renderer.message(message, operator=tools.operator_chat_id is not None)
        content = Content(text).to_plain()
        tx.outbox.put(Draft(f"answer:{uuid4().hex}", telegram_id, content, 0), now)

    def _ask(self, tx: Transaction, person: Official, telegram_id: int, telegram_name: str, now: datetime) -> None:
        if any(one.telegram_id == telegram_id for one in tx.accounts.open_of(person.id, now)):
            return
        values = (person.office_id, person.id, telegram_id, telegram_name, now, now + VALID)
        request = tx.accounts.add(AccountRequest(0, *values))
        visit = self._desk.visit_of(tx, person.id)
        data = {"official": person.id, "request": request.id}
        visit.record(None, Event(EventType.ACCOUNT_ASKED, now, None, data=data))
        show(visit, self._procedure)

    def _answer(self, visit: Visit, press: Press, by: Official | None) -> str:
        request = visit.tx.accounts.get(press.number())
        if request is None or request.office_id != visit.office.id:
            raise AccountRequestGone
        if request.agreed is not None or request.expires_at <= visit.now:
            raise AccountRequestGone
        if press.word(1) != "ya":
            close(visit, request, Ending.REFUSED, by)
            show(self._desk.visit_of(visit.tx, request.official_id), self._procedure)
            return visit.phrase("answers.account_refused")
        person = self._desk.visit_of(visit.tx, request.official_id)
        if not person.by.active or visit.staffing.get(person.by.id) is None:
            raise AccountRequestGone
        change_account(person, request.telegram_id, by=by.id if by else None)
        close(visit, request, Ending.AGREED, by)
        close_all(person)
        self._joining.receive_home(self._desk.visit_of(visit.tx, request.official_id))
        return visit.phrase("answers.account_agreed")
