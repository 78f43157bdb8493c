"""The bot as a process: until SIGTERM, or by the clock of the program that has started it."""

import asyncio
import gc
import os
import signal
from typing import Any

from kinerja_bot.running.runtime import Runtime
from kinerja_bot.settings import Settings
from kinerja_bot.steering import Steering


async def run_steered(settings: Settings) -> int:
    """By the clock of the program that started it, and no longer than that lives."""
    steering = await Steering.opened()
    clock = await steering.clock()
    if clock is None:
        return 0
    return await run_until_stopped(Runtime.hurried(settings, clock), asyncio.create_task(steering.follow(clock)))


async def run_until_stopped(runtime: Runtime, *ends: "asyncio.Task[None]") -> int:
    """Until SIGTERM, Ctrl+C or one of the ends; gives the exit code, and raises what a part has failed with."""
    _keep_to_one_core()
    stopping = asyncio.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(one, stopping.set)
    waits: set[asyncio.Task[Any]] = {asyncio.create_task(stopping.wait()), *ends}
    starting = asyncio.create_task(runtime.start())
    await asyncio.wait({*waits, starting}, return_when=asyncio.FIRST_COMPLETED)
    if not starting.done():
        starting.cancel()
        return 0
    starting.result()
    gc.freeze()  # what is loaded stays: a collection that looks through all of it holds everybody up
    failing = asyncio.create_task(runtime.failure())
    await asyncio.wait({*waits, failing}, return_when=asyncio.FIRST_COMPLETED)
    failed = failing.done()  # asked before the stop, which ends the parts too
    failing.cancel()
    await runtime.stop()
    if failed:
        failing.result()
    return 0


def _keep_to_one_core() -> None:
    """Python runs one thread at a time: on several cores handing over costs a quarter of an act (docs/kinerja.md)."""
    if hasattr(os, "sched_setaffinity"):  # on Linux
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[os.getpid() % len(cores)]})
