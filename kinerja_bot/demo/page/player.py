"""Plays the others: up to my next step, or the whole quarter at reading speed. Goes on from any state."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from kinerja_bot.demo.lines import LINES
from kinerja_bot.demo.moves import Prove, Say, Send, Tap, Type, WaitUntil
from kinerja_bot.demo.page.casting import Begin, Part, marks, parts, stand, unjoined
from kinerja_bot.demo.page.session import TOKEN, Seat, Session
from kinerja_bot.demo.page.telling import deed, outcome, said

if TYPE_CHECKING:
    from kinerja_bot.services.work.outlook import Outlook

READING, GLANCE = 2.6, 0.5
"""Seconds to read what happened, and between the acts of many people at the same step."""

BETWEEN_LOOKS = 0.03
PATIENCE = 90.0
MOST_TRIES = 4
SHARE_OF_STANDARD = 0.4
LATE = timedelta(minutes=61)


class Stuck(Exception):
    """The bot does not answer, or the same move leads nowhere; the reason is what is told."""


class Player:
    """`mode`: idle, on (up to my step) or show; `said` is told as long as it is true, `seat` where it happens."""

    def __init__(self, session: Session, changed: Callable[[], None]) -> None:
        self.mode = "idle"
        self.said: dict[str, Any] = {"text": ""}
        self._session = session
        self._changed = changed
        self._task: asyncio.Task[None] | None = None
        self._steps_seen: set[int] = set()
        self._done: set[int] = set()
        self._said_of: object = None

    @property
    def view(self) -> dict[str, Any]:
        """For the page."""
        return {"mode": self.mode, "said": self.said}

    def play_on(self, me: Seat | None) -> None:
        """The others do their part until it is my turn."""
        self._begin("on", me)

    def show(self) -> None:
        """Everybody plays, slowly."""
        self._begin("show", None)

    def stop(self) -> None:
        """Leaves it as it is."""
        if self._task is not None:
            self._task.cancel()

    def hear(self, look: "Outlook") -> None:
        """What was said at the end is no longer said once somebody has gone on."""
        if self.mode == "idle" and self._said_of not in (None, stand(self._session, look)):
            self._said_of = None
            self._say("")

    def _begin(self, mode: str, me: Seat | None) -> None:
        if self.mode == "idle":
            self.mode = mode
            self._task = asyncio.create_task(self._play(me))

    async def _play(self, me: Seat | None) -> None:
        self._done, self._said_of = set(), None
        self._say(said("player.working"))
        try:
            await self._rounds(me)
        except Stuck as stuck:
            self._say(str(stuck))
        except asyncio.CancelledError:
            self._say(said("player.stopped"))
        finally:
            self.mode = "idle"
            self._changed()

    async def _rounds(self, me: Seat | None) -> None:
        tried: Counter[tuple[str, str, int]] = Counter()
        while True:
            look = await self._settled()
            found = parts(self._session, look, me=me, refuses=self.mode == "show")
            if not found:
                return self._finish(look, me)
            doing = [one for one in found if not _waits(one)] or found[:1]
            for part in doing[:1] if self.mode == "show" else doing:
                tried[marks(part)] += 1
                if tried[marks(part)] > MOST_TRIES:
                    raise Stuck(said("player.no_use", deed=deed("doing", part, self._session)))
                await self._perform(part, look)

    def _finish(self, look: "Outlook", me: Seat | None) -> None:
        self._said_of = stand(self._session, look)
        self._say(outcome(self._session, look, me, self._done))

    async def _perform(self, part: Part | Begin, look: "Outlook") -> None:
        task = part.task if isinstance(part, Part) else None
        number = task.step.number if task else 0
        self._done |= {number} - {0}
        self._say(deed("doing", part, self._session), seat=part.seat.person.id)
        if self.mode == "show":
            await self._read(number, look, part)
        self._act(part)
        self._changed()

    async def _read(self, number: int, look: "Outlook", part: Part | Begin) -> None:
        """Time passes in the office and for the reader; the second step is late, so that one sees a reminder."""
        is_new = number not in self._steps_seen
        self._steps_seen.add(number)
        if is_new and isinstance(part, Part) and part.task and not _waits(part):
            share = timedelta(minutes=part.task.step.minutes * SHARE_OF_STANDARD)
            late = number == 2  # noqa: PLR2004 - the draft of the Sekcam, as in `demo --auto`
            self._move_clock(look, LATE if late else share)
        await asyncio.sleep(READING if is_new else GLANCE)

    def _move_clock(self, look: "Outlook", span: timedelta) -> None:
        clock = self._session.clock
        clock.set(look.calendar.add(clock.now(), span))
        self._session.bot.steer(clock)

    def _act(self, part: Part | Begin) -> None:
        from kinerja_bot.demo.page.samples import key_for_step, sample  # noqa: PLC0415 - loads what makes papers
        from kinerja_bot.demo.paper import paper  # noqa: PLC0415

        person = part.seat.person
        if isinstance(part, Begin):
            person.say("/mulai")
            return
        match part.move:
            case Tap(message_id, data):
                person.tap_raw(message_id, data)
            case Type(line, card):
                person.say(LINES[line], reply_to=card)
            case Say(text):
                person.say(text)
            case Prove(indicator):
                person.send_document(*paper("figure_proof", indicator=indicator))
            case Send(step, number, card):
                file = sample(key_for_step(step, number), part.seat)
                if file.is_photo:
                    person.send_photo(file.content, reply_to=card)
                else:
                    person.send_document(file.name, file.content, reply_to=card)
            case WaitUntil(instant):
                self._session.clock.set(instant)
                self._session.bot.steer(self._session.clock)

    async def _settled(self) -> "Outlook":
        """Where it stands once the bot has nothing left to do. Errors: Stuck."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while True:
                    await asyncio.sleep(BETWEEN_LOOKS)
                    if self._session.simulator.pending_updates(TOKEN):
                        continue
                    look = await self._session.look()
                    if look is not None and look.is_quiet:
                        return look
        raise Stuck(said("player.silent"))

    def _say(self, text: str, **more: Any) -> None:  # noqa: ANN401
        self.said = {"text": text, **more}
        self._changed()


def _waits(part: Part | Begin) -> bool:
    return isinstance(part, Part) and isinstance(part.move, WaitUntil)


async def join_everybody(session: Session) -> None:
    """Everybody opens his invitation and says that it is him."""
    seats = [seat for seat in session.seats.values() if seat.token]
    for seat in seats:
        seat.person.start(seat.token)
    joined: set[str] = set()
    while len(joined) < len(seats):
        for part in unjoined(session):
            if part.seat.key not in joined and isinstance(part.move, Tap):
                joined.add(part.seat.key)
                part.seat.person.tap_raw(part.move.message_id, part.move.data)
        await asyncio.sleep(BETWEEN_LOOKS)
