"""The log of all Bot API calls."""

import time
from collections import deque
from dataclasses import dataclass, field
from itertools import count, takewhile
from typing import Any

_KEPT = 100_000


@dataclass
class Call:
    """One call; `status` is None while it is under way or when its answer was dropped."""

    token: str
    method: str
    params: dict[str, Any]
    chat_id: int | None = None
    number: int = 0
    at: float = field(default_factory=time.monotonic)
    status: int | None = None
    error: str | None = None
    seconds: float | None = None

    def end(self, status: int | None, error: str | None = None) -> None:
        """Note the outcome."""
        self.status = status
        self.error = error
        self.seconds = time.monotonic() - self.at

    def __str__(self) -> str:
        outcome = "..." if self.seconds is None else self.status or "dropped"
        return f"{self.method} {self.params} -> {outcome} {self.error or ''}".rstrip()


class CallLog:
    """The last calls, oldest first."""

    def __init__(self) -> None:
        self._calls: deque[Call] = deque(maxlen=_KEPT)
        self._numbers = count(1)

    def begin(self, call: Call) -> Call:
        """Take up a call that has arrived, and number it."""
        call.number = next(self._numbers)
        self._calls.append(call)
        return call

    def since(self, number: int) -> list[Call]:
        """The calls that came after the one with this number."""
        newer = takewhile(lambda call: call.number > number, reversed(self._calls))
        return list(newer)[::-1]

    def all(self) -> list[Call]:
        """A copy of the log."""
        return list(self._calls)
