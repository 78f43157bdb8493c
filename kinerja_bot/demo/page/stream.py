"""Tells every open page what has changed: server-sent events, each a set of newer parts of the state."""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

from kinerja_bot.demo.page.session import Seat, Session
from kinerja_bot.demo.page.views import call_view, message_view, office_view, phone_view
from kinerja_bot.simulator import Call, ShownMessage, Tap

BREATH = 0.01
"""Seconds between two looks, so that many changes at once are told together."""

CALLS_SHOWN = 150
HEARTBEAT = 15.0

Sections = Callable[[], dict[str, Any]]


class Stream:
    """Compares what the phones show with what was told before. `sections` are the parts beside the phones."""

    def __init__(self, session: Session, sections: Sections, is_offline: Callable[[Seat], bool]) -> None:
        self._session = session
        self._sections = sections
        self._is_offline = is_offline
        self._clients: set[asyncio.Queue[str | None]] = set()
        self._told: dict[str, Any] = {}
        self._shown: dict[int, dict[int, ShownMessage]] = {}
        self._views: dict[int, dict[int, dict[str, Any]]] = {}
        self._taps: dict[str, Tap] = {}
        self._open_calls: dict[int, Call] = {}
        self._last_call = 0
        self._changed = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def wake(self, _version: int = 0) -> None:
        """Something may have changed; called from any thread."""
        with contextlib.suppress(RuntimeError):  # the page has ended
            self._loop.call_soon_threadsafe(self._changed.set)

    async def run(self) -> None:
        """Looks after each change, until cancelled."""
        stop = self._session.simulator.subscribe(self.wake)
        try:
            while True:
                await self._changed.wait()
                self._changed.clear()
                self._tell(self._news())
                await asyncio.sleep(BREATH)
        finally:
            stop()

    def follow(self, name: str, tap: Tap) -> None:
        """Tell the answer to a tap when it comes."""
        self._taps[name] = tap
        self.wake()

    async def events(self) -> AsyncIterator[str]:
        """For one page: everything, then what changes; ends when the session does."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._tell(self._news())
        self._clients.add(queue)
        try:
            yield _event(self._everything())
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    event = ": \n\n"
                if event is None:
                    return
                yield event
        finally:
            self._clients.discard(queue)

    def close(self) -> None:
        """The pages are to ask again."""
        for client in self._clients:
            client.put_nowait(None)

    def announce(self, **news: Any) -> None:  # noqa: ANN401
        """Something to say once, that is no state."""
        self._tell(news)

    def _tell(self, news: dict[str, Any]) -> None:
        if news:
            event = _event(news)
            for client in self._clients:
                client.put_nowait(event)

    def _everything(self) -> dict[str, Any]:
        phones = {f"phone:{person}": self._told[f"phone:{person}"] for person in self._views}
        others = {name: value for name, value in self._told.items() if name not in phones}
        calls = self._session.simulator.calls[-CALLS_SHOWN:]
        return {
            "reset": True,
            "serverTime": time.time() * 1000,
            **others,
            **phones,
            "messages": {person: list(views.values()) for person, views in self._views.items()},
            "calls": [call_view(call, self._session) for call in calls],
        }

    def _news(self) -> dict[str, Any]:
        state = {"office": office_view(self._session), **self._sections()}
        messages = {}
        for seat in self._session.seats.values():
            transcript = seat.person.transcript()
            if changed := self._changed_messages(seat.person.id, transcript):
                messages[seat.person.id] = changed
            offline = self._is_offline(seat)
            state[f"phone:{seat.person.id}"] = phone_view(seat, transcript, wants_offline=offline)
        news: dict[str, Any] = {name: value for name, value in state.items() if self._told.get(name) != value}
        self._told |= news
        found = {"messages": messages, "calls": self._new_calls(), "answers": self._answers()}
        return news | {name: value for name, value in found.items() if value}

    def _changed_messages(self, person: int, transcript: list[ShownMessage]) -> list[dict[str, Any]]:
        before = self._shown.get(person, {})
        self._shown[person] = {one.id: one for one in transcript}
        changed = {one.id: message_view(one, self._session) for one in transcript if before.get(one.id) != one}
        known = self._views.get(person, {})
        self._views[person] = {one.id: changed.get(one.id) or known[one.id] for one in transcript}
        return list(changed.values())

    def _new_calls(self) -> list[dict[str, Any]]:
        world = self._session.simulator.world
        with world.changes.lock:
            begun = world.calls.since(self._last_call)[-CALLS_SHOWN:]
        ended = [call for call in self._open_calls.values() if call.seconds is not None]
        self._last_call = begun[-1].number if begun else self._last_call
        self._open_calls |= {call.number: call for call in begun}
        for call in [*ended, *begun]:
            if call.seconds is not None:
                self._open_calls.pop(call.number, None)
        return [call_view(call, self._session) for call in [*ended, *begun]]

    def _answers(self) -> list[dict[str, Any]]:
        answered = {name: tap.answer for name, tap in self._taps.items() if tap.answer is not None}
        for name in answered:
            del self._taps[name]
        return [
            {"tap": name, "text": one.text, "alert": one.show_alert, "url": one.url} for name, one in answered.items()
        ]


def _event(news: dict[str, Any]) -> str:
    return f"data: {json.dumps(news)}\n\n"
