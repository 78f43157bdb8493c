"""Several offices in one installation: what a command does, it does in the one that is meant, or in none."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kinerja_bot.console.which_office import matching, only
from kinerja_bot.domain.office import Office
from kinerja_bot.faults import FaultsFound
from kinerja_bot.roster.model import office_key
from tests.console.conftest import Bot, settings_in
from tests.office import ANI, CAMAT, SEKCAM, SMALL_OFFICE
from tests.process import command
from tests.roster_file import write_yaml

HERE = replace(SMALL_OFFICE.office, key="kecamatan-uji-kabupaten-rekaan")
OTHER = replace(HERE, key="kecamatan-lain-kabupaten-rekaan", name="Kecamatan Lain")
NAMESAKE = replace(HERE, key="kecamatan-uji-kabupaten-senama", regency="Kabupaten Senama")
"""An import makes an office's key of its name and its regency."""

COULD_MEAN_SEVERAL = (
    ["invite", CAMAT],
    ["invite", CAMAT, "--again"],
    ["invite", "--again", "--sheet", "undangan.pdf"],
    ["archive", "arsip.zip"],
    ["templates", "export", "surat"],
    ["templates", "export", ""],
    ["import", "indikator.yaml"],
)
ASK_FOR_ONE = ["invite"], ["archive"], ["acting"], ["archive", "arsip.zip", "--cycle", "1"]


@pytest.fixture(scope="session", name="installation")
def _installation(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small office, one of another name, and one of the same name in another regency."""
    folder = shutil.copytree(imported, tmp_path_factory.mktemp("several"), dirs_exist_ok=True)
    for number, office in enumerate((OTHER, NAMESAKE)):
        file = write_yaml(replace(SMALL_OFFICE, office=office), folder / f"kantor-{number}.yaml")
        done = command("import", str(file), "--yes", environment=settings_in(folder), folder=folder)
        assert done.returncode == 0
    return folder


@pytest.fixture(name="offices")
def _offices(installation: Path, bot: Bot, tmp_path: Path) -> Bot:
    shutil.copytree(installation, tmp_path, dirs_exist_ok=True)
    return bot


def office(name: str, regency: str) -> Office:
    return Office(1, office_key(name, regency), name, regency, ZoneInfo("Asia/Makassar"))


def test_what_could_mean_several_offices_is_done_in_none(offices: Bot, tmp_path: Path) -> None:
    (tmp_path / "indikator.yaml").write_text("tahun: 2026\nindikator: []\n", encoding="utf-8")
    before = {one.name for one in tmp_path.iterdir()}

    done = [offices(*words) for words in COULD_MEAN_SEVERAL]

    assert {(one.returncode, one.stdout) for one in done} == {(2, "")}
    assert [office.key for one in done for office in (HERE, OTHER, NAMESAKE) if office.key not in one.stderr] == []
    assert {one.name for one in tmp_path.iterdir()} == before
    again = [json.loads(offices("import", file, "--json").stdout) for file in tmp_path.glob("kantor-*.yaml")]
    assert {one["token"] for office in again for one in office["officials"]} == {None}


def test_the_office_is_named_by_its_key_or_its_name_in_any_capitals(offices: Bot, tmp_path: Path) -> None:
    by_key = offices("invite", ANI, "--office", OTHER.key.upper())
    by_name = offices("invite", ANI, "--office", "kecamatan  LAIN")
    letters = offices("templates", "export", "--office", OTHER.key)
    sheet = offices("invite", "--again", "--office", OTHER.key, "--sheet", tmp_path / "undangan.pdf")

    assert by_key.stdout.count("start=") == by_name.stdout.count("start=") == 1
    assert (sheet.returncode, sheet.stderr) == (0, "")
    assert f"templates import templat-surat {OTHER.key}" in letters.stdout
    assert f"untuk {len(SMALL_OFFICE.officials)} pegawai" in sheet.stdout


def test_a_name_of_several_offices_is_not_enough(offices: Bot) -> None:
    done = offices("invite", ANI, "--office", HERE.name)

    assert (done.returncode, done.stdout) == (2, "")
    assert [one.key in done.stderr for one in (HERE, NAMESAKE, OTHER)] == [True, True, False]


def test_an_office_that_is_none_is_named_with_those_that_are(offices: Bot) -> None:
    done = [offices(*words, "--office", "kantor-hantu") for words in ASK_FOR_ONE]

    assert {(one.returncode, one.stdout) for one in done} == {(2, "")}
    assert all("kantor-hantu" in one.stderr and OTHER.key in one.stderr for one in done)


@pytest.mark.parametrize(
    "named",
    [
        f"{NAMESAKE.name}, {NAMESAKE.regency}",
        f"{NAMESAKE.name.upper()}  {NAMESAKE.regency}",
        NAMESAKE.key.replace("-", " "),
    ],
)
def test_a_name_with_its_regency_is_one_offices(named: str) -> None:
    offices = [office(one.name, one.regency) for one in (HERE, NAMESAKE, OTHER)]

    assert matching(offices, named) == [offices[1]]


@pytest.mark.parametrize("named", ["Kecamatan Bélang’ié", "Kecamatan Be\u0301lang'ie\u0301", "kecamatan belang ie"])
def test_a_name_is_found_however_its_signs_are_typed(named: str) -> None:
    name = "Kecamatan Bélang’ié"
    accented = office(name, "Kabupaten Rekaan")

    assert matching([office("Kecamatan Uji", "Kabupaten Rekaan"), accented], named) == [accented]


@pytest.mark.parametrize("named", ["rekaan 17", "Kecamatan Rekan 17", "kecamatan-rekaan-17-kab"])
def test_of_many_offices_the_one_that_was_probably_meant_is_named(named: str) -> None:
    many = [office(f"Kecamatan Rekaan {number:02}", "Kabupaten Uji") for number in range(40)]

    with pytest.raises(FaultsFound) as found:
        only(many, named)

    assert (many[17].key in str(found.value), many[3].key in str(found.value)) == (True, False)


def test_an_empty_name_is_said_to_be_empty() -> None:
    with pytest.raises(FaultsFound) as found:
        only([office("Kecamatan Uji", "Kabupaten Rekaan")], " ")

    assert "--office: tidak boleh kosong" in str(found.value)


def test_an_order_of_another_office_is_not_ended_in_this_one(offices: Bot) -> None:
    days = ("800.1/1", "2027-03-01", "2027-03-05")
    given = offices("acting", "plh", CAMAT, SEKCAM, *days, "--office", OTHER.key)
    number = given.stdout.split()[0]

    unclear = offices("acting", "plh", CAMAT, SEKCAM, *days)
    wrong = offices("acting", "end", number, "--office", HERE.key)
    right = offices("acting", "end", number, "--office", OTHER.key)

    assert (unclear.returncode, HERE.key in unclear.stderr, OTHER.key in unclear.stderr) == (2, True, True)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert (right.returncode, OTHER.regency in right.stdout) == (0, True)


def test_an_office_is_named_beside_no_file_that_names_its_own(offices: Bot, tmp_path: Path) -> None:
    done = offices("import", tmp_path / "kantor.yaml", "--office", OTHER.key)

    assert (done.returncode, done.stdout) == (2, "")
    assert "--office" in done.stderr
