"""python-telegram-bot's application: how Telegram is called, for polls and for all else."""

import asyncio
import contextlib
from functools import cache
from ssl import SSLContext
from typing import Any

from httpx import create_ssl_context
from httpx_aiohttp import AiohttpTransport
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder

from handlers.context import CONTEXT_TYPES, Context
from handlers.inbox import LONG_POLL
from kinerja_bot.messaging.verdicts import TelegramRequest
from kinerja_bot.settings import Settings


def application(settings: Settings) -> "Application[Any, Context, Any, Any, Any, Any]":
    """Of the bot whose token the settings give; it asks for no updates by itself."""
    if settings.bot_token is None:
        raise ValueError
    polls = TelegramRequest(read_timeout=LONG_POLL + 10, httpx_kwargs={"transport": AiohttpTransport(_trusted())})
    calls = TelegramRequest(
        read_timeout=20, media_write_timeout=60, httpx_kwargs={"transport": AiohttpTransport(_trusted())}
    )
    return (
        ApplicationBuilder()
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(calls)
        .get_updates_request(polls)
        .context_types(CONTEXT_TYPES)
        .updater(None)
        .build()
    )


@cache
def _trusted() -> SSLContext:
    """The authorities that vouch for Telegram, read once for all connections."""
    return create_ssl_context()


async def shut_down(application: "Application[Any, Context, Any, Any, Any, Any]") -> None:
    """Closes its connections, within two seconds."""
    with contextlib.suppress(TelegramError, TimeoutError):
        await asyncio.wait_for(application.shutdown(), 1)
        await asyncio.wait_for(application.bot.shutdown(), 1)  # its connections, also where it was never greeted
