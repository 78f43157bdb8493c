"""Blocking and unblocking the bot."""

from telegram import ChatMember, Update

from handlers.context import Context


async def on_membership(update: Update, context: Context) -> None:
    """The person's side of the chat has changed."""
    change = update.my_chat_member
    if change is None:
        return
    if change.new_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}:
        await context.services.reach.blocked(change.from_user.id)
    else:
        await context.services.reach.back(change.from_user.id)
