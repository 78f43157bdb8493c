"""A new phone: an unknown account says whose it is, he or a second person agrees. Strangers learn nothing.

What is said is only kept when it comes, and answered alike; it is looked up afterwards, in a transaction of its own.
"""

from dataclasses import replace
from datetime import timedelta

from kinerja_bot.domain.errors import NotOnRoster
from kinerja_bot.domain.events import Doer
from kinerja_bot.domain.people_errors import AccountRequestGone, TooManyTries
from kinerja_bot.domain.rights import Right, not_entitled
from kinerja_bot.messaging.content import Priority
from kinerja_bot.messaging.formats import visible
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.accounts.account_asking import HIS_TURN, VALID, ask_of_claim, pass_on
from kinerja_bot.services.accounts.account_change import change_account, refuse_taken
from kinerja_bot.services.accounts.account_endings import close, close_all
from kinerja_bot.services.accounts.joining import receive_home
from kinerja_bot.services.desk.caller import Caller
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.telling import tell
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people import issued
from kinerja_bot.services.views.account_questions import Ending, readers
from kinerja_bot.storage.account_rows import AccountRequest, Claim
from kinerja_bot.storage.transaction import Transaction

MOST_TRIES = 3
WINDOW = timedelta(days=1)
"""So many names or NIPs may an account try in this time."""

LONGEST_NAME = 200
"""Characters that are looked at of what a stranger says."""


def begin(caller: Caller, _press: Press) -> str:
    """*Saya pegawai, akun Telegram saya baru*: asks for a name or NIP. Errors: AlreadyJoined, TooManyTries."""
    refuse_taken(caller.tx, caller.telegram_id)
    claim = caller.tx.accounts.claim(caller.telegram_id)
    if claim is None:
        claim = Claim(caller.telegram_id, caller.now, 0, asked=True)
    if caller.now - claim.begun_at >= WINDOW:
        claim = replace(claim, begun_at=caller.now, tries=0)
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
    said, answer_at = visible(text)[:LONGEST_NAME], caller.now + VALID
    caller.tx.accounts.keep(replace(claim, tries=claim.tries + 1, asked=False, said=said, answer_at=answer_at))
    _tell(caller, "account_asked")
    return "asked"


def answer(visit: Visit, press: Press) -> str:
    """*Ya* or *Bukan saya* of the person, *Setuju* or *Tolak* of another. Errors: NotForYou, AccountRequestGone …"""
    request = _open(visit, visit.tx.accounts.get(press.number()))
    if visit.by not in readers(visit, request):
        raise not_entitled(Right.AGREE_ACCOUNT, *visit.procedures)
    return _answer(visit, press, request)


def answer_as_operator(caller: Caller, press: Press) -> str:
    """*Setuju* or *Tolak*, by the operator who is on no roster. Errors: NotOnRoster and those of `answer`."""
    if not caller.is_operator:
        raise NotOnRoster
    request = caller.tx.accounts.get(press.number())
    if request is None or request.passed_on_at is None:
        raise AccountRequestGone
    here = caller.office(request.office_id, Doer.OPERATOR)
    return _answer(here, press, _open(here, request))


async def run(desk: Desk) -> None:
    """Looks up what strangers have said, passes on what nobody has answered, and ends what is too old."""
    now = desk.clock.now()

    def waits(tx: Transaction) -> bool:
        rows = tx.accounts
        return bool(rows.unheard() or rows.to_pass_on(now - HIS_TURN) or rows.expired(now) or rows.unanswered(now))

    def work(tx: Transaction) -> None:
        for claim in tx.accounts.unheard():
            _look_up(desk, tx, claim)
        for request in tx.accounts.expired(now):
            close(desk.office(tx, request.office_id), request, Ending.EXPIRED, None)
        for request in tx.accounts.to_pass_on(now - HIS_TURN):
            pass_on(desk.office(tx, request.office_id), request)
        for claim in tx.accounts.unanswered(now):
            tx.accounts.keep(replace(claim, answer_at=None))
            text = desk.tools.renderer.message("account_not_granted")
            tell(tx, claim.telegram_id, text, now, priority=Priority.STRANGER)

    if await desk.database.read(waits):
        await desk.database.write(work)


def _tell(caller: Caller, message: str) -> None:
    has_operator = caller.tools.operator_chat_id is not None
    caller.answer(caller.tools.renderer.message(message, operator=has_operator, number=caller.telegram_id))


def _look_up(desk: Desk, tx: Transaction, claim: Claim) -> None:
    tx.accounts.keep(replace(claim, said=None))
    person = tx.officials.joined_as(claim.said or "")
    if person is not None and tx.officials.by_telegram(claim.telegram_id) is None:
        ask_of_claim(desk.office(tx, person.office_id, Doer.STRANGER), person, claim.telegram_id)


def _open(here: OfficeNow, request: AccountRequest | None) -> AccountRequest:
    """The request, while it can be answered; what came by a link ends with its issuer's right."""
    if request is None or request.office_id != here.office.id:
        raise AccountRequestGone
    if request.agreed is not None or request.expires_at <= here.now:
        raise AccountRequestGone
    invitation = here.tx.invitations.get(request.invitation_id) if request.invitation_id else None
    if invitation is not None and not issued.stands(here, invitation):
        raise AccountRequestGone
    return request


def _answer(here: OfficeNow, press: Press, request: AccountRequest) -> str:
    if press.word(1) != "ya":
        close(here, request, Ending.REFUSED, here.by)
        return here.phrase("answers.account_refused")
    _agree(here, request)
    return here.phrase("answers.account_agreed")


def _agree(here: OfficeNow, request: AccountRequest) -> None:
    person = here.staffing.get(request.official_id)
    if person is None or not person.active:
        raise AccountRequestGone
    change_account(here, person, request)
    close(here, request, Ending.AGREED, here.by)
    now = here.anew()
    person = now.person(request.official_id)
    close_all(now, person)
    receive_home(now, person)
