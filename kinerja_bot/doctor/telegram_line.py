"""What Telegram says of the token, of the webhook, and, by its own clock, of ours."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from kinerja_bot.doctor.finding import Finding, fault, fine, notice
from kinerja_bot.settings import Settings

PATIENCE = 10.0
"""Seconds."""

APART = timedelta(seconds=60)
"""A clock so far from Telegram's is wrong."""

MANY = 100
"""Updates that wait at Telegram."""


def look(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Asks Telegram twice; nothing that it says of a person is shown."""
    if settings.bot_token is None:
        yield fault("token", "token_missing")
        return
    address = f"{settings.telegram_api_url}/bot{settings.bot_token.get_secret_value()}"
    try:
        with httpx.Client(timeout=PATIENCE) as client:
            me = client.get(f"{address}/getMe")
            if me.status_code in {401, 404}:
                yield fault("token", "token_refused")
                return
            hook = client.get(f"{address}/getWebhookInfo")
            bot, state = _result(me), _result(hook)
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        host = urlsplit(settings.telegram_api_url).hostname
        yield fault("telegram", "telegram_away", host=host, reason=type(error).__name__)
        return
    yield fine("token", "token_good", username=str(bot.get("username", "")))
    yield from _webhook(settings, state)
    if settings.clock_start is not None:
        yield notice("jam", "clock_set")
    else:
        yield from clock_beside(me.headers.get("date"), now)


def _result(answer: httpx.Response) -> Mapping[str, Any]:
    """What a method gives. Errors: HTTPError, ValueError, KeyError."""
    result: Mapping[str, Any] = answer.raise_for_status().json()["result"]
    return result


def _webhook(settings: Settings, state: Mapping[str, Any]) -> Iterator[Finding]:
    """A webhook stands at Telegram as the settings say, or there is none."""
    there, wanted = str(state.get("url", "")), settings.webhook_url or ""
    waiting = int(state.get("pending_update_count", 0))
    if there != wanted and wanted:
        yield notice("webhook", "webhook_not_set", wanted=urlsplit(wanted).hostname)
    elif there != wanted:
        yield fault("webhook", "webhook_of_another", host=urlsplit(there).hostname)
    elif wanted and state.get("last_error_message"):
        yield notice("webhook", "webhook_failing", reason=str(state["last_error_message"]))
    else:
        yield fine("webhook", "webhook_good" if wanted else "polling")
    if waiting > MANY:
        yield notice("webhook", "waiting_at_telegram", count=waiting)


def clock_beside(told: str | None, now: datetime) -> Iterator[Finding]:
    """Our time beside that in Telegram's answer (the header Date); nothing where there is none."""
    try:
        theirs = parsedate_to_datetime(told or "")
    except (ValueError, TypeError):
        return
    apart = abs(now - theirs)
    if apart > APART:
        yield fault("jam", "clock_wrong", apart=apart, theirs=theirs)
    else:
        yield fine("jam", "clock_good", now=now)
