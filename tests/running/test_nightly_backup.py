"""The night's backup comes by itself; of one that does not come the operator reads in the morning."""

from pathlib import Path

import pytest

from kinerja_bot.backup.folder import forget, kept_in, name_of
from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.running.nightly_backup import NightlyBackup
from kinerja_bot.running.runtime import Runtime
from tests.conftest import THURSDAY_8AM, quick
from tests.office import SMALL_OFFICE

OPERATOR = 9001


async def night_passes(office: Stage, **span: float) -> None:
    """The clock goes on, the tick comes, and what it has begun is done."""
    await office.wait(**span)
    await nightly(office).settled()
    nightly(office).look()
    await nightly(office).settled()
    await office.settle()


def nightly(office: Stage) -> NightlyBackup:
    assert isinstance(office.bot, Runtime)
    return office.bot.nightly


async def test_a_backup_comes_each_night_and_of_a_missing_one_the_operator_reads_once_in_the_morning(
    tmp_path: Path,
) -> None:
    kept = tmp_path / "backups"
    settings = {"BACKUP_DIR": str(kept), "BACKUP_KEEP": "1", "OPERATOR_CHAT_ID": str(OPERATOR)}
    async with stage(quick, THURSDAY_8AM, tmp_path / "data", environment=settings.items()) as office:
        operator = office.simulator.person(OPERATOR, first_name="Operator")
        operator.start()
        await office.import_office(SMALL_OFFICE)

        await night_passes(office, minutes=1)
        (first,) = kept_in(kept)
        await night_passes(office, hours=3)
        assert kept_in(kept) == [first]
        await night_passes(office, hours=16)
        (second,) = kept_in(kept)
        assert second.made_at.isoformat() == "2026-10-01T19:01:00+00:00"
        assert [one for one in operator.messages_from_bot() if "Cadangan" in one.text] == []

        second.path.unlink()
        kept.rmdir()
        kept.write_text("a file is in its place", encoding="utf-8")
        await night_passes(office, hours=23)
        assert [one for one in operator.messages_from_bot() if "Cadangan" in one.text] == []
        await night_passes(office, hours=5)
        await night_passes(office, hours=2)

        (told,) = [one.text for one in operator.messages_from_bot() if "Cadangan" in one.text]
        assert "Cadangan semalam tidak ada" in told
        assert "Keterangan: " in told


def test_so_many_are_kept_and_nothing_else_in_the_folder_is_touched(tmp_path: Path) -> None:
    days = [THURSDAY_8AM.replace(day=day) for day in range(1, 6)]
    for day in days:
        (tmp_path / name_of(day, encrypted=day.day % 2 == 0)).touch()
    for other in ("kinerja-lama.zip", "catatan.txt", "kinerja-20261001T000000Z.zip.part"):
        (tmp_path / other).touch()

    gone = forget(tmp_path, 2)

    assert gone == 3
    assert [one.made_at for one in kept_in(tmp_path)] == days[-2:]
    assert [one.is_encrypted for one in kept_in(tmp_path)] == [True, False]
    assert len(list(tmp_path.iterdir())) == 5


@pytest.mark.parametrize("name", ["kinerja-20261301T000000Z.zip", "kinerja-2026100１T000000Z.zip"])
def test_what_only_looks_like_a_backup_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()

    assert kept_in(tmp_path) == []
