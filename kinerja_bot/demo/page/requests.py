"""How the page's requests are read and answered."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kinerja_bot.demo.page.house import House
from kinerja_bot.demo.page.session import Seat
from kinerja_bot.simulator import NotPossible
from kinerja_bot.simulator.plain_json import parsed, whole_text

Given = dict[str, Any]
Answer = Callable[[House, Request], Awaitable[object]]


def post(house: House, path: str, answer: Answer) -> Route:
    """A route that changes something; what a person cannot do is answered with 400 and a key of the texts."""

    async def endpoint(request: Request) -> Response:
        try:
            return JSONResponse({"ok": True, "result": await answer(house, request)})
        except LookupError:
            return JSONResponse({"ok": False, "error": "not_there"}, 404)
        except (NotPossible, ValueError, TypeError, AttributeError, OverflowError):
            return not_possible()

    return Route(path, endpoint, methods=["POST"])


def not_possible() -> Response:
    """What is answered to what no visitor can do."""
    return JSONResponse({"ok": False, "error": "not_possible"}, 400)


@asynccontextmanager
async def form_of(request: Request, *, max_files: int) -> AsyncIterator[FormData]:
    """The multipart form of the request, come to its end. Errors: ValueError, HTTPException."""
    kind, options = parse_options_header(request.headers.get("content-type"))
    end = b"--" + options.get(b"boundary", b"") + b"--"
    if kind != b"multipart/form-data" or not (await request.body()).rstrip(b"\r\n").endswith(end):
        raise ValueError("the form is not whole")
    async with request.form(max_files=max_files) as form:
        for value in form.values():
            whole_text((value.filename or "") if isinstance(value, UploadFile) else value)
        yield form


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
