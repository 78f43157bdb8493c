"""Bugs: loud in the log, polite in the chat. What has failed for the database's sake alone is not one of them."""

import logging
from typing import Any

from telegram import Update
from telegram.ext import Application

from handlers.context import Context, acknowledge
from kinerja_bot import tally
from kinerja_bot.logs import REQUEST
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.telling import answer, tell_operator
from kinerja_bot.storage.database import CURRENT_UPDATE, UpdateHandledError
from kinerja_bot.storage.transaction import Transaction
from kinerja_bot.storage.trouble import passes

KINDS = ("callback_query", "my_chat_member", "edited_message")
WORDS, OTHER = "text", "file"

log = logging.getLogger(__name__)


async def on_error(_update: object, context: Context) -> None:
    """Keeps what no handler has explained for who has handed the update over."""
    under_way = CURRENT_UPDATE.get()
    if under_way is None:
        log.error("something failed that no update has asked for", exc_info=context.error)
    else:
        under_way.failure = context.error


class Handling:
    """Hands updates to the handlers: a bug is apologised for, whatever else fails is raised for another try."""

    def __init__(self, application: "Application[Any, Context, Any, Any, Any, Any]", desk: Desk) -> None:
        self._application = application
        self._desk = desk

    async def __call__(self, update: Update) -> None:
        """Handles the update under way. Errors: UpdateHandledError, and what passes (`storage/trouble.py`)."""
        under_way = CURRENT_UPDATE.get()
        if under_way is None:
            raise LookupError(update.update_id)
        REQUEST.set(str(update.update_id))
        tally.add("updates_total", kind=_kind(update))
        under_way.failure = None
        await self._application.process_update(update)
        failure = under_way.failure
        if failure is None:
            return
        if passes(failure) or isinstance(failure, UpdateHandledError):
            raise failure
        log.error("update %s could not be handled", update.update_id, exc_info=failure)
        await self._apologise(update, failure, is_done=under_way.is_done)

    async def _apologise(self, update: Update, failure: Exception, *, is_done: bool) -> None:
        """Tells operator and person what has become of it; an apology marks nothing as handled."""
        if update.effective_user is None:
            return
        renderer, person = self._desk.tools.renderer, update.effective_user.id
        sorry = renderer.phrase("errors.bug_behind" if is_done else "errors.bug")
        text = renderer.message("bug", kind=type(failure).__name__, update_id=update.update_id)

        def say(tx: Transaction) -> None:
            now = self._desk.clock.now()
            tell_operator(tx, self._desk.tools, text, now, about=person)
            if update.callback_query is None:
                answer(tx, self._desk.tools, person, renderer.as_html(sorry), now)

        await self._desk.database.write(say)
        if update.callback_query is not None:
            await acknowledge(update.callback_query, Reply(sorry, alert=True), self._desk)


def _kind(update: Update) -> str:
    """What has come, in a word."""
    for name in KINDS:
        if getattr(update, name) is not None:
            return name
    return WORDS if update.message is not None and update.message.text is not None else OTHER
