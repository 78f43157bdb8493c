"""The small office without Telegram, on SQLite and on PostgreSQL."""

import shutil
from pathlib import Path

import pytest

from kinerja_bot.clock import SettableClock
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from tests.conftest import THURSDAY_8AM
from tests.prepared import Rows, opened, put, rows_of
from tests.services.quiet_office import QuietOffice


@pytest.fixture(scope="session")
def joined_rows(sqlite_with_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """All rows of that office, as it is furnished."""
    folder = tmp_path_factory.mktemp("joined")
    with opened(f"sqlite:///{shutil.copy(sqlite_with_tables, folder)}") as one:
        QuietOffice.furnish(one, SettableClock(THURSDAY_8AM), FileStore(folder / "files"))
        return rows_of(one.engine)


@pytest.fixture
def office(database: Database, joined_rows: Rows, tmp_path: Path) -> QuietOffice:
    """The small office on Thursday at 08.00 WITA, everybody joined, nothing begun."""
    put(joined_rows, database.engine)
    return QuietOffice.on(database, SettableClock(THURSDAY_8AM), FileStore(tmp_path / "files"))
