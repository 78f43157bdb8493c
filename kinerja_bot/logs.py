"""The log: one line an entry on standard error, and never a secret."""

import logging
import re
import time
from collections.abc import Callable

from kinerja_bot.settings import Settings

TOKEN = re.compile(r"\d{3,}(?::|%3A)[A-Za-z0-9_-]{6,}", re.IGNORECASE)
"""Also right after a letter, as in Telegram's addresses: /bot<token>/getMe."""

MINUTE = 60.0
"""Seconds."""


class Redaction(logging.Formatter):
    """Takes bot tokens out of every line, tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without secrets."""
        return TOKEN.sub("<token>", super().format(record))


class Seldom:
    """A warning of what others can make happen without end: a line a minute, with how often it has by then."""

    def __init__(self, log: logging.Logger, said: str, seconds: Callable[[], float] = time.monotonic) -> None:
        self._log = log
        self._said = said
        self._seconds = seconds
        self._last: float | None = None
        self._count = 0

    def happened(self) -> None:
        """Once more."""
        self._count += 1
        now = self._seconds()
        if self._last is None or now - self._last >= MINUTE:
            self._log.warning("%s (%s since the last such line)", self._said, self._count)
            self._last, self._count = now, 0


def configure(settings: Settings) -> None:
    """Logs at the level of the settings; libraries only from WARNING on."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redaction("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    for noisy in ("httpx", "httpcore", "apscheduler", "telegram", "alembic", "aiohttp"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
