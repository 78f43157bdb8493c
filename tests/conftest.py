"""What tests of every room share: databases, an office at work, its clock."""

import gc
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import create_engine, text

from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.messaging.floods import Floods
from kinerja_bot.messaging.pace import Pace
from kinerja_bot.roster.reading import read
from kinerja_bot.running.runtime import Runtime
from kinerja_bot.services.desk.tools import tools_of
from kinerja_bot.settings import Settings, load_settings
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import migrate
from kinerja_bot.storage.tables import metadata
from tests import postgres
from tests.compiled_once import compile_once
from tests.office import Quarter
from tests.virtual_timer import VirtualTimer

pytest_plugins = ["tests.prepared", "tests.beginnings"]

compile_once()

EXAMPLE = Path(__file__).parents[1] / "examples" / "kantor-contoh.yaml"
WITA = ZoneInfo("Asia/Makassar")
THURSDAY_8AM = datetime(2026, 10, 1, 8, 0, tzinfo=WITA)
"""The first working day after the third quarter."""

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - as every folder of pytest, one is made there that nobody else can read
ENOUGH = 4 << 30
if IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ENOUGH:
    # A test kills processes, never the machine: its databases are written as safely, and no disk is waited for.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))

TOOLS = tools_of(Path(tempfile.gettempdir()) / "kinerja-tests")
"""Templates, and a file store, for an operator who needs no bot."""


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """One server for all tests of a worker; without PostgreSQL these tests are left out, but never in CI."""
    if postgres.binary("initdb") is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed: the tests on it are left out")
    with tempfile.TemporaryDirectory() as folder, postgres.server(Path(folder)) as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """An empty database on PostgreSQL."""
    return _new_database(postgres_server)


def _new_database(server: str) -> str:
    name = f"kinerja_{uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.rsplit("/", 1)[0] + f"/{name}"


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """An empty database on SQLite."""
    return f"sqlite:///{tmp_path}/kinerja.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database, once on each of the two."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(name))


@pytest.fixture(scope="session")
def sqlite_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with all tables and nothing in them, to be copied."""
    path = tmp_path_factory.mktemp("tables") / "kinerja.db"
    one = Database(f"sqlite:///{path}")
    migrate(one.engine)
    one.close()
    return path


@pytest.fixture(scope="session")
def postgres_with_tables(postgres_server: str) -> str:
    """A database with all tables, to be emptied after each use."""
    url = _new_database(postgres_server)
    one = Database(url)
    migrate(one.engine)
    one.close()
    return url


@pytest.fixture
def migrated_sqlite_url(sqlite_with_tables: Path, sqlite_url: str, tmp_path: Path) -> str:
    """An empty database on SQLite, with all tables."""
    shutil.copy(sqlite_with_tables, tmp_path / "kinerja.db")
    return sqlite_url


@pytest.fixture
def data_dir(migrated_sqlite_url: str, tmp_path: Path) -> Path:
    """A bot's DATA_DIR, whose database has all tables and nothing in them."""
    assert migrated_sqlite_url == load_settings({"DATA_DIR": str(tmp_path)}, needs_token=False).database_url
    return tmp_path


@pytest.fixture
def migrated_postgres_url(postgres_with_tables: str) -> Iterator[str]:
    """An empty database on PostgreSQL, with all tables; new databases for all tests would cost minutes."""
    yield postgres_with_tables
    postgres.empty(postgres_with_tables, metadata.tables)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url_with_tables(request: pytest.FixtureRequest) -> str:
    """An empty database with all tables, once on each of the two."""
    name = "migrated_sqlite_url" if request.param == "sqlite" else "migrated_postgres_url"
    return str(request.getfixturevalue(name))


@pytest.fixture
def database(database_url_with_tables: str) -> Iterator[Database]:
    """An empty database with all tables, opened: once on each of the two."""
    one = Database(database_url_with_tables)
    yield one
    one.close()


def quick(settings: Settings, clock: SettableClock) -> Runtime:
    """A bot that does not wait between messages, and slows nobody: its pace is tested by itself."""
    return Runtime(_plain(settings), clock, Pace(per_second=10_000, per_chat=0), floods=Floods(most=10_000))


def hurried(settings: Settings, clock: SettableClock) -> Runtime:
    """A bot whose pauses take no time either: what it does while the database is away is waited for nowhere."""
    return Runtime(_plain(settings), clock, Pace(per_second=10_000, per_chat=0), VirtualTimer(), Floods(most=10_000))


def _plain(settings: Settings) -> Settings:
    """Without previews, unless a test asks for them: most files of tests have no pages."""
    return settings.model_copy(update={} if "preview_pages" in settings.model_fields_set else {"preview_pages": 0})


@pytest.fixture
async def empty_stage(data_dir: Path) -> AsyncIterator[Stage]:
    """A bot at work, with nobody in it yet, on Thursday at 08.00 WITA."""
    async with stage(quick, THURSDAY_8AM, data_dir) as office:
        yield office


@pytest.fixture
async def office(empty_stage: Stage) -> Stage:
    """The example office, everybody joined."""
    await empty_stage.join(await empty_stage.import_office(read(EXAMPLE)), "Ya, itu saya")
    return empty_stage


def pytest_collection_finish() -> None:
    """Thousands of tests are objects that stay: the collector of garbage need not look at them again and again."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says what was left out: a line for each reason, with how many tests it concerns."""
    reports = terminalreporter.getreports("skipped")
    reasons = Counter(one.longrepr[2].removeprefix("Skipped: ") for one in reports)
    for reason, number in sorted(reasons.items()):
        terminalreporter.write_line(f"{number} skipped: {reason}")


@pytest.fixture(params=["quarter", "on_server"])
def either(request: pytest.FixtureRequest) -> Quarter:
    """A module's `quarter` on SQLite, and its `on_server` on PostgreSQL."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Quarter)
    return found
