"""A backup is made while people act, is checked, and goes on with the quarter where it is put back."""

import asyncio
import gc
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest

from kinerja_bot.backup import making, restoring
from kinerja_bot.backup.archive import DamagedError, opened
from kinerja_bot.backup.encryption import WrongKeyError
from kinerja_bot.backup.manifest import Manifest, NotABackupError
from kinerja_bot.clock import SettableClock
from kinerja_bot.console.backup_command import back_up, restore
from kinerja_bot.demo.stage import Stage
from kinerja_bot.domain.cycle import CycleState
from kinerja_bot.faults import FaultsFound
from kinerja_bot.operator.operating import Operator
from kinerja_bot.operator.verifying import CheckedOffice, Verifying
from kinerja_bot.settings import Settings, load_settings
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.letter_files import LetterFiles
from kinerja_bot.storage.migration import newest
from kinerja_bot.storage.whole_tables import seen, whole
from tests.beginnings import AtStep
from tests.conftest import THURSDAY_8AM, TOOLS, quick
from tests.office import PDF, SMALL_OFFICE, STAFF, Quarter
from tests.small_disk import fill, small_disk


def made(settings: Settings, into: Path, recipient: str | None = None) -> making.Made:
    return making.make(making.Plan(settings.database_url, settings.data_dir, into, recipient), THURSDAY_8AM)


def rows_of(url: str) -> dict[str, list[list[object]]]:
    with seen(url) as tables:
        return {name: list(tables.rows(name, tables.columns(name))) for name in tables.names}


def verified(url: str, folder: Path) -> list[CheckedOffice]:
    database = Database(url)
    found = Verifying(database, FileStore(folder / "files")).check()
    database.close()
    return found


@asynccontextmanager
async def going_on(quarter: Quarter, folder: Path) -> AsyncIterator[Quarter]:
    """The same people and the same Telegram, with the bot at work on what was put back."""
    office = quarter.office
    values = {"data_dir": folder, "database_url": f"sqlite:///{folder}/kinerja.db"}
    settings = office.settings.model_copy(update=values)
    clock = SettableClock(office.clock.now())
    bot = quick(settings, clock)
    await bot.start()
    try:
        yield Quarter(Stage(office.simulator, clock, settings, bot, office.zone, office.people))
    finally:
        await bot.stop()


async def test_a_backup_from_the_middle_of_a_burst_goes_on_with_the_quarter(at_step: AtStep, tmp_path: Path) -> None:
    quarter = await at_step(4)
    office = quarter.office
    for key in STAFF:
        office.people[key].send_document(f"Data {key}.pdf", PDF + key.encode())
        office.people[key].say("/status")

    backup = await asyncio.to_thread(made, office.settings, tmp_path / "backups")

    await office.settle()
    await office.bot.stop()
    restoring.restore(backup.path, restoring.Place(f"sqlite:///{tmp_path}/new/kinerja.db", tmp_path / "new"))
    async with going_on(quarter, tmp_path / "new") as again:
        await again.send_data()
        for part in again.steps[4:]:
            await part()
        assert (await again.cycle()).state is CycleState.CLOSED
        assert backup.manifest.missing == []
    await office.bot.start()


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
async def test_what_is_put_back_is_what_was_there_on_either_database(
    at_step: AtStep, tmp_path: Path, target: str, request: pytest.FixtureRequest
) -> None:
    settings = (await at_step(4)).office.settings
    url = f"sqlite:///{tmp_path}/b.db" if target == "sqlite" else request.getfixturevalue("postgres_url")
    LetterFiles(settings.data_dir).keep("kecamatan-kecil/undangan.docx", b"templat")
    backup = made(settings, tmp_path / "backups")

    restoring.restore(backup.path, restoring.Place(url, tmp_path / "new"))

    assert LetterFiles(tmp_path / "new").read("kecamatan-kecil/undangan.docx") == b"templat"
    assert rows_of(url) == rows_of(settings.database_url)
    assert len(rows_of(url)["events"]) > 20
    [here], [there] = verified(settings.database_url, settings.data_dir), verified(url, tmp_path / "new")
    assert (there.head, there.faults) == (here.head, [])
    contents = {one.name: one.read_bytes() for one in (tmp_path / "new" / "files").glob("??/*")}
    assert len(contents) == backup.manifest.contents > 1
    again = made(settings.model_copy(update={"database_url": url, "data_dir": tmp_path / "new"}), tmp_path / "again")
    assert again.manifest.tables == backup.manifest.tables
    assert _new_rows_are_numbered_behind(url)


def _new_rows_are_numbered_behind(url: str) -> bool:
    database = Database(url)
    office = replace(SMALL_OFFICE.office, key="kecamatan-lain", name="Kecamatan Lain")
    Operator(database, THURSDAY_8AM, TOOLS).import_office(replace(SMALL_OFFICE, office=office))
    ids = database.read_now(lambda tx: [one.id for one in tx.officials.staffing(2).officials])
    database.close()
    return ids == list(range(9, 17))


