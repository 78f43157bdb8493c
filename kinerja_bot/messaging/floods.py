"""How fast one chat may bring updates: who floods is slowed, so that the others do not notice."""

from collections import deque

MOST = 15
SPAN = 10.0
"""So many updates of one chat in so many seconds are handled at once."""

QUIET = 60.0
"""Seconds without a flood after which the chat is told again."""

MANY_CHATS = 10_000


class Floods:
    """What has come of each chat lately. Times are a Timer's seconds."""

    def __init__(self, most: int = MOST, span: float = SPAN) -> None:
        self._most = most
        self._span = span
        self._admitted: dict[int, deque[float]] = {}
        self._slowed: dict[int, float] = {}

    def delay(self, chat_id: int, now: float) -> float:
        """Seconds that the chat's next update has to wait."""
        if len(self._admitted) > MANY_CHATS:
            self._admitted = {key: at for key, at in self._admitted.items() if at[-1] > now - self._span}
            self._slowed = {key: at for key, at in self._slowed.items() if at > now - QUIET}
        times = self._admitted.setdefault(chat_id, deque(maxlen=self._most))
        wait = max(0.0, times[0] + self._span - now) if len(times) == self._most else 0.0
        times.append(now + wait)
        return wait

    def is_news(self, chat_id: int, now: float) -> bool:
        """Whether the chat has to be told that it is slowed: once, until it has been quiet for a while."""
        last, self._slowed[chat_id] = self._slowed.get(chat_id), now
        return last is None or last < now - QUIET
