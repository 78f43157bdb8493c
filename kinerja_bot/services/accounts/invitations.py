"""New links from the chat: one to be forwarded to a person, or a sheet for all who have not joined."""

from kinerja_bot.documents.invitation_sheet import Card, invitation_sheet
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.people_errors import NobodyToInvite
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.content import Attachment, Content, Form
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.accounts.joining import VALID, issue, link
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people.people import person_of


class Invitations:
    """*Undang lagi* and *Cetak undangan*; an earlier link of the same person ends."""

    def __init__(self, desk: Desk, procedure: Procedure) -> None:
        self._desk = desk
        self._procedure = procedure

    async def again(self, press: Press, telegram_id: int) -> Reply:
        """A message with a new link, as it can be forwarded; for who has joined, it brings his new account."""

        def act(visit: Visit) -> str:
            visit.require(Right.MANAGE_PEOPLE, self._procedure)
            person = person_of(visit, press.number())
            token = issue(visit.tx, person, visit.now, by=visit.by.id)
            text = visit.message(
                "invitation",
                person=person,
                office=visit.office.name,
                link=link(_username(visit), token),
                until=visit.now + VALID,
                joined=person.telegram_id is not None,
            )
            _outdate(visit, person)
            visit.say(text, key=f"{_prefix(person)}{visit.by.id}")
            return visit.phrase("answers.invited", name=person.name)

        return await self._desk.receive(telegram_id, act)

    async def print(self, telegram_id: int) -> Reply:
        """The sheet, as a document."""

        def act(visit: Visit) -> str:
            visit.require(Right.MANAGE_PEOPLE, self._procedure)
            people = [one for one in visit.staffing.officials if one.active and one.telegram_id is None]
            if not people:
                raise NobodyToInvite
            tokens = [issue(visit.tx, one, visit.now, by=visit.by.id) for one in people]
            for one in people:
                _outdate(visit, one)
            cards = [
                Card(one.full_name, one.position, link(_username(visit), token))
                for one, token in zip(people, tokens, strict=True)
            ]
            text = visit.phrase("sheet.line", until=visit.now + VALID)
            office = f"{visit.office.name}, {visit.office.regency}"
            content = invitation_sheet(visit.phrase("sheet.title"), office, text, cards)
            file = Attachment("document", visit.phrase("sheet.file_name"), sha256=visit.keep(content))
            caption = visit.message("invitation_sheet", count=len(people), until=visit.now + VALID)
            visit.send(visit.by, visit.once(), Content(caption, Form.DOCUMENT, files=(file,)))
            return visit.phrase("answers.sheet_made")

        return await self._desk.receive(telegram_id, act)


def _outdate(visit: Visit, person: Official) -> None:
    """An earlier message with a link of this person says that the link has ended."""
    closing = Content(visit.message("invitation_outdated", person=person)).to_plain()
    for key in visit.tx.outbox.live_keys(_prefix(person)):
        visit.tx.outbox.supersede(key, closing)


def _prefix(person: Official) -> str:
    return f"invitation:{person.id}:"


def _username(visit: Visit) -> str:
    return visit.tx.offices.marked("bot_username") or ""
