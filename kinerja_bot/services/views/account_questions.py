"""The questions about a new account: to whom they are shown, and their last word."""

from enum import StrEnum

from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import OPERATOR, Right, roles_with
from kinerja_bot.messaging.content import Content, rows
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.telling import tell
from kinerja_bot.storage.account_rows import AccountRequest


class Ending(StrEnum):
    """How a question ends; `SETTLED`: the person has another account since then."""

    AGREED = "disetujui"
    REFUSED = "ditolak"
    SETTLED = "digantikan"
    EXPIRED = "kedaluwarsa"


def readers(here: OfficeNow, request: AccountRequest) -> list[Official]:
    """Who may answer: the person himself; once it is passed on also who may by his own post and has not issued it.

    Who only stands in for somebody does not decide whose account it is.
    """
    person = [one for one in here.staffing.officials if one.id == request.official_id]
    if request.passed_on_at is None:
        return person
    roles = roles_with(Right.AGREE_ACCOUNT, *here.procedures)
    invitation = here.tx.invitations.get(request.invitation_id) if request.invitation_id else None
    issuer = invitation.issued_by if invitation else None
    there = (one for one in here.staffing.officials if one.active and one.telegram_id is not None)
    own = [one for one in there if (one.roles | here.held_by(one) & {OPERATOR}) & roles]
    return [*person, *(one for one in own if one.id not in {request.official_id, issuer})]


def show(here: OfficeNow, request_id: int) -> None:
    """The question, to everybody who may answer it."""
    request = here.tx.accounts.get(request_id)
    if request is None:
        return
    asked = readers(here, request)
    for reader in asked:
        here.send(reader, message_keys.account_question(request.id, reader.id), _question(here, request, reader))
    operator = here.operator_chat() if request.passed_on_at else None
    if operator is not None and operator not in {request.telegram_id, *(one.telegram_id for one in asked)}:
        key = message_keys.account_question(request.id, OPERATOR)
        tell(here.tx, operator, _question(here, request, None), here.now, key=key, through=here.office.id)


def show_ending(here: OfficeNow, request: AccountRequest, ending: Ending, by: Official | None) -> None:
    """Every copy of a question says how it ended."""
    official = here.tx.officials.get(request.official_id)
    closing = here.message("account_answered", official=official, request=request, ending=ending.value, by=by)
    for key in here.tx.outbox.live_keys(message_keys.account_questions(request.id)):
        here.close(key, closing)


def _question(here: OfficeNow, request: AccountRequest, reader: Official | None) -> Content:
    """For the person in his own words, for all others (None: the operator) with what they have to make sure of."""
    person = here.tx.officials.get(request.official_id)
    by_link = request.invitation_id is not None
    if reader is not None and reader.id == person.id:
        text = here.message("account_is_it_you", official=person, request=request, by_link=by_link)
        labels = ("account_mine", "account_not_mine")
    else:
        address = here.address(reader) if reader else None
        text = here.message("account_question", address=address, official=person, request=request, by_link=by_link)
        labels = ("account_yes", "account_no")
    yes, no = (
        button(here, label, Verb.ANSWER_ACCOUNT, request.id, word)
        for label, word in zip(labels, ("ya", "tidak"), strict=True)
    )
    return Content(text, buttons=rows(((yes, no),)))
