"""Acts outside the table of rights go into the log, which forgets nothing: what is repeated is counted in one entry.

Of a person there are at most two entries a day: his first refusal, and at the day's end how many followed.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from kinerja_bot.domain.errors import NotEntitled
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.refusal_rows import Refusals
from kinerja_bot.storage.transaction import Transaction

SPAN = timedelta(days=1)
"""So long refusals are counted in one entry."""


def keep(tx: Transaction, official: Official, error: NotEntitled, now: datetime) -> None:
    """Writes the first refusal of a day down, and counts those that follow."""
    known = tx.refusals.get(official.id)
    if known is not None and now - known.since < SPAN:
        tx.refusals.count(known, " ".join((error.code, *error.kept.values())))
        return
    if known is not None:
        _settle(tx, known, now)
    tx.refusals.begin(official.id, official.office_id, now)
    _record(tx, official.id, official.office_id, now, {"error": error.code, **error.kept})


async def run(database: Database, now: datetime) -> None:
    """Writes down what was counted for a day."""

    def work(tx: Transaction) -> None:
        for known in tx.refusals.over(now - SPAN):
            _settle(tx, known, now)

    if await database.read(lambda tx: tx.refusals.over(now - SPAN)):
        await database.write(work)


def _settle(tx: Transaction, known: Refusals, now: datetime) -> None:
    tx.refusals.end(known.official_id)
    if known.counted:
        data = {"since": known.since.isoformat(), "counted": dict(known.counted)}
        _record(tx, known.official_id, known.office_id, now, data)


def _record(tx: Transaction, official_id: int, office_id: int, now: datetime, data: Mapping[str, object]) -> None:
    tx.events.append(office_id, None, [Event(EventType.ACT_REFUSED, now, official_id, data=data)])
