"""Starts and ends all of it: Telegram, the bot, the page, the browser."""

import logging
import os
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja_bot.demo.page.session import FIRST_DAY, Session
from kinerja_bot.faults import ARGUMENTS, Fault, FaultsFound, not_listening
from kinerja_bot.simulator.guard import is_loopback
from kinerja_bot.simulator.serving import ServerThread, listening

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from kinerja_bot.demo.page.house import House

SIGNALS = (signal.SIGTERM, signal.SIGINT)
EXAMPLE = Path(__file__).parents[3] / "examples" / "kantor-contoh.yaml"
PORT = 8080
LONGEST_END = 4.0
"""Seconds; on a busy machine the office may still be on its way into the database."""


def serve(
    host: str, port: int | None, office: Path | None, *, first_day: date | None = None, with_browser: bool
) -> int:
    """Until SIGTERM or SIGINT; without a port, the usual one or any that is free."""
    asked_to_end = _signalled()
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    session = Session(1, first_day or FIRST_DAY)
    house: House | None = None
    try:
        session.open()
        from kinerja_bot.demo.page.web import application  # noqa: PLC0415 - while the bot loads

        def build() -> tuple["Starlette", Callable[[], None]]:
            nonlocal house
            app, house = application(session, office or EXAMPLE, any_address=not is_loopback(host))
            return app, house.close

        listener = _listener(host, port)
        with ServerThread(build, listener).running():
            _tell(host, listener.getsockname()[1], with_browser=with_browser)
            asked_to_end.recv(1)
            (house.session if house else session).bot.kill()
    finally:
        (house.session if house else session).close()
    return 0


def _signalled() -> socket.socket:
    """A byte in it for each signal: a wait for anything else sleeps on if the signal comes just before it."""
    told, tells = socket.socketpair()
    tells.setblocking(False)
    signal.set_wakeup_fd(tells.detach(), warn_on_full_buffer=False)
    for one in SIGNALS:
        signal.signal(one, lambda _number, _frame: _end_at_last())
    return told


def _end_at_last() -> None:
    """In order, but never longer than that; the bot goes first."""
    last_resort = threading.Timer(LONGEST_END, os._exit, (0,))
    last_resort.daemon = True
    last_resort.start()


def _listener(host: str, port: int | None) -> socket.socket:
    try:
        return listening(host, PORT if port is None else port)
    except OSError as error:
        if port is not None:
            raise not_listening(host, port, error) from None
    try:
        return listening(host, 0)
    except OSError as error:
        context = {"given": host, "reason": error.strerror or ""}
        raise FaultsFound(ARGUMENTS, [Fault("", "--host", "address_taken", context)]) from None


def _tell(host: str, port: int, *, with_browser: bool) -> None:
    from kinerja_bot.messaging.render import plain_text  # noqa: PLC0415

    shown = f"[{host}]" if ":" in host else host
    url = f"http://{shown}:{port}/"
    print(plain_text("demo_page", url=url, is_loopback=is_loopback(host)), flush=True)
    if with_browser:
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
