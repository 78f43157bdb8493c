"""Everything behind the page: the office at work, who watches over it, and who is told."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kinerja_bot.demo.page.keeper import Keeper
from kinerja_bot.demo.page.player import Player, join_everybody
from kinerja_bot.demo.page.session import Session
from kinerja_bot.demo.page.stream import Stream
from kinerja_bot.demo.page.telling import hint
from kinerja_bot.demo.page.trouble import Trouble
from kinerja_bot.demo.page.views import clock_view, procedure_view
from kinerja_bot.demo.page.wording import TEXTS

if TYPE_CHECKING:
    from kinerja_bot.roster.model import Roster
    from kinerja_bot.services.work.outlook import Outlook

LOOK = 0.1
LONGEST_REST = 2.0
"""Seconds after which the procedure is looked at again though nothing has happened: time passes."""


class House:
    """One session at a time. Lives in the event loop of the page's server."""

    def __init__(self, session: Session, office: Path) -> None:
        self._office = office
        self._tasks: set[asyncio.Task[None]] = set()
        self._move_in(session)
        self._start(self.furnish(None, joined=True))

    def _move_in(self, session: Session) -> None:
        self.session = session
        self.trouble = Trouble(session)
        self.keeper = Keeper(session)
        self.stream = Stream(session, self._sections, self.trouble.is_offline)
        self.player = Player(session, self.stream.wake)
        self._procedure: dict[str, Any] = {}
        self._told_bot: object = None
        self._clock_set()
        session.clock.on_jump.append(self._clock_set)
        for work in (self.stream.run(), self.keeper.run(), self._watch(session)):
            self._start(work)

    async def furnish(self, roster: "Roster | None", *, joined: bool) -> None:
        """Fills the office: with this roster, or with the example's."""
        found = await asyncio.to_thread(_read, self._office) if roster is None else roster
        stranger = TEXTS["stranger"]
        await self.session.furnish(found, (stranger["name"], stranger["position"]))
        self.stream.wake()
        if joined:
            await join_everybody(self.session)

    async def start_over(self, roster: "Roster | None", *, joined: bool) -> None:
        """A new office, from the first day."""
        old, left = self.session, self.stream
        self.player.stop()
        self._stop()
        session = Session(old.number + 1, old.first_day)
        await asyncio.to_thread(session.open)
        self._move_in(session)
        left.close()
        self._start(self.furnish(roster, joined=joined))
        await asyncio.to_thread(old.close)

    async def events(self) -> AsyncIterator[str]:
        """For one page, over all sessions."""
        stream = None
        while stream is not self.stream:
            stream = self.stream
            async for event in stream.events():
                yield event

    def close(self) -> None:
        """The server ends: no page waits any longer."""
        self.player.stop()
        self._stop()
        self.stream.close()

    def move_clock(self, instant: datetime) -> None:
        """Sets the office's time; what is due is told at once."""
        self.session.clock.set(instant)
        self.session.bot.steer(self.session.clock)

    def set_speed(self, speed: float) -> None:
        """Office seconds per second; 0 stands still."""
        self.session.clock.set_speed(speed)
        self.session.bot.steer(self.session.clock)

    async def goal_of(self, name: str) -> datetime | None:
        """The instant that a button of the clock means; None where there is none ahead."""
        now = self.session.clock.now()
        if name == "hour":
            return now + timedelta(hours=1)
        look = await self.session.look()
        if look is None:
            return None
        if name == "morning":
            return look.next_morning(now)
        if name == "quarter":
            return look.next_quarter(now)
        deadline = look.next_deadline(now)
        return deadline + timedelta(seconds=1) if deadline else None

    def _sections(self) -> dict[str, Any]:
        keeper, trouble = self.keeper, self.trouble
        bot = {"state": keeper.state, "secondsLeft": keeper.seconds_left, "lastWords": keeper.last_words()}
        return {
            "clock": self._clock,
            "bot": bot,
            "trouble": {"limited": trouble.is_limited, "down": trouble.is_down},
            "player": self.player.view,
            "procedure": self._procedure,
        }

    def _clock_set(self) -> None:
        self._clock = {**clock_view(self.session), "setAt": time.time() * 1000}
        self.stream.wake()

    async def _watch(self, session: Session) -> None:
        """Brings the procedure up to date after changes, and tells of the bot's state."""
        seen, looked_at = -1, 0.0
        while True:
            await asyncio.sleep(LOOK)
            version = session.simulator.version
            if version != seen or time.monotonic() - looked_at > LONGEST_REST:
                seen, looked_at = version, time.monotonic()
                look = await session.look()
                self._procedure = self._told_of(look, session) if look else {}
                self.stream.wake()
            state = (self.keeper.state, self.keeper.seconds_left)
            if state != self._told_bot:
                self._told_bot = state
                self.stream.wake()

    def _told_of(self, look: "Outlook", session: Session) -> dict[str, Any]:
        self.player.hear(look)
        return procedure_view(look, session) | {"hint": hint(session, look)}

    def _start(self, work: Any) -> None:  # noqa: ANN401 - a coroutine
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            asyncio.get_running_loop().call_exception_handler({"message": "the page", "exception": error})

    def _stop(self) -> None:
        for task in self._tasks:
            task.cancel()


def _read(path: Path) -> "Roster":
    from kinerja_bot.roster.reading import read  # noqa: PLC0415 - the page stands before it is loaded

    return read(path)
