"""A database as the settings name it, opened and brought up to date."""

from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import migrate
from kinerja_bot.storage.unusable import opening


def opened(url: str, bot_id: int | None = None) -> Database:
    """The database; without a bot's id for the bot that was there last. Errors: FaultsFound."""
    with opening(url):
        database = Database(url, bot_id or 0)
        migrate(database.engine)
        if bot_id is None:
            database.bot_id = database.read_now(lambda tx: tx.offices.bot_id)
            database.tells_others = database.is_on_server  # the command line's commits are news to who is running
    return database
