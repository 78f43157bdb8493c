"""PostgreSQL with two roles, set up as docs/pemasangan.md says: the bot's own cannot rewrite the official log."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from kinerja_bot.demo.stage import stage
from kinerja_bot.operator.operating import Operator
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import migrate
from tests.conftest import THURSDAY_8AM, TOOLS, quick
from tests.office import SEKCAM, SMALL_OFFICE, Quarter
from tests.process import command
from tests.source import ROOT

OWNER, WORKER = "kinerja_pemilik", "kinerja_kerja"


@dataclass(frozen=True)
class TwoRoles:
    """One database, as who owns its tables and as who works in them."""

    owner: str
    worker: str


@pytest.fixture
def roles(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoRoles]:
    """Set up by the very statements and the command of the page."""
    page = (ROOT / "docs" / "pemasangan.md").read_text(encoding="utf-8")
    as_administrator, before, after = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    _do(postgres_server, as_administrator)
    owner, worker = (_url(postgres_server, name) for name in (OWNER, WORKER))
    _do(owner, before)
    made = command("migrate", environment={"DATABASE_URL": owner}, folder=tmp_path_factory.mktemp("operator"))
    assert (made.returncode, made.stderr) == (0, "")
    _do(owner, after)
    yield TwoRoles(owner, worker)
    _do(postgres_server, f"DROP DATABASE kinerja WITH (FORCE); DROP ROLE {OWNER}; DROP ROLE {WORKER};")


def _do(url: str, statements: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for one in filter(str.strip, statements.split(";")):
            connection.execute(text(one))
    engine.dispose()


def _url(server: str, user: str) -> str:
    return make_url(server).set(username=user, database="kinerja").render_as_string(hide_password=False)


async def test_the_bot_needs_no_more_than_the_role_that_works(roles: TwoRoles, tmp_path: Path) -> None:
    settings = [("DATABASE_URL", roles.worker)]

    async with stage(quick, THURSDAY_8AM, tmp_path, environment=settings) as office:
        quarter = Quarter(office)
        await quarter.join()
        await quarter.begin()
        await quarter.give_the_disposition()

        assert "Langkah 2 dari 10" in quarter.card(SEKCAM, 2).text


@pytest.fixture
def staffed_by_worker(roles: TwoRoles) -> Iterator[Database]:
    """The small office, imported by the role that works: it finds all tables, and adds to the log."""
    database = Database(roles.worker)
    migrate(database.engine)
    Operator(database, THURSDAY_8AM, TOOLS).import_office(SMALL_OFFICE)
    yield database
    database.close()


REWRITING = [
    "UPDATE events SET type = 'siklus_selesai'",
    "DELETE FROM events",
    "TRUNCATE events",
    "TRUNCATE events CASCADE",
    "INSERT INTO events SELECT * FROM events WHERE id = 1 ON CONFLICT (id) DO UPDATE SET type = 'siklus_selesai'",
    "ALTER TABLE events DISABLE TRIGGER events_refuse_change",
    "ALTER TABLE events DISABLE TRIGGER ALL",
    "ALTER TABLE events DROP COLUMN data",
    "ALTER TABLE events RENAME TO old_events",
    "DROP TRIGGER events_refuse_change ON events",
    "DROP FUNCTION events_are_append_only() CASCADE",
    "CREATE OR REPLACE FUNCTION events_are_append_only() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
    "DROP TABLE events",
    "DROP SCHEMA public CASCADE",
    "CREATE TABLE public.events_in_its_place (id int)",
    "SET session_replication_role = replica",
    f"SET ROLE {OWNER}",
    "UPDATE alembic_version SET version_num = '0000'",
]


def test_whatever_rewrites_the_log_is_refused_to_the_role_that_works(staffed_by_worker: Database) -> None:
    before = _log(staffed_by_worker)

    for statement in REWRITING:
        with pytest.raises(DBAPIError), staffed_by_worker.engine.begin() as connection:
            connection.execute(text(statement))

    assert _log(staffed_by_worker) == before != []


def test_the_guard_holds_the_owner_too_until_he_takes_it_off(roles: TwoRoles, staffed_by_worker: Database) -> None:
    owner = create_engine(roles.owner)
    for statement in ("UPDATE events SET type = 'x'", "DELETE FROM events", "TRUNCATE events CASCADE"):
        with pytest.raises(DBAPIError, match="append-only"), owner.begin() as connection:
            connection.execute(text(statement))

    owner.dispose()
    assert _log(staffed_by_worker)


def _log(database: Database) -> list[object]:
    with database.engine.begin() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT * FROM events ORDER BY id"))]
