"""The questions about a new account: to whom they are shown, how they end, and what the asker hears."""

from enum import StrEnum
from uuid import uuid4

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import OPERATOR, Right, office_rights
from kinerja_bot.messaging.content import Content
from kinerja_bot.messaging.names import address
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.visit import Visit, rows
from kinerja_bot.storage.account_rows import AccountRequest
from kinerja_bot.storage.message_rows import Draft


class Ending(StrEnum):
    """How a question ends; `SETTLED`: the person has another account since then."""

    AGREED = "disetujui"
    REFUSED = "ditolak"
    SETTLED = "digantikan"
    EXPIRED = "kedaluwarsa"


def show(visit: Visit, procedure: Procedure) -> None:
    """All open questions about the visitor; each says whether another account claims to be his as well."""
    requests = visit.tx.accounts.open_of(visit.by.id, visit.now)
    roles = office_rights(procedure)[Right.AGREE_ACCOUNT] - {OPERATOR}
    overseers = visit.staffing.holders_of_any(roles)
    for request in requests:
        for reader in overseers:
            content = _question(visit, request, address(reader, procedure), len(requests))
            visit.send(reader, f"{_prefix(request)}{reader.id}", content)
        operator = _operator(visit)
        if operator is not None and operator not in {request.telegram_id, *(one.telegram_id for one in overseers)}:
            content = _question(visit, request, None, len(requests))
            visit.tx.outbox.put(Draft(f"{_prefix(request)}operator", operator, content.to_plain(), 0), visit.now)


def close(visit: Visit, request: AccountRequest, ending: Ending, by: Official | None) -> None:
    """Every copy of the question says how it ended; whose request was not granted is told so, and nothing else."""
    agreed = ending is Ending.AGREED
    visit.tx.accounts.answer(request.id, agreed=agreed, by=by.id if by else None, now=visit.now)
    official = visit.tx.officials.get(request.official_id)
    closing = visit.message("account_answered", official=official, request=request, ending=ending.value, by=by)
    for key in visit.tx.outbox.live_keys(_prefix(request)):
        visit.tx.outbox.supersede(key, Content(closing).to_plain())
    if agreed:
        return
    data = {"official": official.id, "request": request.id, "ending": ending.value}
    visit.record(None, Event(EventType.ACCOUNT_REFUSED, visit.now, by.id if by else None, data=data))
    if visit.tx.officials.by_telegram(request.telegram_id) is None:
        told = Content(visit.message("account_not_granted")).to_plain()
        visit.tx.outbox.put(Draft(f"answer:{uuid4().hex}", request.telegram_id, told, 0), visit.now)


def close_all(visit: Visit) -> None:
    """The visitor has an account that is his: nobody else's claim to be him is open any more."""
    for request in visit.tx.accounts.open_of(visit.by.id, visit.now):
        close(visit, request, Ending.SETTLED, None)


def _question(visit: Visit, request: AccountRequest, reader: str | None, claims: int) -> Content:
    text = visit.message("account_question", address=reader, official=visit.by, request=request, others=claims - 1)
    yes = button(visit, "account_yes", Verb.ANSWER_ACCOUNT, request.id, "ya")
    no = button(visit, "account_no", Verb.ANSWER_ACCOUNT, request.id, "tidak")
    return Content(text, buttons=rows(((yes, no),)))


def _operator(visit: Visit) -> int | None:
    """The operator's chat, but for one who works in another office: he has no right over this one."""
    chat_id = visit.tools.operator_chat_id
    known = visit.tx.officials.by_telegram(chat_id) if chat_id is not None else None
    return chat_id if known is None or known.office_id == visit.office.id else None


def _prefix(request: AccountRequest) -> str:
    return f"account:{request.id}:"
