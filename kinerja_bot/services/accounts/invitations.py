"""New links from the chat: one to be forwarded to a person, or a sheet for all who have not joined."""

from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.people_errors import NobodyToInvite
from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.content import Attachment, Content, Form
from kinerja_bot.messaging.invitation_links import PLACE
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.accounts.joining import VALID, issue
from kinerja_bot.services.accounts.joining import link as link_of
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people import issued


def again(visit: Visit, press: Press) -> str:
    """*Undang lagi*: a message with a new link, to be forwarded; who has joined brings his new account by it."""
    person = visit.person(press.number())
    visit.require(issued.right_to_invite(visit, person))
    reference = _new_reference(visit, person)
    text = visit.message(
        "invitation",
        person=person,
        office=visit.office.name,
        link=_link(visit),
        until=visit.now + VALID,
        joined=person.telegram_id is not None,
    )
    content = Content(text, reference=reference)
    visit.send(visit.by, message_keys.invitation(person.id, visit.by.id), content)
    return visit.phrase("answers.invited", name=person.name)


def print_all(visit: Visit, _press: Press) -> str:
    """*Cetak undangan*: the sheet, as a document. Errors: NobodyToInvite."""
    people = [one for one in visit.staffing.officials if one.active and one.telegram_id is None]
    if not people:
        raise NobodyToInvite
    invited = [one for one in people if visit.may(issued.right_to_invite(visit, one))]
    if not invited:
        visit.require(Right.CHANGE_POSTS)
    until = visit.now + VALID
    link = _link(visit)
    sheet = {
        "title": visit.phrase("sheet.title"),
        "office": f"{visit.office.name}, {visit.office.regency}",
        "line": visit.phrase("sheet.line", until=until),
        "cards": [
            {
                "name": one.full_name,
                "position": one.position,
                "link": link,
                "reference": _new_reference(visit, one),
            }
            for one in invited
        ],
    }
    file = Attachment("document", visit.phrase("sheet.file_name"), sheet=sheet)
    caption = visit.message("invitation_sheet", count=len(invited), until=until, left_out=len(people) - len(invited))
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
            visit.require(issued.right_to_invite(visit, visit.tx.officials.get(one.official_id)))
            visit.tx.invitations.keep(one.id, visit.by.id)
            data = {"official": one.official_id, "invitation": one.id, "issuer": one.issued_by}
            visit.record(None, Event(EventType.INVITATION_KEPT, visit.now, visit.by.id, data=data))
        else:
            visit.tx.invitations.end(one.official_id, visit.now)
    said = visit.phrase("answers.invitations_kept" if kept else "answers.invitations_ended", count=len(left))
    for key in visit.tx.outbox.live_keys(message_keys.all_left_invitations(issuer)):
        visit.close(key, visit.renderer.as_html(said))
    return said


def _link(visit: Visit) -> str:
    """A link as it is stored; its token comes into it when it is sent."""
    bot = visit.tx.bots.of_office(visit.office.id)
    return link_of(bot.username if bot else "", PLACE)


def _new_reference(visit: Visit, person: Official) -> str:
    """Names the token of a new link for the person; earlier ones end, and the messages that hold them say so."""
    outdated = visit.message("invitation_outdated", person=person)
    for key in visit.tx.outbox.live_keys(message_keys.invitations(person.id)):
        visit.close(key, outdated)
    links = visit.tools.links
    reference = links.reference()
    issue(visit, person, links.token(reference))
    return reference
