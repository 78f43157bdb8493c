"""Databases brought to the newest schema, with the small office in them."""

import pytest

from kinerja_bot.storage.database import Database
from tests.prepared import Rows, put


@pytest.fixture
def staffed(database: Database, small_office_rows: Rows) -> Database:
    """The database with the small office: its id is 1, its officials' ids are 1 to 8 in the roster's order."""
    put(small_office_rows, database.engine)
    return database
