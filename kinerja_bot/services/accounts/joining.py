"""Invitations, and joining by them: a deep link with a 128-bit token, single use, 7 days."""

import secrets
from datetime import timedelta

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.people_errors import InvitationInvalid
from kinerja_bot.domain.rights import Right, has_right
from kinerja_bot.messaging.content import Content, rows
from kinerja_bot.messaging.invitation_links import TOKEN_BYTES
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.accounts.account_asking import ask_of_invitation
from kinerja_bot.services.accounts.account_change import refuse_taken
from kinerja_bot.services.accounts.account_endings import close_all
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.caller import Caller
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people import acting_turns, issued
from kinerja_bot.services.views import strangers
from kinerja_bot.services.views.handover_letters import tell_successor
from kinerja_bot.storage.invitation_rows import Invitation

VALID = timedelta(days=7)


def issue(here: OfficeNow, official: Official, token: str | None = None) -> str:
    """A new invitation; gives its token (a new one, or the given), of which only the hash is kept.

    Who has joined is told of it at once.
    """
    token, ends = token or secrets.token_urlsafe(TOKEN_BYTES), here.now + VALID
    number = here.tx.invitations.issue(here.office.id, official.id, token, here.now, ends, here.official_id)
    data = {"official": official.id, "invitation": number}
    here.record(None, Event(EventType.INVITATION_ISSUED, here.now, here.official_id, data=data))
    if official != here.by:
        text = here.message("account_invited", official=official, by=here.by, until=ends)
        here.send(official, message_keys.account_invited(official.id), text)
    return token


def link(username: str, token: str) -> str:
    """The invitation as a deep link."""
    return f"https://t.me/{username}?start={token}"


def welcome(visit: Visit) -> str:
    """/start without a token: who has joined gets his menu."""
    _greet(visit, visit.by)
    return ""


def answer(caller: Caller, press: Press) -> str:
    """*Ya, itu saya* or *Bukan saya*, by who has opened the link. Errors: AlreadyJoined, InvitationInvalid."""
    refuse_taken(caller.tx, caller.telegram_id)
    invitation = _valid(caller, caller.tx.invitations.get(press.number()))
    if invitation.presented_by != caller.telegram_id:
        raise InvitationInvalid
    here, key = caller.office(invitation.office_id), message_keys.joining(invitation.id)
    if press.word(1) != "ya":
        denied = here.phrase("answers.not_me")
        here.close(key, here.renderer.as_html(denied))
        return denied
    person = here.person(invitation.official_id)
    here.tx.invitations.use(invitation.id, here.now)
    if person.telegram_id is not None:
        here.close(key, here.message("account_waits", official=person))
        ask_of_invitation(here, person, caller.telegram_id, invitation)
        return here.phrase("answers.account_waits")
    here.close(key, here.message("you_are", official=person))
    _join(caller, here, person, invitation)
    return here.phrase("answers.joined")


def receive_home(here: OfficeNow, person: Official) -> None:
    """Menu and cards in the account that is the person's since now."""
    chat_id = person.telegram_id or 0
    strangers.close(here, chat_id)
    _greet(here, person)
    show_tasks(here, person)
    here.tx.command_menus.stale(chat_id, here.speaker)


def show_tasks(here: OfficeNow, person: Official) -> None:
    """What lies with who has just joined, and what was handed over to him before he had."""
    tell_successor(here, here.running(), person)
    acting_turns.reconcile(here)


def menu(here: OfficeNow, person: Official) -> tuple[tuple[str, ...], ...]:
    """A person's reply keyboard."""
    roles = here.held_by(person)
    first = (here.phrase("menu.tasks"), here.phrase("menu.status"))
    second = (here.phrase("menu.files"), here.phrase("menu.help"))
    more = (("begin", Right.BEGIN_CYCLE), ("people", Right.MANAGE_PEOPLE))
    third = tuple(here.phrase(f"menu.{key}") for key, right in more if has_right(roles, right, *here.procedures))
    return (first, second, third) if third else (first, second)


def _greet(here: OfficeNow, person: Official) -> None:
    text = here.message("welcome", address=here.address(person), salutation=person.salutation)
    here.send(person, here.once(), Content(text, keyboard=menu(here, person)))


def present(caller: Caller, token_hash: str) -> str:
    """/start with a token, by its hash: shows whose the account will be. Errors: AlreadyJoined, InvitationInvalid.

    A token has 128 random bits: no number of tries finds one, so none is counted, and a right one is let through.
    """
    refuse_taken(caller.tx, caller.telegram_id)
    invitation = _valid(caller, caller.tx.invitations.by_hash(token_hash))
    caller.tx.invitations.present(invitation.id, caller.telegram_id)
    here, key = caller.office(invitation.office_id), message_keys.joining(invitation.id)
    text = here.message(
        "who_you_are",
        official=here.person(invitation.official_id),
        office=here.office,
        months=here.tools.retention_months,
        url=here.tools.privacy_url,
    )
    yes = button(here, "join_yes", Verb.JOIN, invitation.id, "ya")
    no = button(here, "join_no", Verb.JOIN, invitation.id, "bukan")
    here.close_moved(key)
    caller.tell(Content(text, buttons=rows(((yes, no),))), key=key)
    return ""


def _join(caller: Caller, here: OfficeNow, person: Official, invitation: Invitation) -> None:
    """The account is the person's from now on: his first."""
    here.tx.officials.join(person.id, caller.telegram_id, here.now)
    here.tx.accounts.forget(caller.telegram_id)
    visit = caller.visit(person.id)
    close_all(visit, visit.by)
    data = {"account": caller.telegram_id, "invitation": invitation.id, "issuer": invitation.issued_by}
    visit.record(None, Event(EventType.OFFICIAL_JOINED, visit.now, visit.by.id, data=data))
    receive_home(visit, visit.by)


def _valid(caller: Caller, invitation: Invitation | None) -> Invitation:
    """The invitation, while it holds and its issuer may still invite. Errors: InvitationInvalid."""
    if invitation is None or invitation.used_at is not None or invitation.expires_at <= caller.now:
        raise InvitationInvalid
    here = caller.office(invitation.office_id)
    if not caller.tx.offices.is_mine(here.office.id) or not issued.stands(here, invitation):
        raise InvitationInvalid
    return invitation
