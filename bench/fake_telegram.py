"""A Telegram for measurements: takes every call, notes when it came, and hands out taps; the network can be slow."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from bench.http_server import Answer, Connection

MOST_UPDATES = 100
"""In one answer to getUpdates, as Telegram."""

ANSWERING = "answerCallbackQuery"
BOT = {"id": 123, "is_bot": True, "first_name": "Kinerja Bot", "username": "kinerja_contoh_bot"}
IN_MULTIPART = re.compile(rb'name="chat_id"\r\n\r\n(-?\d+)')


@dataclass(frozen=True, slots=True)
class Call:
    """Something shown in a chat: a message, or the edit of one."""

    at: float
    chat_id: int
    method: str

    @property
    def is_edit(self) -> bool:
        """Whether it makes no sound."""
        return self.method.startswith("edit")


@dataclass(slots=True)
class Tapped:
    """A tap: when it was made, and when the bot answered it."""

    chat_id: int
    at: float
    answered_at: float | None = None

    @property
    def waited(self) -> float:
        """Seconds from the tap to its answer."""
        return (self.answered_at or float("inf")) - self.at


@dataclass
class FakeTelegram:
    """Times are seconds of `time.perf_counter`; `network` is how long each answer is on its way."""

    network: float = 0.0
    url: str = ""
    polled: asyncio.Event = field(default_factory=asyncio.Event)
    shown: list[Call] = field(default_factory=list)
    taps: dict[str, Tapped] = field(default_factory=dict)
    last_call: float = 0.0
    first_poll: float = 0.0
    _updates: list[dict[str, Any]] = field(default_factory=list)
    _poll: Answer | None = None
    _numbers: int = 900_000_000

    @asynccontextmanager
    async def serve(self) -> AsyncIterator["FakeTelegram"]:
        """Listens on loopback."""
        server = await asyncio.get_running_loop().create_server(lambda: Connection(self._take), "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.close()

    def tap(self, chat_id: int, data: str) -> Tapped:
        """Somebody taps a button under a message in his chat."""
        number = self._number()
        one = self.taps[str(number)] = Tapped(chat_id, time.perf_counter())
        person = {"id": chat_id, "is_bot": False, "first_name": "Pegawai"}
        chat = {"id": chat_id, "type": "private", "first_name": "Pegawai"}
        message = {"message_id": 1, "date": 1, "chat": chat, "text": "Kartu"}
        query = {"id": str(number), "from": person, "message": message, "chat_instance": "1", "data": data}
        self._updates.append({"update_id": number, "callback_query": query})
        self._hand_out()
        return one

    def say(self, chat_id: int, text: str) -> None:
        """Somebody writes."""
        number = self._number()
        person = {"id": chat_id, "is_bot": False, "first_name": "Seseorang"}
        chat = {"id": chat_id, "type": "private", "first_name": "Seseorang"}
        message = {"message_id": number, "date": 1, "from": person, "chat": chat, "text": text}
        self._updates.append({"update_id": number, "message": message})
        self._hand_out()

    def shown_in(self, chat_ids: frozenset[int], since: float) -> Call | None:
        """The first that came to one of the chats after an instant."""
        return next((one for one in self.shown if one.at >= since and one.chat_id in chat_ids), None)

    async def until(self, come: Callable[[], bool], seconds: float) -> None:
        """Waits for what comes. Errors: TimeoutError."""
        async with asyncio.timeout(seconds):
            while not come():  # noqa: ASYNC110 - nothing is told that could be waited for
                await asyncio.sleep(0.002)

    async def until_quiet(self, seconds: float, longest: float) -> None:
        """Waits until for so many seconds no call has come but polls."""
        begun = time.perf_counter()
        await self.until(lambda: time.perf_counter() - max(self.last_call, begun) >= seconds, longest)

    def _take(self, path: str, body: bytes, answer: Answer) -> None:
        now, method = time.perf_counter(), path.rsplit("/", 1)[-1]
        if method == "getUpdates":
            self._polled(now, body, answer)
            return
        self.last_call = now
        result = self._result(method, body, now)
        payload = json.dumps({"ok": True, "result": result}).encode()
        if self.network:
            asyncio.get_running_loop().call_later(self.network, answer, payload)
        else:
            answer(payload)

    def _result(self, method: str, body: bytes, now: float) -> Any:  # noqa: ANN401
        if method == "getMe":
            return BOT
        if method == ANSWERING:
            one = self.taps.get(dict(parse_qsl(body.decode()))["callback_query_id"])
            if one is not None and one.answered_at is None:
                one.answered_at = now
            return True
        if not method.startswith(("send", "edit")):
            return True
        chat_id = _chat_of(body)
        self.shown.append(Call(now, chat_id, method))
        number = self._number()
        chat = {"id": chat_id, "type": "private", "first_name": "Pegawai"}
        message = {"message_id": number, "date": 1, "chat": chat, "text": "…"}
        return [message] if method == "sendMediaGroup" else message

    def _polled(self, now: float, body: bytes, answer: Answer) -> None:
        """Forgets what the bot has by now; a new poll takes the place of an older one."""
        given = dict(parse_qsl(body.decode()))
        self._updates = [one for one in self._updates if one["update_id"] >= int(given.get("offset", 0))]
        self._poll = answer
        asyncio.get_running_loop().call_later(int(given.get("timeout", 0)), self._let_go, answer)
        if not self.polled.is_set():
            self.first_poll = now
            self.polled.set()
        self._hand_out()

    def _let_go(self, answer: Answer) -> None:
        """A poll that has waited as long as it wanted."""
        if self._poll is answer:
            self._poll = None
            answer(b'{"ok": true, "result": []}')

    def _hand_out(self) -> None:
        if self._poll is not None and self._updates:
            answer, self._poll = self._poll, None
            answer(json.dumps({"ok": True, "result": self._updates[:MOST_UPDATES]}).encode())

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers


def _chat_of(body: bytes) -> int:
    found = IN_MULTIPART.search(body)
    return int(found[1] if found else dict(parse_qsl(body.decode()))["chat_id"])
