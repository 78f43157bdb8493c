"""What every handler is given, and how it answers."""

import logging

from telegram import CallbackQuery, Message, Update, User
from telegram.error import BadRequest, TelegramError
from telegram.ext import CallbackContext, ContextTypes, ExtBot

from handlers.places import aside
from kinerja_bot.messaging.pace import Timer
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.reception import Reception
from kinerja_bot.services.work.fetching import Fetching

log = logging.getLogger(__name__)

LONGEST_ALERT = 200
"""Characters that Telegram shows for a callback answer."""


class Context(CallbackContext[ExtBot[None], dict[str, object], dict[str, object], dict[str, object]]):
    """python-telegram-bot's context, with the reception."""

    @property
    def reception(self) -> Reception:
        """Where every act is received."""
        reception = self.bot_data["reception"]
        if not isinstance(reception, Reception):
            raise TypeError(reception)
        return reception

    @property
    def desk(self) -> Desk:
        """The database, the clock and the tools."""
        return self.reception.desk

    @property
    def timer(self) -> Timer:
        """Real seconds, to wait between tries."""
        timer: Timer = self.bot_data["timer"]  # type: ignore[assignment]
        return timer

    @property
    def fetching(self) -> Fetching:
        """Who fetches the contents of files."""
        fetching: Fetching = self.bot_data["fetching"]  # type: ignore[assignment]
        return fetching


CONTEXT_TYPES = ContextTypes(context=Context)


def message_of(update: Update) -> tuple[Message, User]:
    """The message of a private chat and who wrote it."""
    if update.effective_message is None or update.effective_user is None:
        raise TypeError(update)
    return update.effective_message, update.effective_user


async def acknowledge(query: CallbackQuery, reply: Reply, desk: Desk) -> None:
    """Answers a tap as best one can: a stale query stops nothing, and a refusal is then said in the chat."""
    text = reply.text if len(reply.text) <= LONGEST_ALERT else reply.text[: LONGEST_ALERT - 1] + "…"
    try:
        async with aside():
            await query.answer(text or None, show_alert=reply.alert)
    except TelegramError as error:
        log.info("a tap could not be answered: %s", error)
        if reply.refused and isinstance(error, BadRequest):
            await desk.answer(query.from_user.id, reply.text)


async def respond(reply: Reply, context: Context, chat_id: int) -> None:
    """Answers a message: a refusal is explained, all else was said by the use case itself."""
    if reply.stranger:
        await context.reception.turn_away(chat_id)
    elif reply.refused:
        await context.desk.answer(chat_id, reply.text)
