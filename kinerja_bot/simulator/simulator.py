"""The simulator as its users hold it: bots, persons, faults, the log, and waiting for what should happen."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from kinerja_bot.simulator import waiting
from kinerja_bot.simulator.bots import BotAccount
from kinerja_bot.simulator.calls import Call
from kinerja_bot.simulator.changes import Listener
from kinerja_bot.simulator.control import control_routes
from kinerja_bot.simulator.dispatch import Dispatch
from kinerja_bot.simulator.dump import report
from kinerja_bot.simulator.faults import Faults
from kinerja_bot.simulator.guard import is_loopback
from kinerja_bot.simulator.limits import Limits
from kinerja_bot.simulator.person import Person, everybody
from kinerja_bot.simulator.serving import Parts, ServerThread, listening
from kinerja_bot.simulator.web import bot_api
from kinerja_bot.simulator.webhooks import Webhooks
from kinerja_bot.simulator.world import Clock, World

Value = TypeVar("Value")

log = logging.getLogger(__name__)


class Simulator:
    """A Telegram of its own. Thread-safe; its state outlives `serve`, so that Telegram can be down for a while.

    `clock` gives message dates (aware; default the real time); taps, limits and long polls live in real time.
    `limits` turns the counting of messages on; `auto_bots` accepts any well-formed token.
    """

    def __init__(self, clock: Clock | None = None, *, limits: Limits | None = None, auto_bots: bool = False) -> None:
        self.world = World(clock, limits, auto_bots=auto_bots)

    def add_bot(self, token: str, username: str, first_name: str) -> BotAccount:
        """Make a bot."""
        with self.world.changes.changing():
            return self.world.add_bot(token, username, first_name)

    def person(
        self,
        user_id: int,
        first_name: str | None = None,
        last_name: str | None = None,
        username: str | None = None,
        *,
        bot: BotAccount | None = None,
    ) -> Person:
        """A user and his chat with the bot (default the first one); made when first asked for, renamed by a name."""
        with self.world.changes.changing():
            return Person(self.world, self.world.user(user_id, first_name, last_name, username), bot)

    @property
    def persons(self) -> list[Person]:
        """Everybody, each with the first bot."""
        with self.world.changes.lock:
            return everybody(self.world)

    @property
    def calls(self) -> list[Call]:
        """All calls of all bots, oldest first."""
        with self.world.changes.lock:
            return self.world.calls.all()

    @property
    def faults(self) -> Faults:
        """The trouble on order."""
        return self.world.faults

    @property
    def version(self) -> int:
        """The number of the last change."""
        return self.world.changes.version

    def calls_of(self, method: str, chat_id: int | None = None) -> list[Call]:
        """The calls of one method, in one chat if given."""
        return [c for c in self.calls if c.method.lower() == method.lower() and chat_id in (None, c.chat_id)]

    def pending_updates(self, token: str) -> list[dict[str, Any]]:
        """The updates that the bot has not confirmed."""
        with self.world.changes.lock:
            return self.world.bots[token].updates.pending()

    def all_updates(self, token: str) -> list[dict[str, Any]]:
        """Every update that was ever made for the bot (to replay one with `send_raw`)."""
        with self.world.changes.lock:
            return list(self.world.bots[token].updates.history)

    def expire_taps(self) -> None:
        """Make all taps too old to answer, as some seconds would."""
        with self.world.changes.changing():
            for bot in self.world.bots.values():
                bot.queries.clear()

    def subscribe(self, callback: Listener) -> Callable[[], None]:
        """Call back with the change's number after each change, in the thread that made it; returns the way out."""
        return self.world.changes.subscribe(callback)

    async def until(self, predicate: Callable[[], Value | None], timeout: float = 10) -> Value:  # noqa: ASYNC109
        """Wait until the predicate is true and return its value; it is asked again after every change."""
        return await waiting.until(self.world.changes, predicate, timeout, lambda: report(self.world))

    def wait_until(self, predicate: Callable[[], Value | None], timeout: float = 10) -> Value:
        """Wait, in a thread without an event loop, until the predicate is true; gives its value."""
        return waiting.wait_until(self.world.changes, predicate, timeout, lambda: report(self.world))

    @contextmanager
    def serve(self, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
        """Serve inside the block; gives the address. Can be entered again later."""
        with listening(host, port) as listener:
            url = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}"
            self.world.closing = False
            with ServerThread(lambda: self._build(any_address=not is_loopback(host)), listener).running():
                log.info("simulator at %s", url)
                yield url

    def _build(self, *, any_address: bool) -> Parts:
        dispatch = Dispatch(self.world, Webhooks(self.world))
        return bot_api(dispatch, control_routes(self.world), any_address=any_address), dispatch.close
