"""How many messages a bot may send before Telegram answers 429."""

import math
import time
from collections import defaultdict, deque
from dataclasses import dataclass

_COUNTED = ("send", "copy", "forward", "edit")
_FREE = frozenset({"sendchataction"})


@dataclass(frozen=True)
class Limits:
    """Messages and edits in any second for a bot, and for one of its chats: a burst, then so many a second."""

    per_second: int | None = 30
    chat_burst: int | None = 5
    chat_per_second: float = 1.0


class Meter:
    """Counts one bot's messages by the real clock; None for no limits."""

    def __init__(self, limits: Limits | None) -> None:
        self.limits = limits
        self._sent: deque[float] = deque()
        self._filled: dict[int, float] = defaultdict(float)

    def excess(self, method: str, chat_id: int | None, messages: int = 1) -> int | None:
        """Seconds to wait if this call is one too many; None if it may pass."""
        name = method.lower()
        if self.limits is None or chat_id is None or name in _FREE or not name.startswith(_COUNTED):
            return None
        now = time.monotonic()
        messages = min([messages, *(most for most in (self.limits.per_second, self.limits.chat_burst) if most)])
        wait = max(self._bot_wait(now, messages), self._chat_wait(now, chat_id, messages))
        if wait > 0:
            return math.ceil(wait)
        self._sent.extend([now] * messages)
        self._filled[chat_id] = max(self._filled[chat_id], now) + messages / self.limits.chat_per_second
        return None

    def _bot_wait(self, now: float, messages: int) -> float:
        while self._sent and self._sent[0] <= now - 1:
            self._sent.popleft()
        allowed = self.limits.per_second if self.limits else None
        return 0.0 if allowed is None or len(self._sent) + messages <= allowed else 1.0

    def _chat_wait(self, now: float, chat_id: int, messages: int) -> float:
        if self.limits is None or self.limits.chat_burst is None:
            return 0.0
        over = max(self._filled[chat_id] - now, 0.0) * self.limits.chat_per_second + messages - self.limits.chat_burst
        return over / self.limits.chat_per_second if over > 1e-9 else 0.0  # noqa: PLR2004 - rounding of floats
