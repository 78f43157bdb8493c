"""A new phone: an unknown account says whose it is, Sekcam or operator agrees. Strangers learn nothing."""

from dataclasses import replace
from datetime import timedelta

from kinerja_bot.domain.errors import NotOnRoster
from kinerja_bot.domain.events import Doer, Event, EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.people_errors import AccountRequestGone, TooManyTries
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.accounts.account_change import change_account, refuse_taken
from kinerja_bot.services.accounts.account_endings import close, close_all
from kinerja_bot.services.accounts.joining import receive_home
from kinerja_bot.services.desk.caller import Caller
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import account_questions
from kinerja_bot.services.views.account_questions import Ending
from kinerja_bot.storage.account_rows import AccountRequest, Claim
from kinerja_bot.storage.transaction import Transaction

MOST_TRIES = 3
WINDOW = timedelta(days=1)
"""So many names or NIPs may an account try in this time."""

VALID = timedelta(days=3)
"""So long a question to Sekcam and operator can be answered."""


def begin(caller: Caller, _press: Press) -> str:
    """*Saya pegawai, akun Telegram saya baru*: asks for a name or NIP. Errors: AlreadyJoined, TooManyTries."""
    refuse_taken(caller.tx, caller.telegram_id)
    claim = caller.tx.accounts.claim(caller.telegram_id)
    if claim is None or caller.now - claim.begun_at >= WINDOW:
        claim = Claim(caller.telegram_id, caller.now, 0, asked=True)
    if claim.tries >= MOST_TRIES:
        raise TooManyTries
    caller.tx.accounts.keep(replace(claim, asked=True))
    _tell(caller, "account_wanted")
    return ""


def read(caller: Caller, text: str) -> str:
    """A stranger's text, answered alike whatever it says; gives "" where it was not asked for."""
    claim = caller.tx.accounts.claim(caller.telegram_id)
    if claim is None or not claim.asked:
        return ""
    caller.tx.accounts.keep(replace(claim, tries=claim.tries + 1, asked=False))
    person = caller.tx.officials.joined_as(text)
    if person is not None:
        _ask(caller, person)
    _tell(caller, "account_asked")
    return "asked"


def answer(visit: Visit, press: Press) -> str:
    """*Setuju* or *Tolak*. Errors: AccountRequestGone, AlreadyJoined."""
    return _answer(visit, press, visit.tx.accounts.get(press.number()))


def answer_as_operator(caller: Caller, press: Press) -> str:
    """*Setuju* or *Tolak*, by the operator who is on no roster. Errors: NotOnRoster and those of `answer`."""
    if not caller.is_operator:
        raise NotOnRoster
    request = caller.tx.accounts.get(press.number())
    if request is None:
        raise AccountRequestGone
    return _answer(caller.office(request.office_id, Doer.OPERATOR), press, request)


async def expire(desk: Desk) -> None:
    """What nobody has answered in time is closed, and its asker told."""

    def work(tx: Transaction) -> None:
        for request in tx.accounts.expired(desk.clock.now()):
            close(desk.office(tx, request.office_id), request, Ending.EXPIRED, None)

    if await desk.database.read(lambda tx: tx.accounts.expired(desk.clock.now())):
        await desk.database.write(work)


def _tell(caller: Caller, message: str) -> None:
    has_operator = caller.tools.operator_chat_id is not None
    caller.answer(caller.tools.renderer.message(message, operator=has_operator))


def _ask(caller: Caller, person: Official) -> None:
    """Puts the question to Sekcam and operator, once for each account."""
    if any(one.telegram_id == caller.telegram_id for one in caller.tx.accounts.open_of(person.id, caller.now)):
        return
    values = (person.office_id, person.id, caller.telegram_id, caller.name, caller.now, caller.now + VALID)
    request = caller.tx.accounts.add(AccountRequest(0, *values))
    here = caller.office(person.office_id)
    data = {"official": person.id, "request": request.id}
    here.record(None, Event(EventType.ACCOUNT_ASKED, here.now, data=data))
    account_questions.show(here, person)


def _answer(here: OfficeNow, press: Press, request: AccountRequest | None) -> str:
    if request is None or request.office_id != here.office.id:
        raise AccountRequestGone
    if request.agreed is not None or request.expires_at <= here.now:
        raise AccountRequestGone
    if press.word(1) != "ya":
        close(here, request, Ending.REFUSED, here.by)
        account_questions.show(here, here.tx.officials.get(request.official_id))
        return here.phrase("answers.account_refused")
    _agree(here, request)
    return here.phrase("answers.account_agreed")


def _agree(here: OfficeNow, request: AccountRequest) -> None:
    person = here.staffing.get(request.official_id)
    if person is None or not person.active:
        raise AccountRequestGone
    change_account(here, person, request.telegram_id)
    close(here, request, Ending.AGREED, here.by)
    now = here.anew()
    person = now.person(request.official_id)
    close_all(now, person)
    receive_home(now, person)
