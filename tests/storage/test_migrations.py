"""The schema grows by migrations alone, and they lead to what the tables say."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import alembic_config, migrate
from kinerja_bot.storage.tables import metadata


def test_the_migrations_from_empty_make_exactly_the_tables(database_url: str) -> None:
    database = Database(database_url)

    migrate(database.engine)

    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        differences = compare_metadata(context, metadata)
    database.close()
    assert differences == []


def test_a_second_start_finds_nothing_to_migrate(database: Database) -> None:
    tables = set(inspect(database.engine).get_table_names())

    migrate(database.engine)

    assert set(inspect(database.engine).get_table_names()) == tables


def test_a_database_of_the_first_revision_is_brought_up_to_date(database_url: str) -> None:
    database = Database(database_url)
    with database.engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0001")

    migrate(database.engine)

    with database.engine.begin() as connection:
        newest = ScriptDirectory.from_config(alembic_config(connection)).get_current_head()
        assert MigrationContext.configure(connection).get_current_revision() == newest
    database.close()


def test_the_revisions_form_one_line(database: Database) -> None:
    with database.engine.begin() as connection:
        script = ScriptDirectory.from_config(alembic_config(connection))

    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1
