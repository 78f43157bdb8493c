"""Nothing that is kept on a person is left out of what he is given."""

from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import migrate
from kinerja_bot.storage.tables import metadata, officials

ACCOUNT = {"telegram_id", "chat_id"}


def test_every_table_that_names_a_person_is_read(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    migrate(database.engine)
    naming = {
        table.name
        for table in metadata.tables.values()
        if table is officials
        or any(column.name in ACCOUNT or column.references(officials.c.id) for column in table.columns)
    }

    given = database.read_now(lambda tx: tx.personal.of(1, 1001))
    database.close()

    assert naming - set(given) == set()
