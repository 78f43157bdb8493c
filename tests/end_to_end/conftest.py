"""The small office at work."""

import pytest

from kinerja_bot.demo.stage import Stage
from tests.office import Quarter


@pytest.fixture
def quarter(empty_stage: Stage) -> Quarter:
    """A quarter that has not begun: nobody has joined yet."""
    return Quarter(empty_stage)
