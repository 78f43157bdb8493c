"""The page as a web application."""

from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kinerja_bot.demo.page.controls import control_routes
from kinerja_bot.demo.page.house import House
from kinerja_bot.demo.page.phones import phone_routes
from kinerja_bot.demo.page.session import Session
from kinerja_bot.demo.page.wording import STATIC, page
from kinerja_bot.simulator.guard import Guard


def application(session: Session, office: Path, *, any_address: bool) -> tuple[Starlette, House]:
    """Built in the event loop that serves it."""
    house = House(session, office)

    async def index(_request: Request) -> Response:
        return HTMLResponse(page())

    async def events(_request: Request) -> Response:
        return StreamingResponse(_events(house), media_type="text/event-stream")

    routes = [
        Route("/", index),
        Route("/events", events),
        *phone_routes(house),
        *control_routes(house),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, any_address=any_address, looked_at=True)]), house


async def _events(house: House) -> AsyncIterator[str]:
    yield "retry: 400\n\n"
    async for event in house.events():
        yield event