async def test_nothing_is_put_upon_what_is_there(at_step: AtStep, tmp_path: Path) -> None:
    settings = (await at_step(4)).office.settings
    backup = made(settings, tmp_path / "backups")
    (tmp_path / "new" / "files" / "ab").mkdir(parents=True)
    (tmp_path / "new" / "files" / "ab" / f"ab{'0' * 62}").write_bytes(b"somebody else's")

    for place, where in (
        (restoring.Place(settings.database_url, tmp_path / "empty"), "database"),
        (restoring.Place(f"sqlite:///{tmp_path}/b.db", tmp_path / "new"), "files"),
    ):
        with pytest.raises(restoring.NotEmptyError) as refused:
            restoring.restore(backup.path, place)
        assert refused.value.where == where


async def test_a_damaged_backup_and_what_is_none_leave_the_place_empty(at_step: AtStep, tmp_path: Path) -> None:
    settings = (await at_step(4)).office.settings
    good = made(settings, tmp_path / "backups").path
    changed, cut, other = tmp_path / "changed.zip", tmp_path / "cut.zip", tmp_path / "other.zip"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(changed, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, source.read(name).replace(b"Daeng Rekaan", b"Daeng Lainnya"))
    cut.write_bytes(good.read_bytes()[:-2000])
    with zipfile.ZipFile(other, "w") as copy:
        copy.writestr("manifest.json", "[]")
    place = restoring.Place(f"sqlite:///{tmp_path}/b.db", tmp_path / "new")

    for path, error in ((changed, DamagedError), (cut, NotABackupError), (other, NotABackupError)):
        with pytest.raises(error):
            restoring.restore(path, place)
    restoring.restore(good, place)

    assert rows_of(place.database_url) == rows_of(settings.database_url)


@pytest.mark.parametrize(
    "name", ["letters/../../di-luar.docx", "/di-luar.docx", "letters/kantor/di-luar.exe", "files/../di-luar", "lain"]
)
def test_a_part_that_is_none_of_ours_is_named_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    manifest = Manifest(THURSDAY_8AM, "0", newest(), "sqlite", tables=[], contents=0, size=0, missing=[])
    with zipfile.ZipFile(tmp_path / "palsu.zip", "w") as forged:
        forged.writestr("manifest.json", manifest.to_json())
        forged.writestr(name, b"palsu")
    settings = load_settings({"DATA_DIR": str(tmp_path / "a" / "new")}, needs_token=False)

    with pytest.raises(FaultsFound) as refused:
        restore(settings, tmp_path / "palsu.zip", None)

    [fault] = refused.value.faults
    assert (fault.code, fault.context) == ("backup_foreign", {"part": name})
    assert [one.name for one in tmp_path.rglob("*")] == ["palsu.zip"]


async def test_an_encrypted_backup_is_read_with_its_key_alone(at_step: AtStep, tmp_path: Path) -> None:
    settings = (await at_step(4)).office.settings
    mine, other = (pyrage.x25519.Identity.generate() for _ in range(2))
    for name, key in (("mine", mine), ("other", other)):
        (tmp_path / name).write_text(f"# created by age-keygen\n{key}\n", encoding="utf-8")
    backup = made(settings, tmp_path / "backups", str(mine.to_public()))
    place = restoring.Place(f"sqlite:///{tmp_path}/b.db", tmp_path / "new")

    with pytest.raises(restoring.KeyNeededError):
        restoring.restore(backup.path, place)
    with pytest.raises(WrongKeyError):
        restoring.restore(backup.path, place, tmp_path / "other")
    restoring.restore(backup.path, place, tmp_path / "mine")

    assert backup.path.name == "kinerja-20261001T000000Z.zip.age"
    assert b"Daeng" not in backup.path.read_bytes()
    assert [one.name for one in settings.data_dir.glob("*.zip*")] == []
    assert rows_of(place.database_url)["officials"] == rows_of(settings.database_url)["officials"]


async def test_a_content_that_the_disk_has_lost_is_named(at_step: AtStep, tmp_path: Path) -> None:
    settings = (await at_step(4)).office.settings
    lost = next((settings.data_dir / "files").glob("??/*"))
    lost.write_bytes(b"rotten")

    backup = made(settings, tmp_path / "backups")

    assert backup.manifest.missing == [lost.name]
    with opened(backup.path) as archive:
        assert lost.name not in archive.contents()
        assert archive.manifest.revision == newest()


def test_a_backup_that_is_broken_off_leaves_nothing_and_says_nothing_more(sqlite_url: str, tmp_path: Path) -> None:
    with whole(sqlite_url) as database, database.built() as building:
        building.make(newest()).add("marks", ["name", "value"], ([str(one), ""] for one in range(1001)))

    def break_off(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        making.make(making.Plan(sqlite_url, tmp_path / "data", tmp_path / "backups"), THURSDAY_8AM, break_off)
    gc.collect()  # a ZIP that is still open would complain here

    assert list((tmp_path / "backups").iterdir()) == []


def test_a_full_disk_is_called_so(migrated_sqlite_url: str, tmp_path: Path) -> None:
    values = {"DATA_DIR": str(tmp_path), "DATABASE_URL": migrated_sqlite_url, "DISK_RESERVE": "0"}
    settings = load_settings(values, needs_token=False)

    with small_disk(tmp_path / "disk", 1) as folder:
        fill(folder)
        with pytest.raises(FaultsFound) as refused:
            back_up(settings, folder, THURSDAY_8AM)

    assert [one.code for one in refused.value.faults] == ["backup_disk_full"]
