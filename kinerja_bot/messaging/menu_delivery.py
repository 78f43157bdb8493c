"""Brings the command menus of all chats to what they shall list, and tries again until Telegram took it."""

import asyncio
import logging
from typing import Protocol

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from kinerja_bot.messaging.pace import Pace, Timer
from kinerja_bot.storage.trouble import note_failure

log = logging.getLogger(__name__)

AGAIN_AFTER = 30.0
"""Seconds until the next try where Telegram or the database did not answer."""

BETWEEN_STEPS = 1.0
"""Seconds in which others have their turn while all lists are looked through: nobody waits for that."""


class Menus(Protocol):
    """What shall be shown."""

    async def waiting(self) -> list[tuple[int, str]]:
        """Chat (0: everybody without a list) and list of those that lag behind; an empty list is taken away."""

    async def look_on(self) -> bool:
        """Looks for others, a step at a time, while none waits; False where there is nothing left to look through."""

    async def shown(self, chat_id: int, commands: str) -> None:
        """Telegram has taken it."""

    def described(self, commands: str) -> list[tuple[str, str]]:
        """Names and descriptions."""


class MenuDelivery:
    """One caller, in slots that the courier leaves: a menu is nobody's hurry."""

    def __init__(self, bot: Bot, menus: Menus, pace: Pace, timer: Timer) -> None:
        self._bot = bot
        self._menus = menus
        self._pace = pace
        self._timer = timer
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()

    def wake(self) -> None:
        """Something may have changed."""
        self._idle.clear()
        self._wake.set()

    async def settled(self) -> None:
        """Returns once nothing waits that could be shown now."""
        self.wake()
        await self._idle.wait()

    async def run(self) -> None:
        """Shows until cancelled."""
        while True:
            self._wake.clear()
            wait = await self._tried()
            if wait is None or wait > 0:
                if not self._wake.is_set():
                    self._idle.set()
                await self._rest(wait)

    async def _tried(self) -> float | None:
        try:
            return await self._show_all()
        except RetryAfter as error:
            wait = error.retry_after
            return float(wait) if isinstance(wait, int | float) else wait.total_seconds()
        except TelegramError as error:
            log.info("the command menus wait: %s", error)
        except Exception as error:  # noqa: BLE001 - noted
            note_failure(log, error, "the command menus cannot be shown")
        return AGAIN_AFTER

    async def _show_all(self) -> float | None:
        """Gives the seconds until the next look: 0 while there may be more, None where nothing waits."""
        waiting = await self._menus.waiting()
        for chat_id, commands in waiting:
            now = await self._pace.turn(self._timer, self._pace.spare_at)
            self._pace.sent(chat_id, now, edit=True)
            try:
                await self._show(chat_id, commands)
            except (BadRequest, Forbidden) as error:  # blocked or deleted: shown again once he is back
                log.info("the menu of chat %s is not taken: %s", chat_id, error)
            await self._menus.shown(chat_id, commands)
        if waiting:
            return 0.0
        if await self._menus.look_on():
            await self._timer.sleep(BETWEEN_STEPS)
            return 0.0
        return None

    async def _show(self, chat_id: int, commands: str) -> None:
        scope = BotCommandScopeChat(chat_id) if chat_id else None
        if not commands:
            await self._bot.delete_my_commands(scope=scope)
            return
        named = [BotCommand(name, text) for name, text in self._menus.described(commands)]
        await self._bot.set_my_commands(named, scope=scope)

    async def _rest(self, seconds: float | None) -> None:
        """Until woken, or for so many seconds."""
        waits: list[asyncio.Task[object]] = [asyncio.create_task(self._wake.wait())]
        if seconds is not None:
            waits.append(asyncio.create_task(self._timer.sleep(seconds)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waits:
                task.cancel()
