"""Work on files of other people, done in a process of its own with bounds on memory and time, one at a time."""

import asyncio
import json
import logging
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

log = logging.getLogger(__name__)

WORKER: Final = (sys.executable, "-m", "kinerja_bot.documents.worker")
ROOT: Final = Path(__file__).parents[2]
ENVIRONMENT: Final = {"LC_ALL": "C.UTF-8"}
"""All that the worker knows of its surroundings: none of the bot's settings."""

PATIENCE = 30.0
"""Seconds for one work."""

IDLE = 60.0
"""Seconds after which a worker that nobody asks anything is let go."""

TRIES = 2
"""Who ended without an answer may have been ended by somebody: it is tried once more."""


class ExhaustedError(Exception):
    """The work needs more memory or time than there is for it."""


class NotBegunError(Exception):
    """No process can be begun now: the system has no memory, or no room for one more."""


class Apart:
    """One worker, begun when it is first asked something."""

    def __init__(self, command: Sequence[str] = WORKER, *, patience: float = PATIENCE, idle: float = IDLE) -> None:
        self._command = command
        self._patience = patience
        self._idle = idle
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self._rest: asyncio.TimerHandle | None = None

    async def ask(self, work: str, **given: object) -> dict[str, Any]:
        """What comes of a work. Errors: ExhaustedError, NotBegunError; RuntimeError with the worker's traceback for
        a bug.
        """
        question = json.dumps({"work": work, "given": given}).encode() + b"\n"
        async with self._turn:
            if self._rest is not None:
                self._rest.cancel()
            answer = await self._answered(question)
            self._rest = asyncio.get_running_loop().call_later(self._idle, self._let_go)
        if "failed" in answer:
            raise RuntimeError(answer["failed"])
        if "exhausted" in answer:
            raise ExhaustedError(work)
        return dict(answer["answer"])

    async def close(self) -> None:
        """Ends the worker, whatever it does."""
        if self._rest is not None:
            self._rest.cancel()
        await self._end()

    async def _answered(self, question: bytes) -> Mapping[str, Any]:
        for _ in range(TRIES):
            process = await self._begun()
            try:
                async with asyncio.timeout(self._patience):
                    answer = await _exchanged(process, question)
            except TimeoutError:
                log.warning("a worker was ended after %s s", self._patience)
                await self._end()
                return {"exhausted": True}
            except BaseException:  # nobody waits for the answer any more
                await self._end()
                raise
            if answer:
                return dict(json.loads(answer))
            await self._end()
            log.warning("a worker ended with code %s", process.returncode)
        return {"exhausted": True}

    async def _begun(self) -> Process:
        if self._process is not None and (self._process.stdin is None or self._process.stdin.is_closing()):
            await self._end()
        if self._process is None:
            pipes: dict[str, Any] = {"stdin": PIPE, "stdout": PIPE, "stderr": DEVNULL}
            try:
                self._process = await asyncio.create_subprocess_exec(
                    *self._command, **pipes, cwd=ROOT, env=ENVIRONMENT, start_new_session=True
                )
            except OSError as error:
                raise NotBegunError(str(error)) from error
        return self._process

    def _let_go(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            try:
                process.kill()
            except ProcessLookupError:
                log.debug("the worker had ended by itself")
        await process.wait()


async def _exchanged(process: Process, question: bytes) -> bytes:
    """A line for a line; nothing where the process ends instead."""
    if process.stdin is None or process.stdout is None:
        raise TypeError(process)
    try:
        process.stdin.write(question)
        await process.stdin.drain()
        return await process.stdout.readline()
    except ConnectionError:
        return b""
