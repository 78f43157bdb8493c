"""Every statement that a running bot gives its database, each once, with values that it was given with."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, event

OWN_THREADS = "database-"
"""The bot works on threads of this name; at its start, and for the operator, the caller's own thread asks."""

PLACES = re.compile(r"\((\?|%\(\w+\)s(?:::\w+)?)(, (\?|%\(\w+\)s(?:::\w+)?))*\)")
ROWS = re.compile(r"\(…\)(, \(…\))+")
VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@dataclass(frozen=True, slots=True)
class Statement:
    """As the database was given it."""

    text: str
    values: Any

    @property
    def shape(self) -> str:
        """The same for lists of any length."""
        return ROWS.sub("(…)", PLACES.sub("(…)", " ".join(self.text.split())))


@contextmanager
def overheard() -> Iterator[dict[str, Statement]]:
    """Statements by their shape, as they come."""
    found: dict[str, Statement] = {}

    def note(_connection: Connection, _cursor: object, text: str, values: Any, *_: object) -> None:  # noqa: ANN401
        if threading.current_thread().name.startswith(OWN_THREADS) and text.lstrip().startswith(VERBS):
            one = Statement(text, values[0] if isinstance(values, list) else values)
            found.setdefault(one.shape, one)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)
