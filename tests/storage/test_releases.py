"""A filled database of each release, and of this version, goes through all migrations, on both databases."""

import shutil
from pathlib import Path

import pytest

from kinerja_bot.backup.archive import opened
from kinerja_bot.backup.restoring import Place, restore
from kinerja_bot.storage import whole_tables
from kinerja_bot.storage.migration import MIGRATIONS, newest, revisions
from kinerja_bot.storage.whole_tables import seen
from tests.beginnings import AtStep
from tests.conftest import THURSDAY_8AM
from tests.storage.keep_release import RELEASES, hindrance, kept

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


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("release", [*KEPT, None], ids=lambda one: "this version" if one is None else one.stem)
async def test_a_filled_database_of_each_version_goes_through_all_migrations_and_a_next_one(
    at_step: AtStep,
    kind: str,
    release: Path | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    url = f"sqlite:///{tmp_path}/next.db" if kind == "sqlite" else request.getfixturevalue("postgres_url")
    path = release or kept((await at_step(4)).office.settings, THURSDAY_8AM, tmp_path)
    shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    following = tmp_path / "migrations" / "versions" / "9999_a_motto.py"
    following.write_text(A_NEXT_ONE.format(before=newest()), encoding="utf-8")
    monkeypatch.setattr(whole_tables, "MIGRATIONS", tmp_path / "migrations")

    manifest = restore(path, Place(url, tmp_path / "data"))

    assert path.stem == manifest.version
    with seen(url) as tables:
        assert tables.revision == "9999"
        assert list(tables.rows("offices", ["key", "motto"])) == [["kecamatan-uji", "Melayani"]]
        assert tables.count("events") == next(one.rows for one in manifest.tables if one.name == "events") > 20


def test_a_version_is_kept_once_and_only_when_the_changelog_names_it(tmp_path: Path) -> None:
    (tmp_path / "0.1.0.zip").touch()

    assert "names no 0.2.0" in str(hindrance("## [Unreleased]\n", "0.2.0", tmp_path))
    assert "is kept once" in str(hindrance("## [0.1.0] - 2026-12-01\n", "0.1.0", tmp_path))
    assert hindrance("## [0.2.0] - 2026-12-31\n", "0.2.0", tmp_path) is None
