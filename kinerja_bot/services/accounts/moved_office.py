"""An office speaks through another bot from now on, while the one it had goes on with others.

Nobody can be written to until he has pressed Start in the new one; there he finds what is open for him. In the old
one's chats nothing can be tapped any more, and everybody is told where to go.
"""

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.arrivals import ASKED_FOR
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import old_chats
from kinerja_bot.storage.bot_rows import KnownBot
from kinerja_bot.storage.message_rows import Draft


def move(here: OfficeNow, before: KnownBot, to: KnownBot) -> None:
    """Moves the office, in the transaction that holds it."""
    tx, office_id = here.tx, here.office.id
    people = {one.telegram_id: one for one in here.staffing.officials if one.telegram_id is not None}
    standing = tx.bots.standing(office_id)
    old_chats.close(tx, here.renderer, [(one.key, one.content) for one in standing], bot=to.username)
    for chat_id, person in people.items():
        text = here.message("office_moved", official=person, office=here.office.name, username=to.username)
        plain, key = Content(text, ends_menu=True).to_plain(), message_keys.once()
        tx.outbox.put(Draft(key, chat_id, plain, Priority.TASK, through=office_id), here.now)
    tx.outbox.flush()  # by the bot that the office has still
    tx.bots.move(office_id, to.id)
    tx.offices.forget(office_id)
    for one in standing:
        if not one.key.startswith(ASKED_FOR):
            tx.outbox.put(one, here.now)
    tx.officials.lose_all(here.now, office_id)
    tx.invitations.end_all(office_id, here.now)  # their links name the old bot
    for bot in (before, to):
        tx.command_menus.all_stale(people, bot.id)
    moved = Event(EventType.OFFICE_MOVED, here.now, data={"bot": to.username, "before": before.username})
    here.record(None, moved)
