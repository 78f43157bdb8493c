"""Waiting for something to become true, woken by changes and never by the clock."""

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from kinerja_bot.simulator.changes import Changes

Value = TypeVar("Value")


async def until(
    changes: Changes,
    predicate: Callable[[], Value | None],
    timeout: float,  # noqa: ASYNC109
    report: Callable[[], str],
) -> Value:
    """Ask again after each change; TimeoutError carries the report."""
    loop = asyncio.get_running_loop()
    changed = asyncio.Event()

    def wake(_version: int) -> None:
        with suppress(RuntimeError):  # the loop may have closed meanwhile
            loop.call_soon_threadsafe(changed.set)

    with changes.listening(wake):
        deadline = loop.time() + timeout
        while not (value := predicate()):
            try:
                await asyncio.wait_for(changed.wait(), deadline - loop.time())
            except TimeoutError:
                raise TimeoutError(report()) from None
            changed.clear()
        return value


def wait_until(
    changes: Changes, predicate: Callable[[], Value | None], timeout: float, report: Callable[[], str]
) -> Value:
    """Wait until it holds, blocking the thread."""
    changed = threading.Event()
    with changes.listening(lambda _version: changed.set()):
        deadline = time.monotonic() + timeout
        while not (value := predicate()):
            if not changed.wait(max(0.0, deadline - time.monotonic())):
                raise TimeoutError(report())
            changed.clear()
        return value
