"""New links from the chat: one to be forwarded to a person, or a sheet for all who have not joined."""

from kinerja_bot.domain.people import Official
from kinerja_bot.domain.people_errors import NobodyToInvite
from kinerja_bot.messaging.content import Attachment, Content, Form
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.accounts.joining import VALID, issue, link
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.visit import Visit


def again(visit: Visit, press: Press) -> str:
    """*Undang lagi*: a message with a new link, to be forwarded; who has joined brings his new account by it."""
    person = visit.person(press.number())
    text = visit.message(
        "invitation",
        person=person,
        office=visit.office.name,
        link=_new_link(visit, person),
        until=visit.now + VALID,
        joined=person.telegram_id is not None,
    )
    visit.say(text, key=message_keys.invitation(person.id, visit.by.id))
    return visit.phrase("answers.invited", name=person.name)


def print_all(visit: Visit, _press: Press) -> str:
    """*Cetak undangan*: the sheet, as a document. Errors: NobodyToInvite."""
    from kinerja_bot.documents.invitation_sheet import Card, invitation_sheet  # noqa: PLC0415 - large, seldom needed

    people = [one for one in visit.staffing.officials if one.active and one.telegram_id is None]
    if not people:
        raise NobodyToInvite
    until = visit.now + VALID
    sheet = invitation_sheet(
        visit.phrase("sheet.title"),
        f"{visit.office.name}, {visit.office.regency}",
        visit.phrase("sheet.line", until=until),
        [Card(one.full_name, one.position, _new_link(visit, one)) for one in people],
    )
    file = Attachment("document", visit.phrase("sheet.file_name"), sha256=visit.keep(sheet))
    caption = visit.message("invitation_sheet", count=len(people), until=until)
    visit.send(visit.by, visit.once(), Content(caption, Form.DOCUMENT, files=(file,)))
    return visit.phrase("answers.sheet_made")


def _new_link(visit: Visit, person: Official) -> str:
    """A link for the person; earlier ones end, and the messages that hold them say so."""
    outdated = visit.message("invitation_outdated", person=person)
    for key in visit.tx.outbox.live_keys(message_keys.invitations(person.id)):
        visit.close(key, outdated)
    return link(visit.tx.offices.bot_username or "", issue(visit.tx, person, visit.now, by=visit.by.id))
