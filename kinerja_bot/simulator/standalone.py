"""The simulator as a program of its own."""

import signal
import threading
from types import FrameType

from kinerja_bot.simulator.simulator import Simulator

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def serve_forever(host: str = "127.0.0.1", port: int = 8081) -> None:
    """Serve until SIGTERM or SIGINT; takes any well-formed token. Persons are told what to do below `/_sim`."""
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, on_signal) for number in _SIGNALS}
    try:
        with Simulator(auto_bots=True).serve(host, port):
            stop.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
