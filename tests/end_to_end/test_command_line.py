"""The commands, as an operator types them."""

import json
import socket
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from kinerja_bot.storage.database import Database
from tests.conftest import EXAMPLE
from tests.office import CAMAT, CITRA, SMALL_OFFICE
from tests.process import command
from tests.roster_file import write_yaml

Bot = Callable[..., CompletedProcess[str]]
PROCEDURE = EXAMPLE.parents[1] / "kinerja_bot" / "procedures" / "pengukuran-kinerja-triwulan.yaml"


@pytest.fixture(name="bot")
def _bot(tmp_path: Path) -> Bot:
    """`python bot.py` in an empty folder."""

    def run(*arguments: object, **environment: str) -> CompletedProcess[str]:
        values = {"DATA_DIR": str(tmp_path / "data"), "BOT_USERNAME": "kinerja_bot", **environment}
        return command(*map(str, arguments), environment=values, folder=tmp_path)

    return run


def test_an_import_prints_office_and_officials_with_their_invitations(bot: Bot, tmp_path: Path) -> None:
    file = write_yaml(SMALL_OFFICE, tmp_path / "kantor.yaml")

    done = bot("import", file, "--json")

    told = json.loads(done.stdout)
    camat = told["officials"][0]
    assert (done.returncode, done.stderr) == (0, "")
    assert set(told["office"]) == {"id", "name"}
    assert told["office"]["name"] == "Kecamatan Uji"
    assert len(told["officials"]) == 8
    assert (camat["id"], camat["name"], camat["roles"]) == (CAMAT, "Daeng Rekaan", ["camat"])
    assert camat["link"] == f"https://t.me/kinerja_bot?start={camat['token']}"
    assert len({one["token"] for one in told["officials"]}) == 8


def test_a_second_import_changes_nothing_and_gives_no_new_tokens(bot: Bot, tmp_path: Path) -> None:
    file = write_yaml(SMALL_OFFICE, tmp_path / "kantor.yaml")
    first = json.loads(bot("import", file, "--json").stdout)

    second = json.loads(bot("import", file, "--json").stdout)

    assert second["office"] == first["office"]
    assert [one["id"] for one in second["officials"]] == [one["id"] for one in first["officials"]]
    assert {(one["token"], one["link"]) for one in second["officials"]} == {(None, None)}


def test_a_faulty_roster_is_refused_as_a_whole(bot: Bot, tmp_path: Path) -> None:
    file = write_yaml(SMALL_OFFICE, tmp_path / "kantor.yaml")
    bot("import", file)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Ani Rekaan", "Ani Baru").replace(f"id: {CITRA}", "id: ani"), encoding="utf-8")

    done = bot("import", file, "--json")

    assert done.returncode == 2
    assert "“ani” sudah dipakai" in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "Ani Baru" not in _names(tmp_path)
    assert "Citra Uji" in _names(tmp_path)


def test_without_a_token_the_bot_says_where_to_get_one(bot: Bot) -> None:
    done = bot("run")

    assert done.returncode == 2
    for word in ("BOT_TOKEN", "BotFather", "make demo"):
        assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_all_wrong_settings_are_named_at_once(bot: Bot) -> None:
    wrong = {"TELEGRAM_API_URL": "telegram", "CLOCK_SPEED": "-1", "LOG_LEVEL": "laut", "OPERATOR_CHAT_ID": "saya"}

    done = bot("run", **wrong)

    assert done.returncode == 2
    for name in ("BOT_TOKEN", *wrong):
        assert name in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["demo", "simulator"])
@pytest.mark.parametrize("port", ["99999", "-1", "delapan"])
def test_a_port_that_is_none_is_named(bot: Bot, command: str, port: str) -> None:
    done = bot(command, f"--port={port}")

    assert (done.returncode, done.stdout) == (2, "")
    assert f"--port: “{port}” bukan nomor port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_named(bot: Bot) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = bot("demo", "--no-browser", "--port", taken.getsockname()[1])

    assert done.returncode == 2
    assert "sedang dipakai program lain" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_id_is_named_and_nobody_is_invited(bot: Bot, tmp_path: Path) -> None:
    bot("import", write_yaml(SMALL_OFFICE, tmp_path / "kantor.yaml"))

    done = bot("invite", CITRA, "p99")

    assert (done.returncode, done.stdout) == (2, "")
    assert "p99: tidak ada pegawai dengan ID ini" in done.stderr
    assert CITRA not in done.stderr


@pytest.mark.parametrize(
    ("name", "told"),
    [("daftar.csv", "harus berakhir dengan .xlsx"), ("tidak/ada/daftar.xlsx", "tidak dapat ditulis")],
)
def test_a_template_that_cannot_be_written_is_explained(bot: Bot, tmp_path: Path, name: str, told: str) -> None:
    done = bot("import", "--template", tmp_path / name)

    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / name).exists()


def test_a_sound_procedure_is_called_sound(bot: Bot) -> None:
    done = bot("procedure", "check", PROCEDURE)

    assert done.returncode == 0
    assert "10 langkah, 6 jam 35 menit kerja" in done.stdout


def test_each_fault_of_a_procedure_is_named_with_line_and_field(bot: Bot, tmp_path: Path) -> None:
    text = PROCEDURE.read_text(encoding="utf-8")
    file = tmp_path / "prosedur.yaml"
    file.write_text(
        text.replace("role: sekcam", "role: sekda", 1).replace("goto: input_esakip", "goto: arsip"), "utf-8"
    )
    lines = file.read_text(encoding="utf-8").splitlines()

    done = bot("procedure", "check", file)

    assert done.returncode == 2
    for field, word in (("role", "sekda"), ("goto", "arsip")):
        line = next(number for number, one in enumerate(lines, 1) if f"{field}: {word}" in one)
        (told,) = (one for one in done.stderr.splitlines() if f"“{word}”" in one)
        assert f"baris {line}" in told
        assert field in told


def test_the_demo_plays_the_quarter_to_its_table_and_leaves_its_archive(bot: Bot, tmp_path: Path) -> None:
    done = bot("demo", "--auto", "--archive", tmp_path / "arsip.zip")
    checked = bot("verify", tmp_path / "arsip.zip", DATABASE_URL="none://")

    assert done.returncode == 0, done.stderr
    table = done.stdout[done.stdout.rindex("Pengukuran Kinerja Triwulan · ") :]
    rows = [line for line in table.splitlines() if line[:2].strip().isdecimal()]
    assert [int(row.split()[0]) for row in rows] == list(range(1, 11))
    assert "25 menit" in rows[1]
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "arsip.zip: utuh." in checked.stdout


def _names(folder: Path) -> str:
    database = Database(f"sqlite:///{folder}/data/kinerja.db")
    try:
        offices = database.read_now(lambda tx: [tx.officials.staffing(one.id) for one in tx.offices.all()])
    finally:
        database.close()
    return ", ".join(one.name for staffing in offices for one in staffing.officials)
