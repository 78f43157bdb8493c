"""One lock for the simulated world, and news of every change in it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Listener = Callable[[int], None]


class Changes:
    """Guards the state; after each change all listeners hear its number, outside of the lock."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.version = 0
        self._depth = 0
        self._listeners: list[Listener] = []

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock; the outermost exit tells the listeners."""
        with self.lock:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                news = self._news()
        for listener, version in news:
            listener(version)

    @contextmanager
    def listening(self, listener: Listener) -> Iterator[None]:
        """Hear of changes inside the block."""
        stop = self.subscribe(listener)
        try:
            yield
        finally:
            stop()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of changes from now on; the returned function ends it."""
        with self.lock:
            self._listeners.append(listener)

        def stop() -> None:
            with self.lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return stop

    def _news(self) -> list[tuple[Listener, int]]:
        if self._depth:
            return []
        self.version += 1
        return [(listener, self.version) for listener in self._listeners]
