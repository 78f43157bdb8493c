"""What a visitor does beside the phones: the clock, trouble, the player, starting over."""

import asyncio
import re
import tempfile
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kinerja_bot.demo.page.house import House
from kinerja_bot.demo.page.requests import body_of, form_of, not_possible, post
from kinerja_bot.faults import FaultsFound

if TYPE_CHECKING:
    from kinerja_bot.roster.model import Roster

SPEEDS = (0.0, 1.0, 60.0, 600.0, 3600.0)
ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")


def control_routes(house: House) -> list[BaseRoute]:
    """Everything beside the phones."""

    async def start_over(request: Request) -> Response:
        return await _start_over(house, request)

    answers = {"/clock": _clock, "/trouble": _trouble, "/bot": _bot, "/player": _player}
    posts = [post(house, path, answer) for path, answer in answers.items()]
    return [*posts, Route("/start-over", start_over, methods=["POST"])]


async def _clock(house: House, request: Request) -> object:
    """Another speed, or a jump; "none" where the goal does not lie ahead."""
    given = await body_of(request)
    if "speed" in given:
        speed = float(given["speed"])
        if speed not in SPEEDS:
            raise ValueError(speed)
        house.set_speed(speed)
        return "set"
    goal = await house.goal_of(str(given["to"]))
    if goal is None:
        return "none"
    house.move_clock(goal)
    return "set"


async def _trouble(house: House, request: Request) -> object:
    given = await body_of(request)
    if given["kind"] == "limited":
        house.trouble.set_limited(on=bool(given["on"]))
    elif given["kind"] == "down":
        await house.trouble.set_down(on=bool(given["on"]))
    else:
        raise ValueError(given["kind"])
    house.stream.wake()
    return None


async def _bot(house: House, request: Request) -> object:
    act = (await body_of(request))["do"]
    keeper = house.keeper
    if act == "kill" and keeper.state in ("starting", "running"):
        await asyncio.to_thread(keeper.kill)
    elif act == "restart" and keeper.state in ("starting", "running"):
        await keeper.restart()
    elif act == "start" and keeper.state in ("dead", "failed"):
        keeper.start()
    house.stream.wake()
    return keeper.state


async def _player(house: House, request: Request) -> object:
    given = await body_of(request)
    if given["do"] == "on":
        house.player.play_on(house.session.seat_of(int(given.get("me") or 0)))
    elif given["do"] == "show":
        house.player.show()
    else:
        house.player.stop()
    house.stream.wake()
    return None


async def _start_over(house: House, request: Request) -> Response:
    """With the example office or an own roster; its faults are said as `import` says them."""
    try:
        async with form_of(request, max_files=1) as form:
            upload, joined = form.get("roster"), form.get("joined") == "yes"
            roster = await _roster(upload) if isinstance(upload, UploadFile) and upload.filename else None
    except FaultsFound as faults:
        return JSONResponse({"ok": False, "faults": str(faults)}, 422)
    except (HTTPException, ValueError):
        return not_possible()
    await house.start_over(roster, joined=joined)
    return JSONResponse({"ok": True})


async def _roster(upload: UploadFile) -> "Roster":
    from kinerja_bot.roster.reading import read  # noqa: PLC0415

    name = PurePath((upload.filename or "").replace("\\", "/")).name
    ending = PurePath(name).suffix
    content = await upload.read()

    def work() -> "Roster":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"kantor{ending if ENDING.fullmatch(ending) else ''}"
            path.write_bytes(content)
            try:
                return read(path)
            except FaultsFound as found:
                raise FaultsFound(name, found.faults) from None

    return await asyncio.to_thread(work)
