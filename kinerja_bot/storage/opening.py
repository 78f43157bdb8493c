"""A database as the settings name it, opened and brought up to date."""

from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import migrate
from kinerja_bot.storage.unusable import opening


def opened(url: str, bot_id: int | None = None) -> Database:
    """The database, for a bot, or for the command line, which speaks for none in particular. Errors: FaultsFound."""
    with opening(url):
        database = Database(url, bot_id or 0)
        migrate(database.engine)
        database.tells_others = bot_id is None and database.is_on_server  # news to who is running
    return database
