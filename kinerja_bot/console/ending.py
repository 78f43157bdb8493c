"""How a command ends that is told to: what it was making is taken away first, as after Ctrl+C."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

TOLD: Final = ("SIGTERM", "SIGHUP")
"""By `systemctl stop` and by a connection that is gone; Windows knows only the first."""

KILLED: Final = 128
"""To which a shell adds the signal's number."""


@contextmanager
def ended_cleanly() -> Iterator[None]:
    """Within it a signal to end is an exception like Ctrl+C; one that is ignored (nohup) stays so."""
    before = {}
    if threading.current_thread() is threading.main_thread():
        for number in (getattr(signal, name) for name in TOLD if hasattr(signal, name)):
            if signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(KILLED + number)
