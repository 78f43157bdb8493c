"""Telegram's limits on sending: evenly spaced, so that no idle time is made up by a burst."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

MESSAGES_A_SECOND = 29
"""Just under Telegram's 30 for a bot, since arrival jitters."""

SECONDS_A_CHAT = 1.0

SLACK = 0.75
"""By so many a second the even pace stays below the most: 28.25, of which any second holds 28 or 29."""

AHEAD = 3
"""So many slots what somebody waits for may go before its own."""

BUSY, SHARED = 0.87, 0.77
"""Of a second's messages: where so many went, nothing goes ahead; so many what can wait leaves to people who tap."""


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
        self._gap = 1 / (per_second - SLACK)
        self._slot = 0.0
        self._last: deque[float] = deque(maxlen=per_second)
        self._last_hurried = -1.0
        self._next_in_chat: dict[int, float] = {}
        self._attempts: dict[int, int] = {}

    def chat_ready_at(self, chat_id: int, *, edit: bool) -> float:
        """When a call may go to this chat; an edit makes no sound and is not counted by the chat's second."""
        if edit and chat_id not in self._attempts:
            return 0.0
        return self._next_in_chat.get(chat_id, 0.0)

    def held(self, now: float) -> dict[int, float]:
        """The chats that nothing may go to, edits neither, and until when."""
        ready = ((chat_id, self._next_in_chat.get(chat_id, 0.0)) for chat_id in self._attempts)
        return {chat_id: at for chat_id, at in ready if at > now}

    def room_at(self, messages: int = 1, *, hurried: bool = False) -> float:
        """When a call with so many messages fits into the bot's second: evenly, so that a stop is not made up.

        What somebody waits for may go a little ahead of its slot, as long as the second is far from full; all else
        leaves room for it while there is any of it.
        """
        within = self._free_at(self._per_second, messages)
        if hurried:
            ahead = max(self._slot - AHEAD * self._gap, self._free_at(int(self._per_second * BUSY), messages))
            return max(within, min(self._slot, ahead))
        shared = min(self._free_at(int(self._per_second * SHARED), messages), self._last_hurried + 1.0)
        return max(within, self._slot, shared)

    def spare_at(self) -> float:
        """When a call may go that is nobody's hurry: in a slot that nothing else has taken."""
        return self.room_at() + self._gap

    def look_at(self) -> float:
        """When a call may go that only looks for something: at once, where it leaves the second to what is sent."""
        return self._free_at(int(self._per_second * SHARED), 1)

    def looked(self, now: float) -> None:
        """One call went out that only looked: it counts for the bot's second, and takes no slot."""
        self._last.append(now)

    def sent(self, chat_id: int, now: float, *, edit: bool, messages: int = 1, hurried: bool = False) -> None:
        """One call went out, with so many messages in it."""
        self._last.extend([now] * messages)
        is_late = self._slot < now < self._slot + self._gap  # the next keep their slots, but idle time is lost
        self._slot = (self._slot if is_late else max(self._slot, now)) + messages * self._gap
        if hurried:
            self._last_hurried = now
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

    async def turn(self, timer: Timer, room_at: Callable[[], float]) -> float:
        """Waits for a call's room; gives the second, in which it must be noted as sent before anything else waits."""
        while (at := room_at()) > timer.now():
            await timer.sleep(at - timer.now())
        return timer.now()

    def _free_at(self, most: int, messages: int) -> float:
        """When so many more make no more than `most` in a second."""
        kept = max(most - messages, 0)
        return self._last[-1 - kept] + 1.0 if len(self._last) > kept else 0.0

    def succeeded(self, chat_id: int) -> None:
        """Telegram answered again."""
        self._attempts.pop(chat_id, None)
