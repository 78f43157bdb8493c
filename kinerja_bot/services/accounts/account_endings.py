"""How a question about a new account ends: in its row, in the log, in every copy, and for who asked."""

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.messaging.content import Priority
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.telling import tell
from kinerja_bot.services.views.account_questions import Ending, show_ending
from kinerja_bot.storage.account_rows import AccountRequest


def close(here: OfficeNow, request: AccountRequest, ending: Ending, by: Official | None) -> None:
    """Closes one question. Who came by a link that was not granted is told so.

    Who has only claimed to be somebody is told when all are (`new_account.run`): he learns not who is on the roster.
    """
    agreed = ending is Ending.AGREED
    here.tx.accounts.answer(request.id, agreed=agreed, by=by.id if by else None, now=here.now)
    show_ending(here, request, ending, by)
    if agreed:
        return
    data = {"official": request.official_id, "request": request.id, "ending": ending.value}
    data["account"] = request.telegram_id
    here.record(None, Event(EventType.ACCOUNT_REFUSED, here.now, by.id if by else None, data=data))
    if request.invitation_id and here.tx.officials.by_telegram(request.telegram_id) is None:
        text = here.message("account_not_granted")
        tell(here.tx, request.telegram_id, text, here.now, priority=Priority.STRANGER, through=here.office.id)


def close_all(here: OfficeNow, person: Official) -> None:
    """The person has an account that is his: nobody else's claim to be him is open any more."""
    for request in here.tx.accounts.open_of(person.id, here.now):
        close(here, request, Ending.SETTLED, None)
