"""The log: one line an entry on standard error, and never a secret."""

import json
import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from traceback import walk_tb

from kinerja_bot import tally
from kinerja_bot.settings import Settings

TOKEN = re.compile(r"\d{3,}(?::|%3A)[A-Za-z0-9_-]{6,}", re.IGNORECASE)
"""Also right after a letter, as in Telegram's addresses: /bot<token>/getMe."""

REQUEST: ContextVar[str | None] = ContextVar("request", default=None)
"""The update that is being handled: by it the lines about it are found."""

MINUTE = 60.0
"""Seconds."""

LONGEST_CHAIN = 5
"""Errors that came from each other."""


class Redaction(logging.Formatter):
    """Takes bot tokens out of every line, tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without secrets."""
        return TOKEN.sub("<token>", super().format(record))


class AsJson(logging.Formatter):
    """An object a line. Of an error only its kind and where it came about: its words may be a person's."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without secrets."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said: dict[str, object] = {"at": at, "level": record.levelname, "logger": record.name}
        said["message"] = TOKEN.sub("<token>", record.getMessage())
        if (request := REQUEST.get()) is not None:
            said["request"] = request
        if record.exc_info and record.exc_info[1]:
            said["errors"] = _chain(record.exc_info[1])
        return json.dumps(said, ensure_ascii=False)


def _chain(error: BaseException | None) -> list[dict[str, object]]:
    """The error, and what it came from, each with its frames, innermost last."""
    found: list[dict[str, object]] = []
    while error is not None and len(found) < LONGEST_CHAIN:
        frames = [
            f"{one.f_code.co_filename}:{line} {one.f_code.co_name}" for one, line in walk_tb(error.__traceback__)
        ]
        found.append({"kind": type(error).__qualname__, "at": frames})
        error = error.__cause__ or error.__context__
    return found


def _count(record: logging.LogRecord) -> bool:
    """Counts what is as bad as an error; every line goes on."""
    if record.levelno >= logging.ERROR:
        tally.add("errors_total", level=record.levelname)
    return True


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
    text = Redaction("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler.setFormatter(AsJson() if settings.log_format == "json" else text)
    handler.addFilter(_count)
    for level in ("ERROR", "CRITICAL"):  # who watches how it grows needs a beginning
        tally.add("errors_total", 0, level=level)
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    for noisy in ("httpx", "httpcore", "apscheduler", "telegram", "alembic", "aiohttp"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
