"""What is old is shown first and destroyed only when told; the official log never."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kinerja_bot.operator.retention import Retention, months_before
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.preview_rows import StoredPreview
from kinerja_bot.storage.transaction import Transaction
from tests.beginnings import Beginnings, at_work
from tests.office import ANI, Quarter
from tests.services.quiet_office import everything

OFFICIAL_LOG = ("events", "files", "tasks", "cycles", "officials", "attendances")


@pytest.fixture
async def quarter_two_years_ago(tmp_path: Path, beginnings: Beginnings) -> Quarter:
    """A quarter at step 5, whose bot has stopped; Ani had asked for her data."""
    await beginnings.prepare(5)
    simulator, clock = beginnings.copy(5, tmp_path)
    async with at_work(simulator, clock, tmp_path) as stage:
        await stage.say(ANI, "/dataku")
    return Quarter(stage)


def retention(quarter: Quarter, *, months_later: int) -> Retention:
    now = quarter.office.clock.now() + timedelta(days=31 * months_later)
    stage = quarter.office
    return Retention(stage.bot.database, FileStore(stage.settings.data_dir / "files"), now, 24)


async def test_nothing_is_destroyed_by_looking(quarter_two_years_ago: Quarter) -> None:
    database = quarter_two_years_ago.office.bot.database
    before = everything(database)

    doomed = retention(quarter_two_years_ago, months_later=30).look()

    assert doomed.rows["messages"] > 0
    assert everything(database) == before


async def test_what_is_young_stays(quarter_two_years_ago: Quarter) -> None:
    doomed = retention(quarter_two_years_ago, months_later=20).destroy()

    assert set(doomed.rows.values()) == {0}


async def test_destroying_leaves_the_official_log_and_what_is_under_way(quarter_two_years_ago: Quarter) -> None:
    quarter = quarter_two_years_ago
    database, folder = quarter.office.bot.database, quarter.office.settings.data_dir / "files"
    before = everything(database)
    contents = {one.name for one in folder.glob("*/*")}

    doomed = retention(quarter, months_later=30).destroy()

    after = everything(database)
    assert {name: after[name] for name in OFFICIAL_LOG} == {name: before[name] for name in OFFICIAL_LOG}
    assert len(after["messages"]) == len(before["messages"]) - doomed.rows["messages"]
    assert len(doomed.contents) == 2  # the copy of Ani's data, and the calendar file that went with a letter
    assert {one.name for one in folder.glob("*/*")} == contents - set(doomed.contents)
    assert database.read_now(lambda tx: tx.outbox.live_keys("card:")) != []
    assert set(retention(quarter, months_later=30).look().rows.values()) == {0}


async def test_pictures_of_a_document_go_once_its_cycle_is_over_and_old(quarter_two_years_ago: Quarter) -> None:
    database = quarter_two_years_ago.office.bot.database
    store = FileStore(quarter_two_years_ago.office.settings.data_dir / "files")
    page, used = store.put(b"halaman"), store.put(b"halaman lain")
    [cycle] = database.read_now(lambda tx: tx.cycles.of_office(1))
    [under_way, *_] = [one.sha256 for one in cycle.files if one.sha256]
    now = quarter_two_years_ago.office.clock.now()

    def shown(tx: Transaction) -> None:
        for content, picture in (("0" * 64, page), (under_way, used)):
            tx.previews.ask(1, [(content, "Dokumen.pdf")], now)
            tx.previews.made(StoredPreview(1, content, "Dokumen.pdf", now, now, (picture,), 1))

    database.write_now(shown)

    doomed = retention(quarter_two_years_ago, months_later=30).destroy()

    assert doomed.rows["previews"] == 1
    assert not store.path(page).exists()
    assert store.path(used).exists()


@pytest.mark.parametrize(
    ("now", "months", "before"),
    [((2026, 10, 1), 24, (2024, 10, 1)), ((2026, 3, 31), 1, (2026, 2, 28)), ((2026, 1, 31), 2, (2025, 11, 30))],
)
def test_months_are_those_of_the_calendar(
    now: tuple[int, int, int], months: int, before: tuple[int, int, int]
) -> None:
    assert months_before(datetime(*now, tzinfo=UTC), months) == datetime(*before, tzinfo=UTC)
