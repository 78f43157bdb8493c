"""Invitations, and joining by them: a deep link with a 128-bit token, single use, 7 days."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.people_errors import AlreadyJoined, InvitationInvalid
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.content import Content
from kinerja_bot.messaging.names import address
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.accounts.account_change import change_account
from kinerja_bot.services.accounts.guessing import note_guess, refuse_guessing
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.visit import Visit, rows
from kinerja_bot.services.people import acting_turns
from kinerja_bot.services.views import strangers
from kinerja_bot.services.views.account_questions import close_all
from kinerja_bot.services.views.handover_letters import tell_successor
from kinerja_bot.storage.invitation_rows import Invitation
from kinerja_bot.storage.message_rows import Draft
from kinerja_bot.storage.transaction import Transaction

VALID = timedelta(days=7)
TOKEN_BYTES = 16


def issue(tx: Transaction, official: Official, now: datetime, *, by: int | None = None) -> str:
    """A new invitation; gives its token, of which only the hash is kept."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    tx.invitations.issue(official.office_id, official.id, token, now, now + VALID)
    event = Event(EventType.INVITATION_ISSUED, now, by, data={"official": official.id})
    tx.events.append(official.office_id, None, [event])
    return token


def link(username: str, token: str) -> str:
    """The invitation as a deep link."""
    return f"https://t.me/{username}?start={token}"


class Joining:
    """From the deep link to the menu."""

    def __init__(self, desk: Desk, procedure: Procedure) -> None:
        self._desk = desk
        self._procedure = procedure

    async def greet(self, telegram_id: int) -> Reply:
        """/start without a token: who has joined gets his menu, a stranger may say that his account is new."""
        reply = await self._desk.receive(telegram_id, self._welcome)
        return await self._desk.receive_anybody(telegram_id, self._offer(telegram_id)) if reply.stranger else reply

    async def present(self, token: str, telegram_id: int) -> Reply:
        """/start with a token: shows who the bot takes the person for. Errors: InvitationInvalid, AlreadyJoined."""
        reply = await self._desk.receive_anybody(
            telegram_id, lambda tx, now: self._tried(tx, token, telegram_id, now)
        )
        return replace(reply, refused=bool(reply.text))

    async def answer(self, press: Press, telegram_id: int) -> Reply:
        """*Ya, itu saya* / *Bukan saya*, by the account that opened the link."""
        return await self._desk.receive_anybody(
            telegram_id, lambda tx, now: self._answer(tx, press, telegram_id, now)
        )

    def _offer(self, telegram_id: int) -> Callable[[Transaction, datetime], str]:
        """The refusal that everybody gets, with the way for who has a new account."""

        def act(tx: Transaction, now: datetime) -> str:
            strangers.refuse(tx.outbox, self._desk.tools.renderer, telegram_id, now)
            return ""

        return act

    def _tried(self, tx: Transaction, token: str, telegram_id: int, now: datetime) -> str:
        """Wrong tokens are counted, so that nobody guesses for long; who has tried too often hears the same."""
        try:
            refuse_guessing(tx, telegram_id, now)
            return self._present(tx, token, telegram_id, now)
        except InvitationInvalid as refusal:
            note_guess(tx, telegram_id, now)
            return self._desk.tools.renderer.explain(refusal)

    def _present(self, tx: Transaction, token: str, telegram_id: int, now: datetime) -> str:
        joined = tx.officials.by_telegram(telegram_id)
        if joined is not None:
            raise AlreadyJoined(name=joined.name)
        invitation = _valid(tx.invitations.by_token(token), now)
        tx.invitations.present(invitation.id, telegram_id)
        visit = self._desk.visit_of(tx, invitation.official_id)
        text = visit.message(
            "who_you_are",
            official=visit.by,
            office=visit.office,
            months=visit.tools.retention_months,
            url=visit.tools.privacy_url,
        )
        yes = button(visit, "join_yes", Verb.JOIN, invitation.id, "ya")
        no = button(visit, "join_no", Verb.JOIN, invitation.id, "bukan")
        key = _key(invitation)
        tx.outbox.supersede(key, Content(visit.message("moved_question")).to_plain())
        tx.outbox.put(Draft(key, telegram_id, Content(text, buttons=rows(((yes, no),))).to_plain(), 0), now)
        return ""

    def _answer(self, tx: Transaction, press: Press, telegram_id: int, now: datetime) -> str:
        joined = tx.officials.by_telegram(telegram_id)
        if joined is not None:
            raise AlreadyJoined(name=joined.name)
        invitation = _valid(tx.invitations.get(press.number()), now)
        if invitation.presented_by != telegram_id:
            raise InvitationInvalid
        visit = self._desk.visit_of(tx, invitation.official_id)
        if press.word(1) != "ya":
            answer = visit.phrase("answers.not_me")
            tx.outbox.supersede(_key(invitation), Content(visit.renderer.as_html(answer)).to_plain())
            return answer
        tx.invitations.use(invitation.id, now)
        if visit.by.telegram_id is None:
            tx.officials.join(invitation.official_id, telegram_id, now)
            tx.accounts.forget(telegram_id)
        else:
            change_account(visit, telegram_id, by=None)
        tx.outbox.supersede(_key(invitation), Content(visit.message("you_are", official=visit.by)).to_plain())
        newcomer = self._desk.visit_of(tx, invitation.official_id)
        close_all(newcomer)
        newcomer.record(None, Event(EventType.OFFICIAL_JOINED, now, newcomer.by.id))
        self.receive_home(newcomer)
        return newcomer.phrase("answers.joined")

    def receive_home(self, visit: Visit) -> None:
        """Menu and cards in the account that is his since now."""
        strangers.close(visit.tx.outbox, visit.renderer, visit.by.telegram_id or 0)
        self._welcome(visit)
        self.show_tasks(visit)
        visit.tx.command_menus.stale(visit.by.telegram_id or 0)

    def show_tasks(self, visit: Visit) -> None:
        """What lies with who has just joined, and what was handed over to him before he had."""
        tell_successor(visit, visit.running())
        acting_turns.reconcile(visit, self._procedure)

    def _welcome(self, visit: Visit) -> str:
        text = visit.message("welcome", address=address(visit.by, self._procedure), salutation=visit.by.salutation)
        visit.send(
            visit.by,
            visit.once(),
            Content(text, keyboard=menu(visit, self._procedure)),
        )
        return ""


def menu(visit: Visit, procedure: Procedure) -> tuple[tuple[str, ...], ...]:
    """The reply keyboard of this official."""
    first = (visit.phrase("menu.tasks"), visit.phrase("menu.status"))
    second = (visit.phrase("menu.files"), visit.phrase("menu.help"))
    more = (("begin", Right.BEGIN_CYCLE), ("people", Right.MANAGE_PEOPLE))
    third = tuple(visit.phrase(f"menu.{key}") for key, right in more if visit.may(right, procedure))
    return (first, second, third) if third else (first, second)


def _valid(invitation: Invitation | None, now: datetime) -> Invitation:
    if invitation is None or invitation.used_at is not None or invitation.expires_at <= now:
        raise InvitationInvalid
    return invitation


def _key(invitation: Invitation) -> str:
    return f"join:{invitation.id}"
