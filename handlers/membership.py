"""Blocking and unblocking the bot; groups and channels, which it leaves."""

import logging

from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from handlers.context import Context
from handlers.places import aside
from kinerja_bot.services.accounts import reach

log = logging.getLogger(__name__)

AWAY = {ChatMember.BANNED, ChatMember.LEFT}


async def on_membership(update: Update, context: Context) -> None:
    """The person's side of the chat has changed, or somebody has put the bot into a group or channel."""
    change = update.my_chat_member
    if change is None:
        return None
    if change.chat.type != ChatType.PRIVATE:
        async with aside():
            return await _leave(change, context)
    if change.new_chat_member.status in AWAY:
        await reach.blocked(context.desk, change.from_user.id)
    else:
        await context.reception.back(change.from_user.id)
    return None


async def _leave(change: ChatMemberUpdated, context: Context) -> None:
    """Says in a group why it goes; in a channel it says nothing."""
    if change.new_chat_member.status in AWAY:
        return
    log.warning("account %s has put the bot into %s %s", change.from_user.id, change.chat.type, change.chat.id)
    try:
        if change.chat.type != ChatType.CHANNEL:
            sentence = context.desk.tools.renderer.phrase("answers.private_only")
            await context.bot.send_message(change.chat.id, sentence)
    except TelegramError as error:
        log.info("the group is left without a word: %s", error)
    try:
        await context.bot.leave_chat(change.chat.id)
    except TelegramError as error:
        log.warning("chat %s could not be left: %s", change.chat.id, error)
