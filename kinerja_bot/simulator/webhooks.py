"""Posts updates to a bot's webhook, again until it takes them; in order within a queue, as Telegram does.

What is written is a queue of each chat, taps are one of each person beside it (telegram-bot-api: `webhook_queue_id`):
a post that failed is overtaken by other chats', and by the same person's taps.
"""

import asyncio
import json
import ssl
import time
from functools import partial
from typing import Any
from urllib.parse import SplitResult, urlsplit

from kinerja_bot.simulator.bots import BotAccount, Webhook
from kinerja_bot.simulator.faults import POST
from kinerja_bot.simulator.updates import Update
from kinerja_bot.simulator.world import World

_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 10.0
_PATIENCE = 60.0
_OK = range(200, 300)

Queue = tuple[bool, int]
"""Whether it is one of taps, and whose."""


class WebhookDelivery:
    """The delivery of one bot's updates while it has a webhook."""

    def __init__(self, world: World, bot: BotAccount, hook: Webhook) -> None:
        self._world = world
        self._bot = bot
        self._hook = hook
        self._loop = asyncio.get_running_loop()
        self._news = asyncio.Event()
        self._busy: dict[Queue, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Something is there; called from any thread."""
        self._loop.call_soon_threadsafe(self._news.set)

    def terminate(self, _reason: str) -> None:
        """Another webhook took over."""
        self.wake()

    async def run(self) -> None:
        """Deliver until the webhook is changed or the server ends."""
        while self._bot.webhook is self._hook and not self._world.closing:
            self._news.clear()
            self._start_posts()
            await self._news.wait()
        for task in self._busy.values():
            task.cancel()

    def _start_posts(self) -> None:
        seen = set()
        for update in self._pending():
            queue = _queue_of(update)
            if queue in seen or queue in self._busy or len(self._busy) >= self._hook.max_connections:
                continue
            seen.add(queue)
            self._busy[queue] = asyncio.create_task(self._deliver(queue, update))

    def _pending(self) -> list[Update]:
        with self._world.changes.lock:
            return self._bot.updates.pending()

    async def _deliver(self, queue: Queue, update: Update) -> None:
        pause = _FIRST_PAUSE
        while (trouble := await self._try(update)) is not None:
            with self._world.changes.changing():
                self._hook.last_error_date, self._hook.last_error_message = int(time.time()), trouble
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        with self._world.changes.changing():
            self._bot.updates.confirm(update)
            del self._busy[queue]
        self._news.set()

    async def _try(self, update: Update) -> str | None:
        fault = self._world.faults.take(POST, _queue_of(update)[1])
        if fault is not None and not fault.strikes_late:
            return "Connection refused"
        try:
            status = await asyncio.wait_for(post(self._hook, update), _PATIENCE)
        except TimeoutError:
            return "Read timeout expired"
        except (OSError, ValueError, asyncio.IncompleteReadError):
            return "Connection refused"
        if fault is not None:
            return "Webhook connection closed"
        return None if status in _OK else f"Wrong response from the webhook: {status}"


async def post(hook: Webhook, update: Update) -> int:
    """POST one update; the status of the answer."""
    parts = urlsplit(hook.url)
    context = ssl.create_default_context() if parts.scheme == "https" else None
    port = parts.port or (443 if context else 80)
    reader, writer = await asyncio.open_connection(parts.hostname, port, ssl=context)
    try:
        writer.write(_request(parts, hook.secret, json.dumps(update).encode()))
        await writer.drain()
        line = await reader.readline()
        return int(line.split()[1]) if line else 0
    finally:
        writer.close()


def _request(parts: SplitResult, secret: str | None, body: bytes) -> bytes:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = [f"POST {path} HTTP/1.1", f"Host: {parts.netloc}", "Content-Type: application/json"]
    lines += [f"Content-Length: {len(body)}", "Connection: close"]
    if secret:
        lines.append(f"X-Telegram-Bot-Api-Secret-Token: {secret}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def _queue_of(update: dict[str, Any]) -> Queue:
    kind, payload = next(((name, value) for name, value in update.items() if name != "update_id"), ("", {}))
    user = payload.get("from") if isinstance(payload, dict) else None
    return kind == "callback_query", int(user["id"]) if isinstance(user, dict) and "id" in user else 0


class Webhooks:
    """Keeps one delivery going per bot that has a webhook."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._tasks: dict[Webhook, asyncio.Task[None]] = {}

    def adjust(self) -> None:
        """Start deliveries for webhooks that have none; called in the server's loop after each call."""
        for bot in list(self._world.bots.values()):
            hook = bot.webhook
            if hook is not None and hook not in self._tasks and not self._world.closing:
                delivery = WebhookDelivery(self._world, bot, hook)
                bot.waiter = delivery
                task = self._tasks[hook] = asyncio.create_task(delivery.run())
                task.add_done_callback(partial(self._forget, hook))

    def _forget(self, hook: Webhook, _task: asyncio.Task[None]) -> None:
        self._tasks.pop(hook, None)
