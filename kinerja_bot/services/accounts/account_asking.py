"""Whether an account is an official's new one: he is asked first, in his old chat, then others who may say so."""

from datetime import timedelta

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.services.accounts.account_change import issuer_of
from kinerja_bot.services.accounts.account_endings import close
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import account_questions
from kinerja_bot.services.views.account_questions import Ending
from kinerja_bot.storage.account_rows import AccountRequest
from kinerja_bot.storage.invitation_rows import Invitation

VALID = timedelta(days=3)
"""So long a question can be answered, and so long somebody who claims to be an official waits for his answer."""

HIS_TURN = timedelta(minutes=30)
"""So long the person is asked alone."""

DAY = timedelta(days=1)
MOST_OF_ONE, MOST_OF_OFFICE = 2, 6
"""Questions in a day that claims can raise: about one person, and in one office."""


def ask_of_claim(here: OfficeNow, person: Official, telegram_id: int) -> None:
    """Somebody claims to be him; while a question is open, or after many, no other is asked, and he is not told."""
    claimed = here.tx.accounts.claimed_since(here.office.id, here.now - DAY)
    is_open = bool(here.tx.accounts.open_of(person.id, here.now))
    if is_open or claimed.count(person.id) >= MOST_OF_ONE or len(claimed) >= MOST_OF_OFFICE:
        return
    _ask(here, person, AccountRequest(0, here.office.id, person.id, telegram_id, here.now, here.now + VALID))


def ask_of_invitation(here: OfficeNow, person: Official, telegram_id: int, invitation: Invitation) -> None:
    """His link was opened by another account than his; what was asked before is asked no more."""
    for earlier in here.tx.accounts.open_of(person.id, here.now):
        close(here, earlier, Ending.SETTLED, None)
    ends = here.now + VALID
    _ask(here, person, AccountRequest(0, here.office.id, person.id, telegram_id, here.now, ends, invitation.id))


def pass_on(here: OfficeNow, request: AccountRequest) -> None:
    """The person has not answered in his time, or cannot be reached: others are asked as well."""
    here.tx.accounts.pass_on(request.id, here.now)
    account_questions.show(here, request.id)


def _ask(here: OfficeNow, person: Official, asked: AccountRequest) -> None:
    request = here.tx.accounts.add(asked)
    data: dict[str, int | None] = {"official": person.id, "request": request.id, "account": request.telegram_id}
    here.record(None, Event(EventType.ACCOUNT_ASKED, here.now, data=data | issuer_of(here.tx, request)))
    if person.reachable:
        account_questions.show(here, request.id)
    else:
        pass_on(here, request)
