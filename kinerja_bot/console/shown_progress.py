"""How far something long has come, on standard error: one line that changes, or a line now and then in a log."""

import sys
import time

from kinerja_bot.messaging.render import plain_text

AT_A_TERMINAL, IN_A_LOG = 0.2, 15.0
"""Seconds between two lines."""

WIDTH = 79


class ShownProgress:
    """Called by whoever does it; `end` leaves the line."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._pause = AT_A_TERMINAL if self._is_terminal else IN_A_LOG
        self._last = time.monotonic()
        self._has_begun = False

    def __call__(self, part: str, done: int, whole: int) -> None:
        """Says it, unless something was said just now."""
        now = time.monotonic()
        if now - self._last < self._pause:
            return
        self._last, self._has_begun = now, True
        line = plain_text("progress", part=part, done=done, whole=max(whole, done))
        if self._is_terminal:
            print(f"\r{line[:WIDTH]:<{WIDTH}}", end="", file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr, flush=True)

    def end(self) -> None:
        """What follows stands on a line of its own."""
        if self._is_terminal and self._has_begun:
            print(file=sys.stderr)
