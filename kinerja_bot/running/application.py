"""The library's application: how it speaks with Telegram."""

from functools import cache
from ssl import SSLContext
from typing import Any

from httpx import create_ssl_context
from httpx_aiohttp import AiohttpTransport
from telegram.ext import Application, ApplicationBuilder

from handlers.context import CONTEXT_TYPES, Context
from handlers.inbox import LONG_POLL
from kinerja_bot.messaging.verdicts import TelegramRequest
from kinerja_bot.settings import Settings


def application_of(settings: Settings) -> "Application[Any, Context, Any, Any, Any, Any]":
    """Built from the settings. Errors: ValueError without a token."""
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
