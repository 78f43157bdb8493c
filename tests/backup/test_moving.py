"""Moving to PostgreSQL: row by row, compared, and gone on with where it was broken off."""

from itertools import islice
from pathlib import Path

import pytest

from kinerja_bot.backup import moving
from kinerja_bot.console.backup_command import move_to
from kinerja_bot.faults import FaultsFound
from kinerja_bot.settings import load_settings
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import newest
from kinerja_bot.storage.run_lock import AlreadyRunningError, RunLock
from kinerja_bot.storage.unusable import same_database
from kinerja_bot.storage.whole_tables import seen, whole
from tests.beginnings import AtStep


def compared(one: str, other: str) -> int:
    """How many rows the two have, which are the same."""
    with seen(one) as ours, seen(other) as theirs:
        assert ours.names == theirs.names
        pairs = [(list(ours.rows(name, ours.columns(name))), name) for name in ours.names]
        assert all(rows == list(theirs.rows(name, ours.columns(name))) for rows, name in pairs)
        return sum(len(rows) for rows, _ in pairs)


async def test_a_move_that_was_broken_off_goes_on_and_what_differs_is_refused(
    at_step: AtStep, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = (await at_step(4)).office
    source = office.settings.database_url
    with pytest.raises(AlreadyRunningError):
        moving.move(source, postgres_url)
    await office.bot.stop()
    monkeypatch.setattr(moving, "IN_ONE_COMMIT", 10)

    def break_off(part: str, done: int, whole: int) -> None:
        if part == "events" and done > 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        moving.move(source, postgres_url, break_off)
    with seen(postgres_url) as half:
        assert half.count("events") == 20
    moved = moving.move(source, postgres_url)

    assert sum(moved.values()) == compared(source, postgres_url) > 100
    database = Database(postgres_url)
    database.write_now(lambda tx: tx.offices.mark("aaa", "another"))
    database.close()
    with pytest.raises(moving.DiffersError) as found:
        moving.move(source, postgres_url)
    assert (found.value.table, found.value.number) == ("marks", 1)
    await office.bot.start()


async def test_keys_of_letters_stand_in_one_order_on_both_databases(
    sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    names = ["Beta", "alfa", "ápsilon", "_x", "a-b", "ab", "B1"]
    for url, given in ((sqlite_url, names), (postgres_url, list(reversed(names)))):
        with whole(url) as database, database.built() as building:
            building.make("0001").add("marks", ["name", "value"], ([one, ""] for one in given))

    orders = []
    for url in (sqlite_url, postgres_url):
        with seen(url) as tables:
            orders.append(list(islice(tables.rows("marks", ["name"]), 9)))

    assert orders[0] == orders[1] == [[one] for one in sorted(names)]


def test_a_database_that_a_bot_works_with_is_not_moved(sqlite_url: str, tmp_path: Path) -> None:
    lock = RunLock(sqlite_url)
    lock.acquire()

    with pytest.raises(AlreadyRunningError):
        moving.move(sqlite_url, f"sqlite:///{tmp_path}/b.db")

    lock.release()


def test_what_hinders_the_target_of_a_move_is_a_fault_of_what_was_typed(tmp_path: Path) -> None:
    settings = load_settings({"DATA_DIR": str(tmp_path)}, needs_token=False)

    with pytest.raises(FaultsFound) as refused:
        move_to(settings, "postgresql://x:rahasia@127.0.0.1:9/z")

    [fault] = refused.value.faults
    assert (fault.field, fault.code) == ("migrate-to", "database_unusable")
    assert "rahasia" not in str(refused.value)


def test_a_row_that_the_target_does_not_take_is_told_in_a_sentence(
    sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    with whole(sqlite_url) as database, database.built() as building:
        building.make(newest()).add("marks", ["name", "value"], [["a", "x\0y"]])
    settings = load_settings({"DATA_DIR": str(tmp_path), "DATABASE_URL": sqlite_url}, needs_token=False)

    with pytest.raises(FaultsFound) as refused:
        move_to(settings, postgres_url)

    assert [(one.code, one.context) for one in refused.value.faults] == [("move_unfit", {"table": "marks"})]


@pytest.mark.parametrize("url", ["sqlite:///{0}/sub/../kinerja.db", "sqlite:///{0}//kinerja.db"])
def test_a_database_is_not_moved_onto_itself_however_it_is_written(url: str, tmp_path: Path) -> None:
    settings = load_settings({"DATA_DIR": str(tmp_path)}, needs_token=False)

    with pytest.raises(FaultsFound) as refused:
        move_to(settings, url.format(tmp_path))

    assert [one.code for one in refused.value.faults] == ["move_target"]


def test_a_port_that_is_the_usual_one_need_not_be_written() -> None:
    assert same_database("postgresql://x@h/d", "postgresql://y@h:5432/d")
    assert not same_database("postgresql://x@h/d", "postgresql://x@h:5433/d")
