"""The small office without Telegram, on SQLite and on PostgreSQL."""

from pathlib import Path

import pytest

from kinerja_bot.clock import SettableClock
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from tests.conftest import THURSDAY_8AM
from tests.services.quiet_office import QuietOffice


@pytest.fixture
def office(database: Database, tmp_path: Path) -> QuietOffice:
    """The small office on Thursday at 08.00 WITA, everybody joined, nothing begun."""
    return QuietOffice.furnish(database, SettableClock(THURSDAY_8AM), FileStore(tmp_path / "files"))
