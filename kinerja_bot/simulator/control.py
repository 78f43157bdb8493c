"""The persons' side over HTTP, below `/_sim`, for other processes: thin over the in-process methods.

GET   persons · persons/{id}/transcript · answers · reply_keyboard · files/{message_id} · calls?since= · faults · bots
POST  persons {id, first_name, ...} · persons/{id}/{deed} (see `deeds`) · faults {status, times, ...} · bots
GET   wait?since=VERSION&timeout=SECONDS answers as soon as something has changed; DELETE faults ends all faults.
Parameters go as query, form, multipart or JSON; `bot` (a token) chooses another bot than the first.
"""

from collections.abc import Awaitable, Callable
from dataclasses import fields
from typing import Any

from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from kinerja_bot.simulator import waiting
from kinerja_bot.simulator.deeds import DEEDS, LONGEST_WAIT, Deed, do
from kinerja_bot.simulator.faults import Fault
from kinerja_bot.simulator.parameters import Parameters
from kinerja_bot.simulator.path_numbers import NUMBER
from kinerja_bot.simulator.person import Person, everybody
from kinerja_bot.simulator.plain import Plain, bot_view, call_view, person_view
from kinerja_bot.simulator.reading import read_parameters
from kinerja_bot.simulator.refusals import ApiError
from kinerja_bot.simulator.screen import NotPossible
from kinerja_bot.simulator.world import World

_TEXTS = frozenset({"method", "description", "garbled"})
"""Of a fault: all else is JSON."""

_FAULT = TypeAdapter(Fault)
_PERSON = f"/persons/{{id:{NUMBER}}}"

Answer = Callable[[World, Request, Parameters], Awaitable[object]]


def control_routes(world: World) -> list[BaseRoute]:
    """The routes of the control side."""
    return [Mount("/_sim", routes=[_route(world, *row) for row in _table()])]


def _table() -> list[tuple[str, str, Answer]]:
    return [
        ("GET", "/persons", _persons),
        ("POST", "/persons", _add_person),
        ("GET", f"{_PERSON}/files/{{message_id:{NUMBER}}}", _download),
        ("GET", f"{_PERSON}/{{view}}", _view),
        ("POST", f"{_PERSON}/{{deed}}", _do),
        ("GET", "/bots", _bots),
        ("POST", "/bots", _add_bot),
        ("GET", "/calls", _calls),
        ("GET", "/faults", _faults),
        ("POST", "/faults", _add_fault),
        ("DELETE", "/faults", _clear_faults),
        ("GET", "/wait", _wait),
    ]


def _route(world: World, method: str, path: str, answer: Answer) -> Route:
    async def endpoint(request: Request) -> Response:
        return await _answered(world, request, answer)

    return Route(path, endpoint, methods=[method])


async def _answered(world: World, request: Request, answer: Answer) -> Response:
    try:
        result = await answer(world, request, await read_parameters(request))
    except LookupError as error:
        return Plain({"ok": False, "error": str(error)}, 404)
    except (ApiError, NotPossible, ValueError, TypeError) as error:
        return Plain({"ok": False, "error": str(error)}, 400)
    if isinstance(result, bytes):
        return Response(result, media_type="application/octet-stream")
    return Plain({"ok": True, "version": world.changes.version, "result": result})


def _person(world: World, request: Request, parameters: Parameters) -> Person:
    number = request.path_params["id"]
    if number not in world.users:
        raise LookupError(f"no person {number}")
    token = parameters.text("bot")
    return Person(world, world.users[number], world.bot(token) if token else None)


async def _persons(world: World, _request: Request, _parameters: Parameters) -> object:
    return [person_view(person) for person in everybody(world)]


async def _add_person(world: World, _request: Request, parameters: Parameters) -> object:
    number = parameters.number("id")
    if number is None:
        raise ValueError("a person needs an id")
    names = [parameters.text(name) or None for name in ("first_name", "last_name", "username")]
    with world.changes.changing():
        return person_view(Person(world, world.user(number, *names)))


async def _view(world: World, request: Request, parameters: Parameters) -> object:
    person = _person(world, request, parameters)
    view = request.path_params["view"]
    if view not in ("transcript", "answers", "reply_keyboard"):
        raise LookupError(f"no view {view}")
    return person.transcript() if view == "transcript" else getattr(person, view)


async def _download(world: World, request: Request, parameters: Parameters) -> bytes:
    return _person(world, request, parameters).download(request.path_params["message_id"])


async def _do(world: World, request: Request, parameters: Parameters) -> object:
    name = request.path_params["deed"]
    deed: Deed | None = DEEDS.get(name)
    if deed is None:
        raise LookupError(f"no deed {name}")
    return await do(world, deed, _person(world, request, parameters), parameters)


async def _bots(world: World, _request: Request, _parameters: Parameters) -> object:
    return [bot_view(bot) for bot in world.bots.values()]


async def _add_bot(world: World, _request: Request, parameters: Parameters) -> object:
    with world.changes.changing():
        bot = world.add_bot(parameters.text("token"), parameters.text("username"), parameters.text("first_name"))
    return bot_view(bot)


async def _calls(world: World, _request: Request, parameters: Parameters) -> object:
    since = parameters.number("since") or 0
    with world.changes.lock:
        return [call_view(call) for call in world.calls.all() if call.number > since]


async def _faults(world: World, _request: Request, _parameters: Parameters) -> object:
    return world.faults.all()


async def _add_fault(world: World, _request: Request, parameters: Parameters) -> object:
    given = ({field.name for field in fields(Fault)} - {"struck", "held_until"}) & parameters.values.keys()
    words = {name: parameters.text(name) for name in given & _TEXTS if parameters.values[name] is not None}
    wanted: dict[str, Any] = words | {name: parameters.structure(name) for name in given - _TEXTS}
    with world.changes.changing():
        return world.faults.add(_FAULT.validate_python(wanted))


async def _clear_faults(world: World, _request: Request, _parameters: Parameters) -> object:
    with world.changes.changing():
        world.faults.clear()
    return []


async def _wait(world: World, _request: Request, parameters: Parameters) -> object:
    since = parameters.number("since") or 0
    seconds = parameters.seconds("timeout", 30.0, LONGEST_WAIT)
    try:
        await waiting.until(world.changes, lambda: world.changes.version > since or world.closing, seconds, str)
    except TimeoutError:
        return {"changed": False}
    return {"changed": world.changes.version > since}
