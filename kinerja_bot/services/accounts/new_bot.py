"""The office speaks through another bot than before: nobody can be written to until he has pressed Start in it.

What Telegram's ids say stays with the bot that they are of; what is open is shown to each as he comes
(`kinerja_bot/services/desk/arrivals.py`).
"""

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.services.accounts.command_menus import EVERYBODY
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.telling import tell
from kinerja_bot.storage.transaction import Transaction


async def meet(desk: Desk, username: str) -> str | None:
    """Notes which bot it is; gives the user name of another one that was there before."""
    return await desk.database.write(lambda tx: _noted(desk, tx, username))


def _noted(desk: Desk, tx: Transaction, username: str) -> str | None:
    before, old_name = tx.offices.bot_id, tx.offices.bot_username
    tx.offices.note_bot(tx.bot_id, username)
    if before in {0, tx.bot_id}:
        return None
    now = desk.clock.now()
    tx.officials.lose_all(now)
    tx.outbox.leave_behind()
    tx.command_menus.show_again(EVERYBODY)
    for chat_id in tx.inbox.leave_behind():
        if (official := tx.officials.by_telegram(chat_id)) is not None:
            tell(tx, chat_id, desk.tools.renderer.message("left_behind", official=official), now)
    replaced = Event(EventType.BOT_REPLACED, now, data={"bot": username, "before": old_name})
    for office in tx.offices.all():
        tx.events.append(office.id, None, [replaced])
    return old_name
