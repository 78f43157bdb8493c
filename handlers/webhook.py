"""Updates that Telegram posts: taken only with its secret header, kept before they are acknowledged."""

import asyncio
import contextlib
import hmac
import json
import logging
import socket
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.reading import fits
from handlers.webhook_connections import Connection, WaitingRoom
from kinerja_bot.logs import Seldom
from kinerja_bot.storage.trouble import brief, passes

log = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1024 * 1024
"""Bytes of an update; Telegram's are some kilobytes."""

LONGEST_HEAD = 8 * 1024
"""Bytes of a request's line and headers; Telegram's are some hundreds."""

BACKLOG = 128

Receive = Callable[[list[dict[str, Any]]], Awaitable[object]]


class TooLarge(Exception):
    """The body is larger than an update can be."""


class Webhook:
    """A small web server of one route, behind whatever terminates TLS."""

    def __init__(self, url: str, secret: str, listen: str, receive: Receive) -> None:
        self.url = url
        self.secret = secret
        self._receive = receive
        host, _, port = listen.rpartition(":")
        self._socket = socket.create_server((host.strip("[]"), int(port)), family=_family(host), backlog=BACKLOG)
        app = Starlette(routes=[Route(urlsplit(url).path or "/", self._answer, methods=["POST"])])
        self._refusals = Seldom(log, "posts that are not Telegram's are refused")
        http = partial(Connection, room=WaitingRoom(), refusals=self._refusals)
        limits: dict[str, Any] = {"http": http, "backlog": BACKLOG, "h11_max_incomplete_event_size": LONGEST_HEAD}
        quiet: dict[str, Any] = {"access_log": False, "log_config": None, "log_level": "error"}  # refusals: _refusals
        options: dict[str, Any] = {"lifespan": "off", "ws": "none", "proxy_headers": False, "server_header": False}
        config = uvicorn.Config(app, timeout_graceful_shutdown=1, **options, **limits, **quiet)
        self._server = _Server(config)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._socket.getsockname()[1])

    def close(self) -> None:
        """Listens no more."""
        self._socket.close()

    async def run(self) -> None:
        """Serves until cancelled; what is being kept is kept to its end."""
        serving = asyncio.create_task(self._server.serve([self._socket]))
        try:
            await asyncio.shield(serving)
        except asyncio.CancelledError:
            self._server.should_exit = True
            await serving
            raise

    async def _answer(self, request: Request) -> Response:
        given = request.headers.get(HEADER, "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self.secret.encode()):
            self._refusals.happened()
            return _refusal(401)
        try:
            payload = _update(await _body(request))
        except TooLarge:
            return _refusal(413)
        except ClientDisconnect:
            return _refusal(400)
        if payload is None:
            return _refusal(400)
        request.state.connection.is_read()
        return await self._kept(payload)

    async def _kept(self, payload: dict[str, Any]) -> Response:
        """Acknowledges what is kept; what the database does not take now, Telegram posts again."""
        try:
            await self._receive([payload])
        except Exception as error:
            if not passes(error):
                raise
            log.warning("an update cannot be kept, Telegram is to post it again: %s", brief(error))
            return Response(status_code=503)
        return Response(status_code=200)


class _Server(uvicorn.Server):
    """Leaves signals to the program that it is a part of."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Captures none."""
        yield


def _refusal(status: int) -> Response:
    """Ends the connection: nothing more of it is read."""
    return Response(status_code=status, headers={"connection": "close"})


def _update(body: bytes) -> dict[str, Any] | None:
    """The update; None for what is none of Telegram's."""
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):  # of broken text, and of thousands of digits, too
        return None
    is_update = isinstance(payload, dict) and type(payload.get("update_id")) is int and fits(payload)
    return payload if is_update else None


async def _body(request: Request) -> bytes:
    """The body, read no further than an update can be long. Errors: TooLarge."""
    read = bytearray()
    async for chunk in request.stream():
        read += chunk
        if len(read) > LARGEST:
            raise TooLarge
    return bytes(read)


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
