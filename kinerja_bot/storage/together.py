"""Short works of many senders in one transaction: what comes while one is being committed shares the next."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

from kinerja_bot.storage.transaction import Transaction

Work = Callable[[Transaction], Any]
Commit = Callable[[asyncio.AbstractEventLoop, Work], Any]


@dataclass(frozen=True, slots=True)
class _Waiting:
    work: Work
    result: asyncio.Future[Any]


@dataclass(frozen=True, slots=True)
class _Settled:
    result: asyncio.Future[Any]
    value: Any = None
    error: BaseException | None = None


class Together:
    """One transaction at a time; between two of them the writers' other work has its turn."""

    def __init__(self, writers: Executor, commit: Commit) -> None:
        self._writers = writers
        self._commit = commit
        self._lock = threading.Lock()
        self._waiting: list[_Waiting] = []
        self._is_under_way = False

    def add(self, work: Work) -> asyncio.Future[Any]:
        """Gives what will come of the work once it is committed; somebody must `begin`."""
        result: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        with self._lock:
            self._waiting.append(_Waiting(work, result))
        return result

    def begin(self) -> None:
        """Writes what waits, after what is under way."""
        with self._lock:
            if self._is_under_way or not self._waiting:
                return
            self._is_under_way = True
        self._writers.submit(self._write)

    def _write(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, []
        loop = waiting[0].result.get_loop()
        settled = self._settled(loop, waiting)
        with contextlib.suppress(RuntimeError):  # a loop that is closed has nobody left to be told
            loop.call_soon_threadsafe(_tell, settled)
        with self._lock:
            self._is_under_way = goes_on = bool(self._waiting)
        if goes_on:
            try:
                self._writers.submit(self._write)
            except RuntimeError:  # the writers are being ended: what has come in still is written
                self._write()

    def _settled(self, loop: asyncio.AbstractEventLoop, waiting: Sequence[_Waiting]) -> list[_Settled]:
        """Commits all of it; where that fails each by itself, so that an error stays its own work's."""
        try:
            values = self._commit(loop, lambda tx: [one.work(tx) for one in waiting])
        except BaseException as error:  # noqa: BLE001 - handed on to who waits for the work
            if len(waiting) == 1:
                return [_Settled(waiting[0].result, error=error)]
            return [settled for one in waiting for settled in self._settled(loop, [one])]
        return [_Settled(one.result, value) for one, value in zip(waiting, values, strict=True)]


def _tell(settled: Sequence[_Settled]) -> None:
    """Wakes all who wait in the same turn of the loop: what they do next can be shared again."""
    for one in settled:
        if one.result.cancelled():
            continue
        if one.error is None:
            one.result.set_result(one.value)
        else:
            one.result.set_exception(one.error)
