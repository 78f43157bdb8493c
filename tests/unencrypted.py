"""Requests to a simulated Telegram on this machine."""

from kinerja_bot.messaging.verdicts import TelegramRequest


def unencrypted(read_timeout: float = 5.0) -> TelegramRequest:
    """Connections that never need the world's certificates: reading them takes longer than a whole test."""
    return TelegramRequest(read_timeout=read_timeout, httpx_kwargs={"verify": False})
