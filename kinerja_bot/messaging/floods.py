"""How fast chats may bring updates: who floods is slowed or not heard, so that the others do not notice."""

from collections import deque

MOST = 15
SPAN = 10.0
"""So many updates of one chat in so many seconds are handled at once."""

OF_A_STRANGER, OF_ALL_STRANGERS = 1 / 3, 2
"""A stranger is heard a third as often, and all of them together twice as often."""

QUIET = 60.0
"""Seconds without a flood after which the chat is told again."""

MANY_CHATS = 10_000
EVERYBODY = 0


class Floods:
    """What has come of each chat lately. Times are a Timer's seconds."""

    def __init__(self, most: int = MOST, span: float = SPAN) -> None:
        self.most_of_strangers = int(most * OF_ALL_STRANGERS)
        self._officials = _Measure(most, span)
        self._guests = _Measure(most, span)
        self._strangers = _Measure(max(1, int(most * OF_A_STRANGER)), span)
        self._together = _Measure(self.most_of_strangers, span)
        self._warned: dict[int, float] = {}

    def delay(self, chat_id: int, now: float) -> float:
        """Seconds that the next update of an official's chat has to wait."""
        wait = self._officials.wait(chat_id, now)
        self._officials.note(chat_id, now + wait)
        return wait

    def hears_guest(self, chat_id: int, now: float) -> bool:
        """Whether the next update of who holds an invitation is taken."""
        return self._guests.takes(chat_id, now)

    def hears_stranger(self, chat_id: int, now: float) -> bool:
        """Whether a stranger's next update is taken: within his own measure, and within that of all together."""
        return (
            not self.is_stranger_flooding(chat_id, now) and self.spares(now) and self._strangers.takes(chat_id, now)
        )

    def is_stranger_flooding(self, chat_id: int, now: float) -> bool:
        """Whether the stranger's own measure is full."""
        return self._strangers.wait(chat_id, now) > 0

    def spares(self, now: float) -> bool:
        """Takes one from what all strangers have together, if there is any left."""
        return self._together.takes(EVERYBODY, now)

    def is_news(self, chat_id: int, now: float) -> bool:
        """Whether the chat has to be told of its flood: once, until it has been quiet for a while."""
        if len(self._warned) > MANY_CHATS:
            self._warned = {key: at for key, at in self._warned.items() if at >= now - QUIET}
        last, self._warned[chat_id] = self._warned.get(chat_id), now
        return last is None or last < now - QUIET


class _Measure:
    """So many in a span, of each chat."""

    def __init__(self, most: int, span: float) -> None:
        self._most = most
        self._span = span
        self._times: dict[int, deque[float]] = {}

    def wait(self, chat_id: int, now: float) -> float:
        """Seconds until there is room for one more."""
        times = self._times.get(chat_id)
        return max(0.0, times[0] + self._span - now) if times is not None and len(times) == self._most else 0.0

    def note(self, chat_id: int, at: float) -> None:
        """One more, at an instant."""
        if len(self._times) > MANY_CHATS:
            self._times = {key: times for key, times in self._times.items() if times[-1] > at - self._span}
        self._times.setdefault(chat_id, deque(maxlen=self._most)).append(at)

    def takes(self, chat_id: int, now: float) -> bool:
        """Notes one more if there is room for it."""
        if self.wait(chat_id, now) > 0:
            return False
        self.note(chat_id, now)
        return True
