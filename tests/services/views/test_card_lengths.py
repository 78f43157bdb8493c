"""A card is read at a glance: over a quarter with figures none shows more than some twelve lines."""

import re
from pathlib import Path

from sqlalchemy import select

from kinerja_bot.clock import SettableClock
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.tables import messages
from tests.conftest import THURSDAY_8AM
from tests.figures_office import measure
from tests.office import SMALL_OFFICE
from tests.services.whole_quarter import WholeQuarter

MOST = 12
QUESTION = 1
"""What is asked just now may stand below."""

FOLDED = re.compile(r"<blockquote expandable>(.*?)</blockquote>", re.DOTALL)
SHOWN = 3
"""Lines of a folded quote, before it is opened."""


def lines_of(text: str) -> int:
    """Lines that are read before anything is opened; between them lies air."""
    shown = FOLDED.sub(lambda found: "\n".join(found[1].splitlines()[:SHOWN]), text)
    return sum(bool(line.strip()) for line in shown.splitlines())


async def test_no_card_of_a_quarter_is_longer_than_a_glance(migrated_sqlite_url: str, tmp_path: Path) -> None:
    database = Database(migrated_sqlite_url)
    quarter = WholeQuarter.furnish(database, SettableClock(THURSDAY_8AM), FileStore(tmp_path / "files"), SMALL_OFFICE)
    measure(database)
    cards = select(messages.c.content).where(messages.c.key.startswith("card:"), ~messages.c.superseded)

    seen: dict[str, str] = {}
    async for name in quarter.acts():
        with database.engine.begin() as connection:
            seen |= {content["text"]: name for content in connection.scalars(cards)}
    database.close()

    long = {text: name for text, name in seen.items() if lines_of(text) > MOST + ("❓" in text) * QUESTION}
    assert len(seen) > 40
    assert long == {}
