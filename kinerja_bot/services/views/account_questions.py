"""The questions about a new account: to whom they are shown, and their last word."""

from enum import StrEnum

from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import OPERATOR, Right
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


def show(here: OfficeNow, person: Official) -> None:
    """All open questions about a person; each says whether another account claims to be his as well."""
    requests = here.tx.accounts.open_of(person.id, here.now)
    overseers = here.entitled(Right.AGREE_ACCOUNT)
    operator = here.operator_chat()
    for request in requests:
        for reader in overseers:
            content = _question(here, request, person, here.address(reader), len(requests))
            here.send(reader, message_keys.account_question(request.id, reader.id), content)
        if operator is not None and operator not in {request.telegram_id, *(one.telegram_id for one in overseers)}:
            content = _question(here, request, person, None, len(requests))
            tell(here.tx, operator, content, here.now, key=message_keys.account_question(request.id, OPERATOR))


def show_ending(here: OfficeNow, request: AccountRequest, ending: Ending, by: Official | None) -> None:
    """Every copy of a question says how it ended."""
    official = here.tx.officials.get(request.official_id)
    closing = here.message("account_answered", official=official, request=request, ending=ending.value, by=by)
    for key in here.tx.outbox.live_keys(message_keys.account_questions(request.id)):
        here.close(key, closing)


def _question(here: OfficeNow, request: AccountRequest, person: Official, reader: str | None, claims: int) -> Content:
    text = here.message("account_question", address=reader, official=person, request=request, others=claims - 1)
    yes = button(here, "account_yes", Verb.ANSWER_ACCOUNT, request.id, "ya")
    no = button(here, "account_no", Verb.ANSWER_ACCOUNT, request.id, "tidak")
    return Content(text, buttons=rows(((yes, no),)))
