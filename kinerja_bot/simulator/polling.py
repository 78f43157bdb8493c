"""getUpdates: the long poll."""

import asyncio
from typing import Any

from kinerja_bot.simulator.bots import BotAccount
from kinerja_bot.simulator.parameters import Parameters
from kinerja_bot.simulator.refusals import conflict
from kinerja_bot.simulator.world import World

_LONGEST = 50
_MOST = 100
_OTHER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Poll:
    """One waiting getUpdates request."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._awake = asyncio.Event()
        self._ended: str | None = None

    def wake(self) -> None:
        """Something is there; called from any thread."""
        self._loop.call_soon_threadsafe(self._awake.set)

    def terminate(self, reason: str) -> None:
        """Another request took over: this one is refused."""
        self._ended = reason
        self.wake()

    async def nap(self, seconds: float) -> None:
        """Wait for news; refuses if another request has taken over."""
        try:
            await asyncio.wait_for(self._awake.wait(), seconds)
        except TimeoutError:
            return
        self._awake.clear()
        if self._ended is not None:
            raise conflict(self._ended)


async def get_updates(world: World, bot: BotAccount, parameters: Parameters) -> list[dict[str, Any]]:
    """The next updates, at once or as soon as there are any; the newest request ends an older one."""
    poll = Poll()
    _take_over(world, bot, poll, parameters)
    loop = asyncio.get_running_loop()
    deadline = loop.time() + min(max(parameters.number("timeout") or 0, 0), _LONGEST)
    try:
        while True:
            updates = _next(world, bot, parameters)
            remaining = deadline - loop.time()
            if updates or remaining <= 0 or world.closing:
                return updates
            await poll.nap(remaining)
    finally:
        with world.changes.lock:
            if bot.waiter is poll:
                bot.waiter = None


def _take_over(world: World, bot: BotAccount, poll: Poll, parameters: Parameters) -> None:
    with world.changes.lock:
        if bot.webhook is not None:
            raise conflict(_WEBHOOK)
        if bot.waiter is not None:
            bot.waiter.terminate(_OTHER)
        bot.waiter = poll
        bot.updates.allow(parameters.structure("allowed_updates"))


def _next(world: World, bot: BotAccount, parameters: Parameters) -> list[dict[str, Any]]:
    limit = min(max(parameters.number("limit") or _MOST, 1), _MOST)
    with world.changes.changing():
        return bot.updates.take(parameters.number("offset") or 0, limit)
