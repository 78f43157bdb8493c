"""The bot's own user name, for invitation links."""

import asyncio

from telegram import Bot
from telegram.error import TelegramError

from kinerja_bot.messaging.verdicts import TelegramRequest
from kinerja_bot.settings import Settings


def asked(settings: Settings) -> str | None:
    """What Telegram says; None without a token, or while it cannot be reached."""
    if settings.bot_token is None:
        return None
    bot = Bot(
        settings.bot_token.get_secret_value(), base_url=f"{settings.telegram_api_url}/bot", request=TelegramRequest()
    )

    async def ask() -> str | None:
        return (await bot.get_me()).username

    try:
        return asyncio.run(ask())
    except TelegramError:
        return None
