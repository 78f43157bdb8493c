"""setWebhook, deleteWebhook, getWebhookInfo."""

import re
from typing import Any
from urllib.parse import urlsplit

from kinerja_bot.simulator.bots import Webhook
from kinerja_bot.simulator.methods.request import Request
from kinerja_bot.simulator.refusals import bad_request

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def set_webhook(request: Request) -> bool:
    """Post updates to a URL: https, or plain http on this machine (which Telegram itself cannot reach)."""
    parameters, bot = request.parameters, request.bot
    url, secret = parameters.text("url"), parameters.text("secret_token")
    if not url:
        return delete_webhook(request)
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if parameters.flag("drop_pending_updates"):
        bot.updates.drop()
    bot.updates.allow(parameters.structure("allowed_updates"))
    bot.webhook = Webhook(url, secret or None, parameters.number("max_connections") or 40)
    if bot.waiter is not None:
        bot.waiter.terminate("terminated by setWebhook request")
    return True


def delete_webhook(request: Request) -> bool:
    """Back to getUpdates."""
    if request.parameters.flag("drop_pending_updates"):
        request.bot.updates.drop()
    if request.bot.webhook is not None:
        request.bot.webhook = None
        request.bot.wake()
    return True


def get_webhook_info(request: Request) -> dict[str, Any]:
    """How delivery goes."""
    hook, updates = request.bot.webhook, request.bot.updates
    info: dict[str, Any] = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(updates.pending()),
    }
    if hook is not None:
        info["max_connections"] = hook.max_connections
        if hook.last_error_message is not None:
            info |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error_message}
    return info | ({"allowed_updates": updates.allowed} if updates.allowed else {})
