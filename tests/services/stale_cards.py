"""Cards that show something else than they would if they were rendered now."""

from sqlalchemy import Connection, select

from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.views import cards
from kinerja_bot.storage.tables import messages
from kinerja_bot.storage.transaction import Transaction


def stale_cards(desk: Desk, office_id: int = 1) -> dict[str, tuple[object, object]]:
    """By key what each shows, and what it should; nothing is changed."""
    with desk.database.engine.connect() as connection, connection.begin() as undone:
        before = _shown(connection)
        tx = Transaction(connection)
        here = desk.office(tx, office_id)
        for cycle in here.running():
            cards.refresh_all(here, cycle)
        tx.flush()
        after = _shown(connection)
        undone.rollback()
    return {key: (before.get(key), content) for key, content in after.items() if content != before.get(key)}


def _shown(connection: Connection) -> dict[str, object]:
    rows = connection.execute(select(messages.c.key, messages.c.content).where(~messages.c.superseded))
    return {row.key: row.content for row in rows}
