"""Bugs: loud in the log, polite in the chat."""

import logging

from telegram import Update
from telegram.error import TelegramError

from handlers.context import Context, acknowledge
from kinerja_bot.services.desk.desk import Reply
from kinerja_bot.services.desk.telling import tell_operator

log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """What no handler has explained: logged with its update, told to the operator, apologised for."""
    log.error("an update could not be handled: %s", _summary(update), exc_info=context.error)
    if not isinstance(update, Update) or update.effective_user is None:
        return
    desk = context.desk
    sorry = desk.tools.renderer.phrase("errors.bug")
    text = desk.tools.renderer.message("bug", kind=type(context.error).__name__, update_id=update.update_id)
    person = update.effective_user.id
    await desk.database.act(lambda tx: tell_operator(tx, desk.tools, text, desk.clock.now(), about=person))
    if update.callback_query is not None:
        await acknowledge(update.callback_query, Reply(sorry, alert=True))
    elif not isinstance(context.error, TelegramError):
        await desk.answer(person, sorry)


def _summary(update: object) -> str:
    return f"update {update.update_id}" if isinstance(update, Update) else type(update).__name__
