"""Watches over the bot's process: ready or not, dead, and when it is started again."""

import asyncio
import time

from kinerja_bot.demo.page.session import TOKEN, Session

REVIVED_AFTER = 6.0
"""Seconds that a dead bot stays dead, so that one sees it."""

LOOK = 0.1
PULSE = 1.0
"""Seconds between two time signals to a bot whose clock runs faster than the machine's."""

MOST_FAILURES = 3


class Keeper:
    """`state`: starting, running, stopping, dead, or failed (it does not start at all)."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.state = "starting"
        self.revived_at = 0.0
        self._failures = 0
        self._seen = 0
        self._signalled = 0.0

    @property
    def seconds_left(self) -> int | None:
        """Until a dead bot is started again."""
        return max(0, round(self.revived_at - time.monotonic())) if self.state == "dead" else None

    async def run(self) -> None:
        """Looks after it until cancelled."""
        while True:
            self.look()
            await asyncio.sleep(LOOK)

    def look(self) -> None:
        """Brings the state up to date, revives, and sends the time where it runs fast."""
        bot = self.session.bot
        if self.state in ("starting", "running") and not bot.runs:
            self._died()
        elif self.state == "starting" and self._polls():
            self.state, self._failures = "running", 0
        elif self.state == "dead" and time.monotonic() >= self.revived_at:
            self.start()
        if self.session.clock.speed > 1 and time.monotonic() - self._signalled >= PULSE:
            self._signalled = time.monotonic()
            bot.steer(self.session.clock)

    def kill(self) -> None:
        """kill -9."""
        self.session.bot.kill()
        self._died()

    def start(self) -> None:
        """A new process, with the present time."""
        calls = self.session.simulator.calls
        self._seen = calls[-1].number if calls else 0
        self.state = "starting"
        self.session.bot.start()
        self.session.bot.steer(self.session.clock)

    async def restart(self) -> None:
        """SIGTERM, then a new process."""
        self.state = "stopping"
        await asyncio.to_thread(self.session.bot.stop)
        self.start()

    def last_words(self) -> str:
        """The end of the log of a bot that does not start."""
        log = self.session.folder / "log.txt"
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
        return lines[-1] if lines and self.state == "failed" else ""

    def _died(self) -> None:
        self._failures += 1
        self.state = "dead" if self._failures <= MOST_FAILURES else "failed"
        self.revived_at = time.monotonic() + REVIVED_AFTER

    def _polls(self) -> bool:
        world = self.session.simulator.world
        with world.changes.lock:
            return any(call.method == "getUpdates" and call.token == TOKEN for call in world.calls.since(self._seen))
