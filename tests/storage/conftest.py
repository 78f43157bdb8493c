"""Databases brought to the newest schema, with the small office in them."""

import pytest

from kinerja_bot.operator.operating import Operator
from kinerja_bot.storage.database import Database
from tests.conftest import THURSDAY_8AM, TOOLS
from tests.office import SMALL_OFFICE


@pytest.fixture
def staffed(database: Database) -> Database:
    """The database with the small office: its id is 1, its officials' ids are 1 to 8 in the roster's order."""
    Operator(database, THURSDAY_8AM, TOOLS).import_office(SMALL_OFFICE)
    return database
