"""Updates are kept once, until they are handled, and remembered longer than Telegram repeats them."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from kinerja_bot.storage.database import CURRENT_UPDATE, Database, UpdateHandledError, UpdateUnderWay
from kinerja_bot.storage.tables import inbox
from tests.conftest import THURSDAY_8AM

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def update(number: int, text: str = "Halo") -> dict[str, Any]:
    return {"update_id": number, "message": {"text": text}}


def keep(database: Database, *updates: dict[str, Any], at: timedelta = timedelta()) -> list[int]:
    return database.write_now(lambda tx: tx.inbox.keep(updates, THURSDAY_8AM + at))


def waiting(database: Database) -> list[int]:
    return [int(one["update_id"]) for one in database.read_now(lambda tx: tx.inbox.waiting())]


def test_what_is_new_is_kept_and_named(database: Database) -> None:
    fresh = keep(database, update(7), update(8))

    assert fresh == [7, 8]
    assert database.read_now(lambda tx: tx.inbox.waiting()) == [update(7), update(8)]


def test_the_same_update_is_kept_once_and_named_until_it_is_handled(database: Database) -> None:
    keep(database, update(7))

    unhandled = keep(database, update(7, "berubah"), update(8))

    assert unhandled == [7, 8]
    assert waiting(database) == [7, 8]
    assert database.read_now(lambda tx: tx.inbox.waiting())[0] == update(7)


def test_the_same_update_twice_in_one_batch_is_kept_once(database: Database) -> None:
    assert keep(database, update(7), update(7)) == [7]


def test_an_update_is_handled_only_once(database: Database) -> None:
    keep(database, update(7))

    assert [database.write_now(lambda tx: tx.inbox.finish(7)) for _ in range(2)] == [True, False]
    assert not database.read_now(lambda tx: tx.inbox.waits(7))


def test_what_a_later_one_has_overtaken_came_before_it(database: Database) -> None:
    keep(database, update(8), at=HOUR)
    keep(database, update(7), at=2 * HOUR)
    keep(database, update(6), at=2 * HOUR + DAY)

    with database.engine.connect() as connection:
        came = {row.update_id: row.received_at for row in connection.execute(select(inbox))}
    assert came == {6: THURSDAY_8AM + 2 * HOUR + DAY, 7: THURSDAY_8AM + HOUR, 8: THURSDAY_8AM + HOUR}


def test_no_updates_are_no_work(database: Database) -> None:
    assert keep(database) == []


def test_what_waits_comes_in_telegrams_order(database: Database) -> None:
    keep(database, update(9))
    keep(database, update(7), update(8))

    assert waiting(database) == [7, 8, 9]


def test_what_is_handled_waits_no_longer_and_keeps_no_content(database: Database) -> None:
    keep(database, update(7, "Rahasia kantor"), update(8))

    database.write_now(lambda tx: tx.inbox.finish(7))

    assert waiting(database) == [8]
    with database.engine.begin() as connection:
        assert connection.scalar(select(inbox.c.payload).where(inbox.c.update_id == 7)) == {}


def test_what_is_handled_is_not_taken_for_new(database: Database) -> None:
    keep(database, update(7))
    database.write_now(lambda tx: tx.inbox.finish(7))

    assert keep(database, update(7)) == []
    assert waiting(database) == []


@pytest.mark.parametrize(
    ("before", "held"),
    [(0, 0), (90, 90), (86_000, 86_000), (-90, 0), (90_000, 0)],
    ids=["at once", "held", "held for long", "from a clock ahead", "from a clock far behind"],
)
async def test_an_update_was_sent_at_its_messages_date_where_that_can_be(
    database: Database, before: int, held: int
) -> None:
    date = int(THURSDAY_8AM.timestamp()) - before
    keep(database, {"update_id": 7, "message": {"date": date}})
    CURRENT_UPDATE.set(UpdateUnderWay(7))

    sent_at = await database.act(lambda tx: tx.inbox.sent_at())

    assert sent_at == THURSDAY_8AM - timedelta(seconds=held)


@pytest.mark.parametrize("whose", [None, "abc", -5, 1 << 63, {}, 1001], ids=str)
def test_whoever_an_update_says_that_it_is_from_it_is_kept(database: Database, whose: object) -> None:
    assert keep(database, {"update_id": 7, "message": {"text": "Halo", "from": {"id": whose}}}) == [7]


def test_what_no_update_asks_was_sent_at_no_time(database: Database) -> None:
    assert database.write_now(lambda tx: tx.inbox.sent_at()) is None


def test_after_three_days_what_was_handled_is_forgotten(database: Database) -> None:
    keep(database, update(7), update(8))
    keep(database, update(9), at=2 * DAY)
    for number in (7, 9):
        database.write_now(lambda tx, one=number: tx.inbox.finish(one))  # type: ignore[misc]

    database.write_now(lambda tx: tx.inbox.forget(THURSDAY_8AM + 4 * DAY))

    with database.engine.begin() as connection:
        left = connection.scalars(select(inbox.c.update_id).order_by(inbox.c.update_id)).all()
    assert left == [8, 9]


async def test_the_commit_made_for_an_update_marks_it_as_handled(database: Database) -> None:
    keep(database, update(7), update(8))
    CURRENT_UPDATE.set(UpdateUnderWay(7))

    await database.act(lambda tx: tx.offices.mark("answered", "yes"))

    assert waiting(database) == [8]


async def test_what_another_act_has_handled_meanwhile_is_not_done_again(database: Database) -> None:
    keep(database, update(7))
    database.write_now(lambda tx: tx.inbox.finish(7))
    CURRENT_UPDATE.set(UpdateUnderWay(7))

    with pytest.raises(UpdateHandledError):
        await database.act(lambda tx: tx.offices.mark("answered", "yes"))

    assert database.read_now(lambda tx: tx.offices.marked("answered")) is None


async def test_a_question_does_not_count_as_its_answer(database: Database) -> None:
    keep(database, update(7))
    CURRENT_UPDATE.set(UpdateUnderWay(7))

    await database.read(lambda tx: tx.offices.marked("answered"))

    assert waiting(database) == [7]
