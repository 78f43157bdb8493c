"""The small office at work."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import Stage
from tests.beginnings import AtStep, Beginnings, at_work
from tests.office import Quarter


@pytest.fixture
def quarter(empty_stage: Stage) -> Quarter:
    """A quarter that has not begun: nobody has joined yet."""
    return Quarter(empty_stage)


@pytest.fixture(scope="session")
def beginnings(tmp_path_factory: pytest.TempPathFactory) -> Beginnings:
    """The beginnings of steps that were reached so far."""
    return Beginnings(tmp_path_factory.mktemp("beginnings"))


@pytest.fixture
async def at_step(beginnings: Beginnings, tmp_path: Path) -> AsyncIterator[AtStep]:
    """Puts the test's own small office at the beginning of a step."""
    async with AsyncExitStack() as stack:

        async def reach(step: int) -> Quarter:
            await beginnings.prepare(step)
            simulator, clock = beginnings.copy(step, tmp_path)
            return Quarter(await stack.enter_async_context(at_work(simulator, clock, tmp_path)))

        yield reach
