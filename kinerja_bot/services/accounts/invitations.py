"""New links from the chat: one to be forwarded to a person, or a sheet for all who have not joined."""

from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.people_errors import NobodyToInvite
from kinerja_bot.messaging.content import Attachment, Content, Form
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.accounts.joining import VALID, issue, link
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people import issued


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


def keep_left(visit: Visit, press: Press) -> str:
    """*Tetap berlaku* or *Akhiri*: of the invitations of who may not invite any more. Errors: QuestionGone."""
    issuer, kept = press.number(), press.word(1) == "ya"
    left = issued.lapsed_of(visit, issuer)
    if not left:
        raise QuestionGone
    for one in left:
        if kept:
            visit.tx.invitations.keep(one.id, visit.by.id)
            data = {"official": one.official_id, "invitation": one.id, "issuer": one.issued_by}
            visit.record(None, Event(EventType.INVITATION_KEPT, visit.now, visit.by.id, data=data))
        else:
            visit.tx.invitations.end(one.official_id, visit.now)
    said = visit.phrase("answers.invitations_kept" if kept else "answers.invitations_ended", count=len(left))
    for key in visit.tx.outbox.live_keys(message_keys.all_left_invitations(issuer)):
        visit.close(key, visit.renderer.as_html(said))
    return said


def _new_link(visit: Visit, person: Official) -> str:
    """A link for the person; earlier ones end, and the messages that hold them say so."""
    outdated = visit.message("invitation_outdated", person=person)
    for key in visit.tx.outbox.live_keys(message_keys.invitations(person.id)):
        visit.close(key, outdated)
    return link(visit.tx.offices.marked("bot_username") or "", issue(visit, person))
