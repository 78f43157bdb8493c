"""A backup that is ended on its way leaves nothing of it behind, and two at once do not get in each other's way."""

import os
import signal
from datetime import timedelta
from pathlib import Path

import pyrage
import pytest

from kinerja_bot.backup import folder, making, restoring
from kinerja_bot.backup.archive import OFTEN
from kinerja_bot.console.ending import ended_cleanly
from kinerja_bot.storage.migration import newest
from kinerja_bot.storage.whole_tables import whole
from tests.conftest import THURSDAY_8AM


@pytest.fixture(name="plan")
def _plan(sqlite_url: str, tmp_path: Path) -> making.Plan:
    """Of so many rows that its progress is told."""
    with whole(sqlite_url) as database, database.built() as building:
        rows = [[str(number), "-"] for number in range(OFTEN)]
        building.make(newest()).add("marks", ["name", "value"], rows)
    recipient = str(pyrage.x25519.Identity.generate().to_public())
    return making.Plan(sqlite_url, tmp_path / "data", tmp_path / "backups", recipient)


def told(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def left(plan: making.Plan) -> list[str]:
    return [one.name for place in (plan.into, plan.data_dir) for one in place.iterdir()]


def test_one_that_is_told_to_end_takes_away_what_it_has_written(plan: making.Plan) -> None:
    before = signal.getsignal(signal.SIGTERM)

    with pytest.raises(SystemExit) as ended, ended_cleanly():
        making.make(plan, THURSDAY_8AM, told)

    assert ended.value.code == 128 + signal.SIGTERM
    assert left(plan) == []
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_a_killed_one_has_left_is_taken_away_a_day_later(plan: making.Plan) -> None:
    plan.data_dir.mkdir()
    abandoned = THURSDAY_8AM - folder.ABANDONED - timedelta(hours=1)
    for name in ("kinerja-20260929T000000Z.zip.7.part", "kinerja-lama"):
        (plan.data_dir / name).touch()
    (plan.data_dir / "kinerja-abc.part").mkdir()
    for one in plan.data_dir.iterdir():
        os.utime(one, (abandoned.timestamp(),) * 2)

    made = making.make(plan, THURSDAY_8AM)

    assert left(plan) == [made.path.name, "kinerja-lama"]


def test_one_in_the_same_second_gets_in_the_way_of_none(plan: making.Plan) -> None:
    others = plan.into / f"{folder.name_of(THURSDAY_8AM, encrypted=True)}{folder.UNFINISHED}"
    others.parent.mkdir()
    others.touch()

    making.make(plan, THURSDAY_8AM)

    assert others.exists()


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(making.NoTablesError):
        making.make(making.Plan(f"sqlite:///{tmp_path}/data/kinerja.db", tmp_path / "data", tmp_path), THURSDAY_8AM)

    assert list(tmp_path.iterdir()) == []


def test_an_encrypted_one_that_is_put_back_is_decrypted_where_it_would_be_cleared(
    plan: making.Plan, tmp_path: Path
) -> None:
    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "kunci.txt").write_text(str(identity), encoding="utf-8")
    own = making.Plan(plan.database_url, plan.data_dir, plan.into, str(identity.to_public()))
    made = making.make(own, THURSDAY_8AM)
    place = tmp_path / "new"

    with restoring.readable(made.path, place, tmp_path / "kunci.txt"):
        (at_work,) = place.glob(f"kinerja-*{folder.UNFINISHED}")

    assert not at_work.exists()
