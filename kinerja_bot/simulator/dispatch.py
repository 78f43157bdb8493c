"""One Bot API call from arrival to answer: token, faults, limits, method, log."""

import asyncio
from dataclasses import dataclass
from typing import Any

from kinerja_bot.simulator.bots import BotAccount
from kinerja_bot.simulator.calls import Call
from kinerja_bot.simulator.faults import Dropped, Fault, Garbled
from kinerja_bot.simulator.file_ids import UPLOAD_LIMIT
from kinerja_bot.simulator.methods import METHODS, Request
from kinerja_bot.simulator.parameters import Parameters
from kinerja_bot.simulator.polling import get_updates
from kinerja_bot.simulator.refusals import ApiError, not_found, too_large, too_many_requests
from kinerja_bot.simulator.waiting import until
from kinerja_bot.simulator.webhooks import Webhooks
from kinerja_bot.simulator.world import World

_POLL = "getupdates"

LONGEST_HELD = 60.0
"""Seconds."""


@dataclass(frozen=True)
class Reply:
    """An answer of the Bot API, or (text) what came instead of one."""

    status: int
    body: dict[str, Any] | str


class Dispatch:
    """Answers calls as Telegram would, faults on order included."""

    def __init__(self, world: World, webhooks: Webhooks) -> None:
        self._world = world
        self._webhooks = webhooks
        self._webhooks.adjust()
        self._closed = asyncio.Event()

    def close(self) -> None:
        """The server ends: nothing waits any longer. Called in the server's loop."""
        self._closed.set()
        self._world.close()

    async def call(self, token: str, method: str, parameters: Parameters) -> Reply:
        """Answer one call; raises Dropped if a fault cuts the connection."""
        call = self._begin(token, method, parameters)
        try:
            fault = await self._struck(call)
            result = await self._result(token, method, parameters)
            _strike(fault, late=True)
        except ApiError as error:
            self._end(call, error.status, error.description)
            return _refusal(error)
        except Garbled as garbled:
            self._end(call, garbled.status, "garbled")
            return Reply(garbled.status, garbled.body)
        except Dropped:
            self._end(call, None, "connection dropped")
            raise
        self._end(call, 200)
        return Reply(200, {"ok": True, "result": result})

    def refuse(self, token: str, method: str, error: ApiError) -> Reply:
        """Log and answer a call whose body could not be read."""
        self._end(self._begin(token, method, Parameters()), error.status, error.description)
        return _refusal(error)

    async def download(self, token: str, path: str) -> bytes:
        """A file by its path, for this bot; ApiError, Garbled or Dropped otherwise."""
        call = self._begin(token, "downloadFile", Parameters({"file_path": path}))
        try:
            fault = await self._struck(call)
            data = self._file(token, path)
            _strike(fault, late=True)
        except ApiError as error:
            self._end(call, error.status, error.description)
            raise
        except Garbled as garbled:
            self._end(call, garbled.status, "garbled")
            raise
        except Dropped:
            self._end(call, None, "connection dropped")
            raise
        self._end(call, 200)
        return data

    def _file(self, token: str, path: str) -> bytes:
        with self._world.changes.lock:
            self._world.bot(token)
            file = self._world.files.by_path(path)
            if file is None:
                raise not_found()
            return file.data

    def _begin(self, token: str, method: str, parameters: Parameters) -> Call:
        with self._world.changes.changing():
            chat_id = _chat_of(self._world.bots.get(token), parameters)
            return self._world.calls.begin(Call(token, method, parameters.loggable(), chat_id))

    def _end(self, call: Call, status: int | None, error: str | None = None) -> None:
        with self._world.changes.changing():
            call.end(status, error)

    async def _struck(self, call: Call) -> Fault | None:
        with self._world.changes.changing():
            fault = self._world.faults.take(call.method, call.chat_id)
        if fault is None:
            return None
        if fault.delay:
            await self._pause(fault.delay)
        if fault.held_until is not None:
            await until(self._world.changes, fault.held_until, LONGEST_HELD, lambda: f"{call} is held")
        _strike(fault, late=False)
        return fault

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._closed.wait(), seconds)
        except TimeoutError:
            return
        raise Dropped

    async def _result(self, token: str, method: str, parameters: Parameters) -> object:
        with self._world.changes.lock:
            bot = self._world.bot(token)
        if any(len(upload.data) > UPLOAD_LIMIT for upload in parameters.uploads.values()):
            raise too_large()
        if method.lower() == _POLL:
            return await get_updates(self._world, bot, parameters)
        handler = METHODS.get(method.lower())
        if handler is None:
            raise not_found()
        with self._world.changes.changing():
            self._limit(bot, method, parameters)
            result = handler(Request(self._world, bot, parameters))
        self._webhooks.adjust()
        return result

    def _limit(self, bot: BotAccount, method: str, parameters: Parameters) -> None:
        messages = len(parameters.items("media") or [1]) if method.lower() == "sendmediagroup" else 1
        if wait := bot.meter.excess(method, parameters.number("chat_id"), messages):
            raise too_many_requests(wait)


def _strike(fault: Fault | None, *, late: bool) -> None:
    """Raises what the fault has ordered for before (or after) the call is handled."""
    if fault is not None and fault.strikes_late is late and (trouble := fault.trouble()):
        raise trouble


def _refusal(error: ApiError) -> Reply:
    body: dict[str, Any] = {"ok": False, "error_code": error.status, "description": error.description}
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
    return Reply(error.status, body)


def _chat_of(bot: BotAccount | None, parameters: Parameters) -> int | None:
    query = bot.queries.get(parameters.text("callback_query_id")) if bot else None
    return query.user_id if query else parameters.number("chat_id")
