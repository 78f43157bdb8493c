"""What the bot is measured beside: python-telegram-bot alone, three calls for each tap. It remembers nothing."""

import os
import sys

from httpx_aiohttp import AiohttpTransport
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, ContextTypes
from telegram.request import HTTPXRequest

TOGETHER = "together"
AT_ONCE = 32
LONG_POLL = 50


async def on_tap(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answers the tap, writes to the next chat, edits what was tapped."""
    query = update.callback_query
    if query is None or query.message is None:
        return
    await query.answer("Tercatat.")
    await context.bot.send_message(query.message.chat.id + 1, "Langkah berikutnya: " + "x" * 300)
    await context.bot.edit_message_text("Selesai. " + "x" * 300, query.message.chat.id, query.message.message_id)


def main() -> None:
    """Polls until SIGTERM: as the library comes, or 32 updates together on aiohttp."""
    builder = ApplicationBuilder().token("123:abc").base_url(os.environ["TELEGRAM_API_URL"] + "/bot")
    if TOGETHER in sys.argv:
        builder = builder.concurrent_updates(AT_ONCE).request(_quick()).get_updates_request(_quick(LONG_POLL + 10))
    application: Application = builder.build()  # type: ignore[type-arg]
    application.add_handler(CallbackQueryHandler(on_tap))
    application.run_polling(timeout=LONG_POLL)


def _quick(read_timeout: float = 20) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=AT_ONCE, read_timeout=read_timeout, httpx_kwargs={"transport": AiohttpTransport()}
    )


if __name__ == "__main__":
    main()
