"""The schema grows by migrations alone, and they lead to what the tables say."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, inspect, text

from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import MIGRATIONS, migrate, newest
from kinerja_bot.storage.tables import metadata
from kinerja_bot.storage.upgrading import alembic_config

SQLITE_FINE_PRINT = ("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",)
POSTGRES_INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
POSTGRES_ORDERS = (
    "SELECT table_name || '.' || column_name || ' ' || collation_name FROM information_schema.columns "
    "WHERE table_schema = 'public' AND collation_name IS NOT NULL AND table_name <> 'alembic_version'"
)
POSTGRES_FINE_PRINT = (POSTGRES_INDEXES, POSTGRES_ORDERS)


def test_the_migrations_from_empty_make_exactly_the_tables(database_url: str) -> None:
    database = Database(database_url)

    migrate(database.engine)

    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        differences = compare_metadata(context, metadata)
    database.close()
    assert differences == []


def test_the_migrations_make_the_indexes_of_some_rows_and_the_order_of_keys_as_the_tables_say(
    database_url: str,
) -> None:
    migrated, made = Database(database_url), MetaData()
    migrate(migrated.engine)
    by_migrations = _fine_print(migrated.engine)

    made.reflect(migrated.engine)
    made.drop_all(migrated.engine)
    metadata.create_all(migrated.engine)

    assert by_migrations == _fine_print(migrated.engine)
    assert any("revision > shown_revision" in one for one in by_migrations)
    migrated.close()


def _fine_print(engine: Engine) -> set[str]:
    """What Alembic does not compare: the conditions of indexes, and in what order texts are kept."""
    queries = SQLITE_FINE_PRINT if engine.dialect.name == "sqlite" else POSTGRES_FINE_PRINT
    with engine.begin() as connection:
        return {one for query in queries for one in connection.scalars(text(query))}


def test_a_second_start_finds_nothing_to_migrate(database: Database) -> None:
    tables = set(inspect(database.engine).get_table_names())

    migrate(database.engine)

    assert set(inspect(database.engine).get_table_names()) == tables


def test_a_database_of_the_first_revision_is_brought_up_to_date(database_url: str) -> None:
    database = Database(database_url)
    with database.engine.begin() as connection:
        command.upgrade(alembic_config(connection, MIGRATIONS), "0001")

    migrate(database.engine)

    with database.engine.begin() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == newest()
    database.close()


def test_the_revisions_form_one_line(database: Database) -> None:
    with database.engine.begin() as connection:
        script = ScriptDirectory.from_config(alembic_config(connection, MIGRATIONS))

    assert script.get_heads() == [newest()]
    assert len(script.get_bases()) == 1
