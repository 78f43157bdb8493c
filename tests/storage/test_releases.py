"""A filled database of each release goes through all migrations that came after it, on both databases."""

import shutil
from pathlib import Path

import pytest

from kinerja_bot.backup.archive import opened
from kinerja_bot.backup.making import Plan, make
from kinerja_bot.backup.restoring import Place, restore
from kinerja_bot.storage import whole_tables
from kinerja_bot.storage.migration import MIGRATIONS, newest, revisions
from kinerja_bot.storage.whole_tables import seen
from tests.beginnings import AtStep
from tests.conftest import THURSDAY_8AM

RELEASES = Path(__file__).with_name("releases")
KEPT = sorted(RELEASES.glob("*.zip"))

A_NEXT_ONE = '''
"""A column more, for the offices that there are as well."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds it."""
    with op.batch_alter_table("offices") as table:
        table.add_column(sa.Column("motto", sa.Text, nullable=False, server_default="Melayani"))
'''


def test_each_revision_that_was_released_has_its_filled_database() -> None:
    kept = set()
    for path in KEPT:
        with opened(path) as archive:
            kept.add(archive.manifest.revision)

    assert revisions() - {newest()} <= kept


@pytest.mark.parametrize("path", KEPT, ids=lambda one: one.stem)
def test_a_filled_database_of_a_release_is_brought_up_to_date(path: Path, database_url: str, tmp_path: Path) -> None:
    manifest = restore(path, Place(database_url, tmp_path / "data"))

    with seen(database_url) as tables:
        assert tables.revision == newest()
        assert tables.count("events") == next(one.rows for one in manifest.tables if one.name == "events")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_next_migration_finds_the_rows_of_a_filled_database(
    at_step: AtStep, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path}/next.db" if kind == "sqlite" else request.getfixturevalue("postgres_url")
    settings = (await at_step(4)).office.settings
    made = make(Plan(settings.database_url, settings.data_dir, tmp_path / "backups"), THURSDAY_8AM)
    shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    following = tmp_path / "migrations" / "versions" / "9999_a_motto.py"
    following.write_text(A_NEXT_ONE.format(before=newest()), encoding="utf-8")
    monkeypatch.setattr(whole_tables, "MIGRATIONS", tmp_path / "migrations")

    restore(made.path, Place(url, tmp_path / "data"))

    with seen(url) as tables:
        assert tables.revision == "9999"
        assert list(tables.rows("offices", ["key", "motto"])) == [["kecamatan-uji", "Melayani"]]
        assert {one.name: one.rows for one in made.manifest.tables} == {
            one: tables.count(one) for one in tables.names
        }
