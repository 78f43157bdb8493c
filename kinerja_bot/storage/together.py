"""Short works of many senders in one transaction: what comes while one is being committed shares the next."""

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Any, TypeVar

from kinerja_bot.storage.transaction import Transaction

T = TypeVar("T")

Work = Callable[[Transaction], Any]
Commit = Callable[[Work], Any]


@dataclass(frozen=True, slots=True)
class _Waiting:
    work: Work
    commit: Commit
    result: Future[Any]


class Together:
    """One transaction at a time; between two of them the writers' other work has its turn."""

    def __init__(self, writers: Executor) -> None:
        self._writers = writers
        self._lock = threading.Lock()
        self._waiting: list[_Waiting] = []
        self._is_under_way = False

    def submit(self, work: Callable[[Transaction], T], commit: Commit) -> Future[T]:
        """Gives what will come of the work once it is committed."""
        result: Future[T] = Future()
        with self._lock:
            self._waiting.append(_Waiting(work, commit, result))
            begins, self._is_under_way = not self._is_under_way, True
        if begins:
            self._writers.submit(self._write)
        return result

    def _write(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, []
        self._settle(waiting)
        with self._lock:
            self._is_under_way = goes_on = bool(self._waiting)
        if goes_on:
            try:
                self._writers.submit(self._write)
            except RuntimeError:  # the writers are being ended: what has come in still is written
                self._write()

    def _settle(self, waiting: list[_Waiting]) -> None:
        """Commits all of it; where that fails each by itself, so that an error stays its own work's."""
        try:
            results = waiting[0].commit(lambda tx: [one.work(tx) for one in waiting])
        except BaseException as error:  # noqa: BLE001 - handed on to who waits for the work
            if len(waiting) == 1:
                waiting[0].result.set_exception(error)
                return
            for one in waiting:
                self._settle([one])
        else:
            for one, value in zip(waiting, results, strict=True):
                one.result.set_result(value)
