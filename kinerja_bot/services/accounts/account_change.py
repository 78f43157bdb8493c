"""An official's new Telegram account: the old one loses everything in the same transaction."""

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people_errors import AlreadyJoined
from kinerja_bot.messaging.content import Content
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import old_chats
from kinerja_bot.storage.message_rows import Draft


def change_account(visit: Visit, telegram_id: int, *, by: int | None) -> None:
    """Binds the visitor to another account. The old chat is told once, and keeps no button. Errors: AlreadyJoined."""
    person, old = visit.by, visit.by.telegram_id
    other = visit.tx.officials.by_telegram(telegram_id)
    if other is not None:
        raise AlreadyJoined(name=other.name)
    if old is not None:
        _close_chat(visit, old, telegram_id)
    visit.tx.officials.join(person.id, telegram_id, visit.now)
    visit.tx.accounts.forget(telegram_id)
    visit.tx.invitations.end(person.id, visit.now)
    data = {"official": person.id}
    visit.record(None, Event(EventType.ACCOUNT_REPLACED, visit.now, by, data=data))


def _close_chat(visit: Visit, old: int, new: int) -> None:
    visit.tx.command_menus.stale(old)
    visit.tx.outbox.redirect(visit.by.id, old, new)
    old_chats.close(visit.tx, visit.renderer, visit.tx.outbox.live_in(visit.by.id, old))
    text = visit.message("account_gone", official=visit.by)
    goodbye = Draft(
        f"account_gone:{visit.by.id}:{old}:{visit.now.timestamp()}", old, Content(text, ends_menu=True).to_plain(), 0
    )
    visit.tx.outbox.put(goodbye, visit.now)
