"""A second import: shown first, then done or not, and never anything else than what was shown."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kinerja_bot.operator.operating import Operator, RosterChangedError
from kinerja_bot.roster.model import Roster
from kinerja_bot.storage.database import Database
from tests.conftest import TOOLS
from tests.console.conftest import Bot
from tests.office import ANI, SMALL_OFFICE
from tests.process import BOT, at_terminal
from tests.roster_file import write_yaml
from tests.services.imports import LATER, changed, do_import, names, without
from tests.services.quiet_office import everything


def file_of(roster: Roster, folder: Path) -> Path:
    return write_yaml(roster, folder / "kantor.yaml")


def test_without_a_terminal_it_only_shows_what_would_change(bot: Bot, tmp_path: Path) -> None:
    done = bot("import", file_of(without(ANI), tmp_path))

    assert done.returncode == 2
    assert "dikeluarkan ani  Ani Rekaan" in done.stdout
    assert "--yes" in done.stderr
    assert "Ani Rekaan" in _people(tmp_path)


def test_yes_does_it(bot: Bot, tmp_path: Path) -> None:
    done = bot("import", file_of(without(ANI), tmp_path), "--yes")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Dikeluarkan: 1" in done.stdout
    assert "Ani Rekaan" not in _people(tmp_path)


def test_json_says_the_same(bot: Bot, tmp_path: Path) -> None:
    file = file_of(changed(ANI, roles=("kepala_seksi",)), tmp_path)

    planned = bot("import", file, "--json")
    done = bot("import", file, "--json", "--yes")

    move = {"key": ANI, "before": ["staf"], "after": ["kepala_seksi"]}
    assert (planned.returncode, done.returncode) == (2, 0)
    assert json.loads(planned.stdout)["changes"]["moved"] == [move]
    assert json.loads(done.stdout)["changes"]["moved"] == [move]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("T\n", 1), ("\n", 1)])
def test_at_a_terminal_it_asks(values: dict[str, str], tmp_path: Path, typed: str, code: int) -> None:
    file = file_of(without(ANI), tmp_path)

    done = at_terminal("import", str(file), typed=typed, environment=values, folder=tmp_path)

    assert done.returncode == code, done.stderr
    assert "Lanjutkan? [y/T]" in done.stderr
    assert ("Ani Rekaan" in _people(tmp_path)) is (code != 0)


def test_links_that_nobody_can_read_do_not_exist(values: dict[str, str], tmp_path: Path) -> None:
    file = file_of(SMALL_OFFICE, tmp_path)
    reading, writing = os.pipe()
    os.close(reading)
    environment = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **values}

    done = subprocess.run(
        [sys.executable, str(BOT), "import", str(file)],
        stdout=writing,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=tmp_path,
        check=False,
        timeout=60,
    )
    os.close(writing)

    assert done.returncode == 1
    assert b"tidak ada yang diubah" in done.stderr
    assert b"Traceback" not in done.stderr
    assert _people(tmp_path) == ""


def test_what_changes_of_a_person_is_shown(bot: Bot, tmp_path: Path) -> None:
    done = bot("import", file_of(changed(ANI, position="Bendahara", roles=("kepala_seksi",)), tmp_path))

    assert "jabatan: Staf Seksi Pemerintahan → Bendahara" in done.stdout


def test_a_misspelt_kecamatan_is_no_second_office_unasked(bot: Bot, tmp_path: Path) -> None:
    other = replace(SMALL_OFFICE.office, key="kecamatan-uj", name="Kecamatan Uj")
    file = file_of(replace(SMALL_OFFICE, office=other), tmp_path)

    done = bot("import", file)
    agreed = bot("import", file, "--yes")

    assert done.returncode == 2
    assert "kantor kedua di samping Kecamatan Uji" in done.stdout
    assert agreed.returncode == 0


def test_an_office_with_other_people_is_nobodys_twin(bot: Bot, tmp_path: Path) -> None:
    other = replace(SMALL_OFFICE.office, key="kecamatan-lain", name="Kecamatan Lain")
    people = tuple(replace(one, name=f"Orang {one.key}") for one in SMALL_OFFICE.officials)

    done = bot("import", file_of(replace(SMALL_OFFICE, office=other, officials=people), tmp_path))

    assert done.returncode == 0


def test_a_preview_leaves_nothing_behind(database: Database) -> None:
    do_import(database)
    before = everything(database)

    planned = Operator(database, LATER, TOOLS).preview(without(ANI))

    assert planned.changes.removed == (ANI,)
    assert everything(database) == before


def test_nothing_else_is_done_than_what_was_shown(database: Database) -> None:
    do_import(database)
    operator = Operator(database, LATER, TOOLS)
    planned = operator.preview(without(ANI))
    do_import(database, changed(ANI, position="Lain"))
    other = replace(without(ANI), officials=without(ANI).officials[:-1])
    do_import(database, other)

    with pytest.raises(RosterChangedError):
        operator.import_office(without(ANI), planned.changes)

    assert ANI not in names(database)


def test_an_office_is_given_back_as_its_file_with_the_ids_of_who_has_left(database: Database) -> None:
    do_import(database)
    do_import(database, without(ANI))

    (roster,) = Operator(database, LATER, TOOLS).rosters()

    assert roster.office == SMALL_OFFICE.office
    assert {one.key: one for one in roster.officials} == {one.key: one for one in SMALL_OFFICE.officials}


def _people(folder: Path) -> str:
    database = Database(f"sqlite:///{folder}/data/kinerja.db")
    try:
        offices = database.read_now(lambda tx: [tx.officials.staffing(one.id) for one in tx.offices.all()])
    finally:
        database.close()
    return ", ".join(one.name for staffing in offices for one in staffing.officials)
