"""Invitations, and joining by them: a deep link with a 128-bit token, single use, 7 days."""

import secrets
from datetime import datetime, timedelta

from kinerja_bot.domain.events import Doer, Event, EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.people_errors import InvitationInvalid
from kinerja_bot.domain.rights import Right, has_right
from kinerja_bot.messaging.content import Content, rows
from kinerja_bot.messaging.invitation_links import TOKEN_BYTES
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.accounts.account_change import change_account, refuse_taken
from kinerja_bot.services.accounts.account_endings import close_all
from kinerja_bot.services.accounts.guessing import note_guess, refuse_guessing
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.caller import Caller
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people import acting_turns
from kinerja_bot.services.views import strangers
from kinerja_bot.services.views.handover_letters import tell_successor
from kinerja_bot.storage.invitation_rows import Invitation
from kinerja_bot.storage.transaction import Transaction

VALID = timedelta(days=7)


def issue(
    tx: Transaction,
    official: Official,
    now: datetime,
    *,
    by: int | None = None,
    doer: Doer = Doer.OPERATOR,
    token: str | None = None,
) -> str:
    """A new invitation; gives its token (new, or the given one), of which only the hash is kept.

    `doer` issues it where no official does.
    """
    token = token or secrets.token_urlsafe(TOKEN_BYTES)
    tx.invitations.issue(official.office_id, official.id, token, now, now + VALID)
    event = Event(EventType.INVITATION_ISSUED, now, by, data={"official": official.id}, doer=doer)
    tx.events.append(official.office_id, None, [event])
    return token


def link(username: str, token: str) -> str:
    """The invitation as a deep link."""
    return f"https://t.me/{username}?start={token}"


def welcome(visit: Visit) -> str:
    """/start without a token: who has joined gets his menu."""
    _greet(visit, visit.by)
    return ""


def present(caller: Caller, token_hash: str) -> str:
    """/start with a token, of which the hash has come in: shows whom the account is taken for. Errors: AlreadyJoined.

    Wrong tokens are counted, so that nobody guesses for long: a refusal is given back rather than raised, and who has
    tried too often reads what everybody reads.
    """
    try:
        refuse_guessing(caller)
        _present(caller, token_hash)
    except InvitationInvalid as refusal:
        note_guess(caller)
        return caller.tools.renderer.explain(refusal)
    return ""


def answer(caller: Caller, press: Press) -> str:
    """*Ya, itu saya* or *Bukan saya*, by who has opened the link. Errors: AlreadyJoined, InvitationInvalid."""
    refuse_taken(caller.tx, caller.telegram_id)
    invitation = _valid(caller.tx.invitations.get(press.number()), caller.now)
    if invitation.presented_by != caller.telegram_id:
        raise InvitationInvalid
    here, key = caller.office(invitation.office_id), message_keys.joining(invitation.id)
    if press.word(1) != "ya":
        denied = here.phrase("answers.not_me")
        here.close(key, here.renderer.as_html(denied))
        return denied
    person = here.person(invitation.official_id)
    here.tx.invitations.use(invitation.id, here.now)
    here.close(key, here.message("you_are", official=person))
    _join(caller, here, person)
    return here.phrase("answers.joined")


def receive_home(here: OfficeNow, person: Official) -> None:
    """Menu and cards in the account that is the person's since now."""
    chat_id = person.telegram_id or 0
    strangers.close(here, chat_id)
    _greet(here, person)
    show_tasks(here, person)
    here.tx.command_menus.stale(chat_id)


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


def _present(caller: Caller, token_hash: str) -> None:
    refuse_taken(caller.tx, caller.telegram_id)
    invitation = _valid(caller.tx.invitations.by_hash(token_hash), caller.now)
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


def _join(caller: Caller, here: OfficeNow, person: Official) -> None:
    """The account is the person's from now on: his first, or in place of another."""
    if person.telegram_id is None:
        here.tx.officials.join(person.id, caller.telegram_id, here.now)
        here.tx.accounts.forget(caller.telegram_id)
    else:
        change_account(here, person, caller.telegram_id)
    visit = caller.visit(person.id)
    close_all(visit, visit.by)
    visit.record(None, Event(EventType.OFFICIAL_JOINED, visit.now, visit.by.id))
    receive_home(visit, visit.by)


def _valid(invitation: Invitation | None, now: datetime) -> Invitation:
    if invitation is None or invitation.used_at is not None or invitation.expires_at <= now:
        raise InvitationInvalid
    return invitation
