"""An official's new Telegram account: the old one loses everything in the same transaction."""

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.people_errors import AlreadyJoined
from kinerja_bot.messaging.content import Content
from kinerja_bot.services.desk import elsewhere, message_keys
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.telling import tell
from kinerja_bot.services.views import old_chats
from kinerja_bot.storage.account_rows import AccountRequest
from kinerja_bot.storage.transaction import Transaction


def refuse_taken(tx: Transaction, telegram_id: int) -> None:
    """Refuses an account that is somebody's already. Errors: AlreadyJoined, AtAnotherBot."""
    owner = tx.officials.by_telegram(telegram_id)
    if owner is not None:
        raise AlreadyJoined(name=owner.name)
    elsewhere.refuse(tx, telegram_id)


def change_account(here: OfficeNow, person: Official, request: AccountRequest) -> None:
    """Binds a person to the account that was asked about, once that is agreed to. Errors: AlreadyJoined.

    The old chat is told once, and keeps no button.
    """
    telegram_id = request.telegram_id
    refuse_taken(here.tx, telegram_id)
    old = person.telegram_id
    if old is not None:
        here.tx.command_menus.stale(old, here.speaker)
        here.tx.outbox.redirect(person.id, old, telegram_id, but=message_keys.OF_THE_OLD_CHAT)
        old_chats.close(here.tx, here.renderer, here.tx.outbox.live_in(person.id, old))
    here.tx.officials.join(person.id, telegram_id, here.now)
    here.tx.accounts.forget(telegram_id)
    here.tx.invitations.end(person.id, here.now)
    if old is not None:  # only now is the old chat nobody's, so that the goodbye is not kept as the person's
        goodbye = Content(here.message("account_gone", official=person), ends_menu=True)
        key = message_keys.account_gone(person.id, old)
        tell(here.tx, old, goodbye, here.now, key=key, through=here.office.id)
    data = {"official": person.id, "request": request.id, "before": old, "after": telegram_id}
    data |= issuer_of(here.tx, request)
    here.record(None, Event(EventType.ACCOUNT_REPLACED, here.now, here.official_id, data=data))


def issuer_of(tx: Transaction, request: AccountRequest) -> dict[str, int | None]:
    """For the log: the invitation by which the account came, and who has issued it (None: the operator)."""
    invitation = tx.invitations.get(request.invitation_id) if request.invitation_id else None
    return {"invitation": invitation.id, "issuer": invitation.issued_by} if invitation else {}
