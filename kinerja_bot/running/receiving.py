"""How updates come in: posted by Telegram where the settings name an address, else asked for."""

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from telegram import Bot
from telegram.error import BadRequest

from handlers.inbox import Inbox
from handlers.line import Line
from handlers.routes import ALLOWED_UPDATES
from kinerja_bot.faults import SETTINGS, Fault, FaultsFound
from kinerja_bot.settings import Settings

if TYPE_CHECKING:
    from handlers.webhook import Webhook


def listening(settings: Settings, inbox: Inbox) -> "Webhook | None":
    """The web server that Telegram posts to, where it shall. Errors: FaultsFound where its address cannot be had."""
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    from handlers.webhook import Webhook  # noqa: PLC0415 - a web server, for who is posted to only

    address = settings.webhook_listen
    try:
        return Webhook(settings.webhook_url, settings.webhook_secret.get_secret_value(), address, inbox.keep)
    except OSError as error:
        raise _fault("WEBHOOK_LISTEN", "address_taken", address, error.strerror or "") from error


async def begin_receiving(
    bot: Bot, line: Line, inbox: Inbox, webhook: "Webhook | None"
) -> list[Coroutine[Any, Any, None]]:
    """What is to run from now on; the first of it lets updates in, and shares them with other workers where it shall.

    Errors: FaultsFound, InvalidToken.
    """
    if webhook is None:
        await line.until_taken(lambda: bot.delete_webhook(drop_pending_updates=False))
        return [inbox.run()]
    url, secret = webhook.url, webhook.secret

    async def put() -> None:
        await bot.set_webhook(url, allowed_updates=ALLOWED_UPDATES, secret_token=secret)

    if not inbox.shares:
        await inbox.take_up()
    try:
        await line.until_taken(put)
    except BadRequest as error:
        raise _fault("WEBHOOK_URL", "webhook_refused", url, str(error)) from error
    receiving = _both(webhook.run(), inbox.share()) if inbox.shares else webhook.run()
    return [receiving, line.watch_webhook(url, put)]


async def _both(*parts: Coroutine[Any, Any, None]) -> None:
    """Ends when both have ended: what is being kept is kept to its end."""
    async with asyncio.TaskGroup() as group:
        for one in parts:
            group.create_task(one)


def _fault(setting: str, code: str, given: str, reason: str) -> FaultsFound:
    return FaultsFound(SETTINGS, [Fault("", setting, code, {"given": given, "reason": reason})])
