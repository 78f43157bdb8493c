"""Requests to a simulated Telegram on this machine."""

from telegram.request import HTTPXRequest


def unencrypted(read_timeout: float = 5.0) -> HTTPXRequest:
    """Connections that never need the world's certificates: reading them takes longer than a whole test."""
    return HTTPXRequest(read_timeout=read_timeout, httpx_kwargs={"verify": False})
