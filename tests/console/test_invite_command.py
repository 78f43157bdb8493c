"""`bot.py invite`: links anew, on paper, and for a new account."""

import json
from pathlib import Path

from kinerja_bot.storage.database import Database
from tests.conftest import THURSDAY_8AM
from tests.console.conftest import Bot
from tests.office import ANI, SMALL_OFFICE
from tests.roster_file import write_yaml


def test_a_sheet_ends_no_link_that_was_just_handed_out(bot: Bot, tmp_path: Path) -> None:
    done = bot("invite", "--sheet", tmp_path / "undangan.pdf")

    assert (done.returncode, done.stderr) == (0, "")
    assert "--again" in done.stdout
    assert not (tmp_path / "undangan.pdf").exists()


def test_that_nobody_is_to_be_invited_is_no_wrong_input(bot: Bot) -> None:
    done = bot("invite")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Tidak ada pegawai yang perlu diundang" in done.stdout


def test_a_sheet_is_written_for_all_who_have_not_joined(bot: Bot, tmp_path: Path) -> None:
    done = bot("invite", "--again", "--sheet", tmp_path / "undangan.pdf")

    assert (done.returncode, done.stderr) == (0, "")
    assert "untuk 8 pegawai" in done.stdout
    assert (tmp_path / "undangan.pdf").read_bytes().startswith(b"%PDF")


def test_no_file_is_written_over(bot: Bot, tmp_path: Path) -> None:
    (tmp_path / "undangan.pdf").write_text("surat", encoding="utf-8")

    done = bot("invite", "--sheet", tmp_path / "undangan.pdf")

    assert done.returncode == 2
    assert (tmp_path / "undangan.pdf").read_text(encoding="utf-8") == "surat"


def test_a_sheet_that_cannot_be_written_ends_no_link(bot: Bot, tmp_path: Path) -> None:
    file = write_yaml(SMALL_OFFICE, tmp_path / "kantor.yaml")

    done = bot("invite", "--again", "--sheet", tmp_path / "tidak-ada" / "undangan.pdf")

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    again = json.loads(bot("import", file, "--json").stdout)
    assert {one["token"] for one in again["officials"]} == {None}


def test_who_has_joined_gets_a_link_for_his_new_account_only_when_it_is_asked_for(bot: Bot, tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/data/kinerja.db")
    database.write_now(lambda tx: tx.officials.join(6, 1006, THURSDAY_8AM))
    database.close()

    plain, again = bot("invite", ANI), bot("invite", ANI, "--again")

    assert "sudah bergabung" in plain.stdout
    assert "https://t.me/kinerja_bot?start=" in again.stdout
