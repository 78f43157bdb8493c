"""How the page's requests are read and answered."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kinerja_bot.demo.page.house import House
from kinerja_bot.demo.page.session import Seat
from kinerja_bot.simulator import NotPossible
from kinerja_bot.simulator.plain_json import parsed

Given = dict[str, Any]
Answer = Callable[[House, Request], Awaitable[object]]


def post(house: House, path: str, answer: Answer) -> Route:
    """A route that changes something; what a person cannot do is answered with 400 and a key of the texts."""

    async def endpoint(request: Request) -> Response:
        try:
            return JSONResponse({"ok": True, "result": await answer(house, request)})
        except LookupError:
            return JSONResponse({"ok": False, "error": "not_there"}, 404)
        except (NotPossible, ValueError, TypeError, AttributeError):
            return JSONResponse({"ok": False, "error": "not_possible"}, 400)

    return Route(path, endpoint, methods=["POST"])


async def body_of(request: Request) -> Given:
    """The JSON object of the request. Errors: ValueError."""
    given = parsed(await request.body())
    if not isinstance(given, dict):
        raise TypeError
    return given


def seat_at(house: House, request: Request) -> Seat:
    """The person of the path. Errors: LookupError."""
    seat = house.session.seat_of(request.path_params["person"])
    if seat is None:
        raise LookupError
    return seat
