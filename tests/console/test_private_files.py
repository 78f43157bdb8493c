"""Nobody else on the machine reads what the program keeps: what it makes, and what it finds open."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from kinerja_bot.console.private_files import look
from kinerja_bot.messaging.render import plain_text
from tests.office import SMALL_OFFICE
from tests.process import command
from tests.roster_file import write_yaml

OTHERS = 0o077
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there are no such rights on this system")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the commands run, with a roster in it."""
    write_yaml(SMALL_OFFICE, tmp_path / "kantor.yaml")
    return tmp_path


def run(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A command, started with a mask that hides nothing."""
    before = os.umask(0)
    try:
        return command(*arguments, environment={"BOT_USERNAME": "kinerja_bot", **more}, folder=folder)
    finally:
        os.umask(before)


def is_open(path: Path) -> bool:
    return bool(path.stat().st_mode & OTHERS)


def test_what_a_command_makes_is_the_operators_alone(folder: Path) -> None:
    first = run(folder, "import", "kantor.yaml")
    second = run(folder, "invite", "--again", "--sheet", "undangan.pdf")

    assert (first.returncode, second.returncode, first.stderr) == (0, 0, "")
    made = [folder / "undangan.pdf", folder / "data", *(folder / "data").rglob("*")]
    assert folder / "data" / "kinerja.db" in made
    assert [one for one in made if is_open(one)] == []


def test_what_the_program_once_left_open_is_closed_and_told_of(folder: Path) -> None:
    run(folder, "import", "kantor.yaml")
    contents = folder / "data" / "files"
    contents.mkdir()
    contents.chmod(0o755)
    (folder / "data" / "kinerja.db").chmod(0o644)

    done = run(folder, "invite", "ani")

    told = [plain_text("closed_to_others", path=path) for path in ("data/files", "data/kinerja.db")]
    assert done.stderr.splitlines() == told
    assert [one for one in (contents, folder / "data" / "kinerja.db") if is_open(one)] == []


def test_a_database_elsewhere_is_closed_too(folder: Path) -> None:
    elsewhere = folder / "lain.db"
    url = {"DATABASE_URL": f"sqlite:///{elsewhere}"}
    run(folder, "import", "kantor.yaml", **url)
    elsewhere.chmod(0o666)

    done = run(folder, "invite", "ani", **url)

    assert plain_text("closed_to_others", path=elsewhere) in done.stderr
    assert not is_open(elsewhere)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_is_no_database_keeps_its_rights(folder: Path, what: str) -> None:
    theirs = folder / "penting.txt"
    if what == "folder":
        theirs.mkdir()
    else:
        theirs.write_text("Yth. Camat", encoding="utf-8")
    theirs.chmod(0o777)

    done = run(folder, "acting", DATABASE_URL=f"sqlite:///{theirs}")

    assert done.returncode == 2
    assert stat.S_IMODE(theirs.stat().st_mode) == 0o777


def test_a_folder_of_somebody_elses_files_keeps_its_rights(folder: Path) -> None:
    theirs = folder / "files"
    theirs.mkdir()
    (theirs / "surat.txt").write_text("Yth. Camat", encoding="utf-8")
    theirs.chmod(0o755)

    run(folder, "acting", DATA_DIR=str(folder))

    assert stat.S_IMODE(theirs.stat().st_mode) == 0o755


def test_what_the_operator_has_made_is_named_with_what_to_do_and_left_alone(folder: Path) -> None:
    dotenv, data = folder / ".env", folder / "data"
    dotenv.write_text("LOG_LEVEL=INFO\n", encoding="utf-8")
    data.mkdir()
    dotenv.chmod(0o644)
    data.chmod(0o750)

    done = run(folder, "retention")

    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "Perhatian: .env terbuka bagi pengguna lain di komputer ini. Mohon jalankan: chmod 600 .env",
        "Perhatian: data terbuka bagi pengguna lain di komputer ini. Mohon jalankan: chmod 700 data",
    ]
    assert is_open(dotenv)
    assert is_open(data)


def test_run_looks_too_before_it_begins(folder: Path) -> None:
    (folder / ".env").write_text("BOT_TOKEN=110201543:demo-token-of-no-real-bot\n", encoding="utf-8")
    (folder / ".env").chmod(0o640)

    done = run(folder, "run", TELEGRAM_API_URL="http://127.0.0.1:9", DATABASE_URL="sqlite:////dev/null/kinerja.db")

    assert "chmod 600 .env" in done.stderr
    assert "110201543" not in done.stderr


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_no_roster_and_no_invitation_is_added_to_the_repository_by_mistake() -> None:
    names = ["undangan.pdf", "daftar-pegawai.xlsx", "data/kinerja.db", ".env", "kantor/daftar.xlsx"]
    kept = ["tests/contoh.xlsx", "tests/documents/contoh.pdf", "docs/contoh.pdf", "examples/daftar.xlsx"]

    done = subprocess.run(
        ["git", "check-ignore", "--no-index", *names, *kept], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.stdout.split() == names


def test_a_token_in_a_file_of_its_own_that_others_can_read_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    token_in = tmp_path / "gowa.env"
    token_in.touch()
    token_in.chmod(0o644)

    look(tmp_path / "data", f"sqlite:///{tmp_path}/kinerja.db", token_in)

    assert plain_text("readable_by_others", path=token_in, mode="600") in capsys.readouterr().err
