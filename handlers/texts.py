"""Typed texts, and what the bot has no use for."""

from telegram import Update
from telegram.constants import ChatType

from handlers.context import Context, message_of, respond


async def on_text(update: Update, context: Context) -> None:
    """A key of the menu, or a text for a dialogue or task."""
    message, user = message_of(update)
    reply_to = message.reply_to_message.message_id if message.reply_to_message else None
    reply = await context.reception.text(message.text or "", user.id, reply_to=reply_to)
    await respond(reply, context, user.id)


async def on_edit(update: Update, context: Context) -> None:
    """A message changed after it was sent: what was read stays, and the person is told; a moving place is no news."""
    message = update.edited_message
    if message is None or message.from_user is None or message.chat.type != ChatType.PRIVATE:
        return
    if message.text or message.caption:
        user = message.from_user
        await respond(await context.reception.edited(message.message_id, user.id), context, user.id)


async def on_anything_else(update: Update, context: Context) -> None:
    """Stickers, voice, places and the like: answered, and nothing changes."""
    _, user = message_of(update)
    await respond(await context.reception.misunderstood(user.id), context, user.id)
