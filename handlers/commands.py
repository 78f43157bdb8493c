"""Commands: /start with its token, and all that the table of acts knows."""

from telegram import Update

from handlers.context import Context, message_of, respond
from kinerja_bot import tally


async def on_start(update: Update, context: Context) -> None:
    """/start, alone or with the hash of an invitation's token, as the inbox keeps it."""
    _, user = message_of(update)
    token_hash = context.args[0] if context.args else None
    await respond(await context.reception.start(token_hash, user.id), context, user.id)


async def on_command(update: Update, context: Context) -> None:
    """Any other command."""
    message, user = message_of(update)
    first, *rest = (message.text or "/").split(maxsplit=1)
    name = first[1:].split("@")[0].lower()
    reply = await context.reception.command(name, "".join(rest), user.id)
    tally.add("acts_total", act="command", outcome="refused" if reply.refused else "done")
    await respond(reply, context, user.id)
