"""The office that is flooded, on both databases, and the one whose bot is told of updates by post."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import Stage
from tests.handlers.flooded_office import flooded_office
from tests.handlers.posted_office import posted_office


@pytest.fixture
def tokens() -> dict[str, str]:
    """Everybody's invitation, by the roster's keys."""
    return {}


@pytest.fixture(params=["migrated_sqlite_url", "migrated_postgres_url"])
async def flooded(request: pytest.FixtureRequest, tmp_path: Path, tokens: dict[str, str]) -> AsyncIterator[Stage]:
    """An office at work, over HTTP, once on each database."""
    async with flooded_office(str(request.getfixturevalue(request.param)), tmp_path) as (one, its_tokens):
        tokens |= its_tokens
        yield one


@pytest.fixture
async def by_post(data_dir: Path) -> AsyncIterator[Stage]:
    """The bot that has a webhook."""
    async with posted_office(data_dir) as one:
        yield one
