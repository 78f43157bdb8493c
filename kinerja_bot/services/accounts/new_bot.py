"""An installation speaks through another bot than before: nobody can be written to until he has pressed Start in it.

What Telegram's ids say stays with the bot that they are of; what is open is shown to each as he comes
(`kinerja_bot/services/desk/arrivals.py`).
"""

from datetime import datetime

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.services.accounts.command_menus import EVERYBODY
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.telling import tell
from kinerja_bot.storage.bot_rows import KnownBot
from kinerja_bot.storage.transaction import Transaction


async def meet(desk: Desk, username: str, before: KnownBot | None) -> bool:
    """Notes which bot it is, and that it takes the place of the one that was there `before`.

    False where others were taken up meanwhile: beside them this one is unknown.
    """
    return await desk.database.write(lambda tx: _noted(desk, tx, username, before))


def _noted(desk: Desk, tx: Transaction, username: str, before: KnownBot | None) -> bool:
    now = desk.clock.now()
    there = [one.id for one in tx.bots.hold()]
    if tx.bot_id in there or not (there or before):
        tx.bots.note(tx.bot_id, username, now)
    elif before is not None and there == [before.id]:
        _replace(desk, tx, username, before, now)
    else:
        return False
    return True


def _replace(desk: Desk, tx: Transaction, username: str, before: KnownBot, now: datetime) -> None:
    tx.bots.replace(before.id, username, now)
    tx.officials.lose_all(now)
    tx.outbox.leave_behind()
    tx.command_menus.show_again(EVERYBODY)
    for chat_id in tx.inbox.leave_behind(before.id):
        if (official := tx.officials.by_telegram(chat_id)) is not None:
            tell(tx, chat_id, desk.tools.renderer.message("left_behind", official=official), now)
    replaced = Event(EventType.BOT_REPLACED, now, data={"bot": username, "before": before.username})
    for office in tx.offices.all():
        tx.events.append(office.id, None, [replaced])
