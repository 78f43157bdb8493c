"""The log: one line an entry on standard error, and never a secret."""

import logging
import re

from kinerja_bot.settings import Settings

TOKEN = re.compile(r"\d{3,}(?::|%3A)[A-Za-z0-9_-]{6,}", re.IGNORECASE)
"""Also right after a letter, as in Telegram's addresses: /bot<token>/getMe."""


class Redaction(logging.Formatter):
    """Takes bot tokens out of every line, tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without secrets."""
        return TOKEN.sub("<token>", super().format(record))


def configure(settings: Settings) -> None:
    """Logs at the level of the settings; libraries only from WARNING on."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redaction("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    for noisy in ("httpx", "httpcore", "telegram", "alembic", "aiohttp"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
