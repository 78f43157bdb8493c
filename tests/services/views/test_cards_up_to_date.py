"""An act renders the cards that it touches, and no other card would look otherwise: rendered anew, none changes."""

from pathlib import Path

from kinerja_bot.clock import SettableClock
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from tests.conftest import THURSDAY_8AM
from tests.services.staffed import with_staff
from tests.services.stale_cards import stale_cards
from tests.services.whole_quarter import WholeQuarter


async def test_after_every_act_of_a_quarter_every_card_is_up_to_date(database: Database, tmp_path: Path) -> None:
    quarter = WholeQuarter.furnish(
        database, SettableClock(THURSDAY_8AM), FileStore(tmp_path / "files"), with_staff(3)
    )

    stale = {name: found async for name in quarter.acts() if (found := stale_cards(quarter.reception.desk))}

    assert stale == {}
