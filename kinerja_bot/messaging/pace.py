"""Telegram's limits on sending: evenly spaced, so that no idle time is made up by a burst."""

import asyncio
import time
from collections import deque
from typing import Protocol

MESSAGES_A_SECOND = 29
"""Just under Telegram's 30 for a bot, since arrival jitters."""

SECONDS_A_CHAT = 1.0


class Timer(Protocol):
    """Real seconds, apart from the office's clock: Telegram's limits do not run faster in a demo."""

    def now(self) -> float:
        """Seconds of a monotonic clock."""

    async def sleep(self, seconds: float) -> None:
        """Waits."""


class RealTimer:
    """The machine's monotonic clock."""

    def now(self) -> float:
        """Seconds."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Waits."""
        await asyncio.sleep(seconds)


class Pace:
    """When the next message may go: to any chat, and to a certain one. Times are a Timer's seconds."""

    def __init__(self, per_second: int = MESSAGES_A_SECOND, per_chat: float = SECONDS_A_CHAT) -> None:
        self._per_second = per_second
        self._per_chat = per_chat
        self._last: deque[float] = deque(maxlen=per_second)
        self._next_in_chat: dict[int, float] = {}
        self._attempts: dict[int, int] = {}

    def chat_ready_at(self, chat_id: int, *, edit: bool) -> float:
        """When a call may go to this chat; an edit makes no sound and is not counted by the chat's second."""
        if edit and chat_id not in self._attempts:
            return 0.0
        return self._next_in_chat.get(chat_id, 0.0)

    def room_at(self, messages: int = 1) -> float:
        """When a call with so many messages fits into the bot's second."""
        if not self._last:
            return 0.0
        too_many = len(self._last) + messages - self._per_second
        window = self._last[min(too_many, len(self._last)) - 1] + 1.0 if too_many > 0 else 0.0
        return max(window, self._last[-1] + 1 / self._per_second)

    def sent(self, chat_id: int, now: float, *, edit: bool, messages: int = 1) -> None:
        """One call went out, with so many messages in it."""
        self._last.extend([now] * messages)
        if not edit:
            self._next_in_chat[chat_id] = now + self._per_chat
        if len(self._next_in_chat) > 10_000:  # noqa: PLR2004
            self._next_in_chat = {key: at for key, at in self._next_in_chat.items() if at > now}

    def hold(self, chat_id: int, now: float, seconds: float) -> None:
        """Telegram asked to wait (retry_after): nothing goes to this chat, edits neither."""
        self._attempts[chat_id] = self._attempts.get(chat_id, 0) + 1
        self._next_in_chat[chat_id] = now + seconds

    def failed(self, chat_id: int, now: float) -> None:
        """Telegram could not be reached: waits 1, 2, 4 … 30 seconds."""
        self.hold(chat_id, now, min(2.0 ** self._attempts.get(chat_id, 0), 30.0))

    def succeeded(self, chat_id: int) -> None:
        """Telegram answered again."""
        self._attempts.pop(chat_id, None)
