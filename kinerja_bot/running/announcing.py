"""What the log says of the installation: where it keeps things, how it hears, whom it serves, who has joined."""

import logging
from urllib.parse import urlsplit

from kinerja_bot.messaging.render import plain_text
from kinerja_bot.settings import Settings
from kinerja_bot.storage.committed import Committed
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.transaction import Transaction
from kinerja_bot.storage.unusable import shown

log = logging.getLogger(__name__)

MOST_OFFICES = 20
"""Offices that are named one by one."""


def announce(settings: Settings, database: Database, bot_id: int) -> None:
    """At the start, with a bot's offices; a database is named without user and password, a webhook by its host."""
    log.info("database: %s; files: %s", shown(settings.database_url), settings.data_dir.resolve())
    hook = settings.webhook_url
    log.info("updates: %s", f"posted to {urlsplit(hook).hostname}" if hook else "asked for (long polling)")
    database.read_now(_name_offices, bot_id=bot_id)


def _name_offices(tx: Transaction) -> None:
    for office_id in tx.offices.after(0, MOST_OFFICES):
        people = tx.officials.staffing(office_id).officials
        joined = sum(one.telegram_id is not None for one in people)
        log.info("office %s: %s of %s people have joined", tx.offices.get(office_id).key, joined, len(people))
    if (more := tx.offices.count() - MOST_OFFICES) > 0:
        log.info("and %s offices more", more)


def miss_an_office(database: Database) -> None:
    """Says how this bot comes to one, where it has none yet."""
    if not database.read_now(lambda tx: tx.offices.count()):
        others = database.read_now(lambda tx: tx.bots.all())
        log.warning("%s", plain_text("no_office", several=len(others) > 1))


def tell_who_joined(committed: Committed) -> None:
    """By the office's key and the ID on its roster."""
    for office, person in committed.joined:
        log.info("office %s: %s has joined", office, person)
