"""Taps on inline buttons."""

from telegram import Update
from telegram.constants import ChatType

from handlers.context import Context, acknowledge
from kinerja_bot import tally
from kinerja_bot.domain.errors import NotAPress
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.desk import Reply


async def on_press(update: Update, context: Context) -> None:
    """Any tap: read, one act, answered."""
    query = update.callback_query
    if query is None:
        return
    try:
        if query.message is None or query.message.chat.type != ChatType.PRIVATE:
            raise NotAPress  # noqa: TRY301 - buttons of this bot stand in private chats only
        press = Press.parse(query.data)
        reply = await context.reception.press(press, query.from_user.id)
        tally.add("acts_total", act=press.verb.value, outcome="refused" if reply.refused else "done")
    except NotAPress as error:
        reply = Reply(await context.desk.explanation(error, query.from_user.id), alert=True, refused=True)
    await acknowledge(query, reply, context.desk)
