"""The Bot API over HTTP."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from kinerja_bot.simulator.dispatch import Dispatch
from kinerja_bot.simulator.faults import Dropped, Garbled
from kinerja_bot.simulator.guard import Guard
from kinerja_bot.simulator.plain import Plain
from kinerja_bot.simulator.reading import read_parameters
from kinerja_bot.simulator.refusals import ApiError


class _Endpoints:
    def __init__(self, dispatch: Dispatch) -> None:
        self._dispatch = dispatch

    async def method(self, request: Request) -> Response:
        token, name = request.path_params["token"], request.path_params["method"]
        try:
            reply = await self._dispatch.call(token, name, await read_parameters(request))
        except ApiError as error:
            reply = self._dispatch.refuse(token, name, error)
        except Dropped:
            return await _cut(request)
        if isinstance(reply.body, str):
            return HTMLResponse(reply.body, reply.status)
        return Plain(reply.body, reply.status)

    async def download(self, request: Request) -> Response:
        try:
            data = await self._dispatch.download(request.path_params["token"], request.path_params["path"])
        except ApiError as error:
            body = {"ok": False, "error_code": error.status, "description": error.description}
            return Plain(body, error.status)
        except Garbled as garbled:
            return HTMLResponse(garbled.body, garbled.status)
        except Dropped:
            return await _cut(request)
        return Response(data, media_type="application/octet-stream")


def bot_api(dispatch: Dispatch, more: list[BaseRoute], *, any_address: bool) -> Starlette:
    """The web application: Telegram's two addresses, and `more`; with `any_address` not for this machine alone."""
    endpoints = _Endpoints(dispatch)
    routes = [
        Route("/bot{token}/{method}", endpoints.method, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", endpoints.download),
        *more,
    ]
    guard = Middleware(Guard, any_address=any_address, looked_at=False)
    return Starlette(routes=routes, middleware=[guard], exception_handlers={404: _unknown})


async def _unknown(_request: Request, _error: Exception) -> Response:
    return Plain({"ok": False, "error_code": 404, "description": "Not Found"}, 404)


async def _cut(request: Request) -> Response:
    """Abort the TCP connection; the response after that reaches nobody."""
    request.state.transport.abort()
    await request.receive()
    return Response()
