"""What an operator gets wrong every day is said in a sentence, with exit code 2; the log is for what is broken."""

import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from kinerja_bot.demo.stage import TOKEN
from kinerja_bot.simulator import Simulator
from kinerja_bot.storage.opening import opened
from tests.process import BOT, command, start_command

Bot = Callable[..., subprocess.CompletedProcess[str]]
NOWHERE = "http://127.0.0.1:9"
PASSWORD = "s3cret"
TOO_LONG = "surat" * 60
"""As a name: more than 255 bytes."""


@pytest.fixture(name="bot")
def _bot(tmp_path: Path) -> Bot:
    """`python bot.py` in an empty folder."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        values = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": NOWHERE, "BOT_USERNAME": "kinerja_bot"}
        return command(*arguments, environment={**values, **environment}, folder=tmp_path)

    return run


def refused(done: subprocess.CompletedProcess[str], setting: str) -> str:
    """The one sentence that says why."""
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    [sentence] = [line for line in done.stderr.splitlines() if line.startswith("- ")]
    assert sentence.startswith(f"- {setting}: ")
    assert PASSWORD not in done.stderr
    return sentence


@pytest.mark.parametrize("what", ["run", "invite"])
@pytest.mark.parametrize(
    "place",
    ["127.0.0.1:1/kinerja", "nirwana.invalid/kinerja", f"127.0.0.1@{PASSWORD}/kinerja", "127.0.0.1:lima/kinerja"],
)
def test_a_database_that_cannot_be_reached(bot: Bot, what: str, place: str) -> None:
    refused(bot(what, DATABASE_URL=f"postgresql://kinerja:{PASSWORD}@{place}"), "DATABASE_URL")


def test_a_database_that_was_never_made(bot: Bot, postgres_url: str) -> None:
    sentence = refused(bot("run", DATABASE_URL=f"{postgres_url}_lain"), "DATABASE_URL")

    assert "does not exist" in sentence


def test_a_database_whose_user_may_make_no_tables(bot: Bot, postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("DROP ROLE IF EXISTS pembaca"))
        connection.execute(text("CREATE ROLE pembaca LOGIN"))
        connection.execute(text("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))

    done = bot("run", DATABASE_URL=postgres_url.replace("tests@", "pembaca@"))
    with engine.begin() as connection:
        connection.execute(text("DROP ROLE pembaca"))
    engine.dispose()

    assert "permission denied" in refused(done, "DATABASE_URL")


def test_a_file_that_is_no_database(bot: Bot, tmp_path: Path) -> None:
    (tmp_path / "surat.db").write_text("Yth. Camat, " * 100, encoding="utf-8")

    refused(bot("run", DATABASE_URL=f"sqlite:///{tmp_path}/surat.db"), "DATABASE_URL")


def test_a_database_of_a_later_version(bot: Bot, database_url: str) -> None:
    database = opened(database_url)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()

    assert "versi program yang lebih baru" in refused(bot("run", DATABASE_URL=database_url), "DATABASE_URL")


@pytest.mark.parametrize("what", ["run", "invite"])
def test_a_folder_that_cannot_be_written(bot: Bot, tmp_path: Path, what: str) -> None:
    (tmp_path / "surat.txt").write_text("Yth. Camat", encoding="utf-8")

    refused(bot(what, DATA_DIR=f"{tmp_path}/surat.txt/data"), "DATA_DIR")


def test_an_address_for_posts_that_another_program_has(bot: Bot) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        hook = {"WEBHOOK_URL": f"http://{address}/telegram", "WEBHOOK_SECRET": "rahasia", "WEBHOOK_LISTEN": address}
        sentence = refused(bot("run", **hook), "WEBHOOK_LISTEN")

    assert address in sentence


@pytest.mark.parametrize("what", ["demo", "simulator"])
def test_an_address_that_is_not_of_this_machine(bot: Bot, what: str) -> None:
    done = bot(what, "--host", "192.0.2.1", *(["--no-browser"] if what == "demo" else []))

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("what", ["demo", "simulator"])
def test_a_name_of_no_machine_is_not_the_ports_fault(bot: Bot, what: str) -> None:
    refused(bot(what, "--host", "nirwana.invalid", "--port", "8099"), "--host")


@pytest.mark.parametrize(
    "options", ["?schema=public", "?foo=bar", "?connect_timeout=lima", "?connect_timeout=1&connect_timeout=2"]
)
def test_a_server_s_address_with_options_that_it_does_not_know(bot: Bot, postgres_url: str, options: str) -> None:
    refused(bot("migrate", DATABASE_URL=f"{postgres_url}{options}"), "DATABASE_URL")


def test_a_server_s_address_with_a_plugin_of_nobody(bot: Bot, postgres_url: str) -> None:
    refused(bot("migrate", DATABASE_URL=f"{postgres_url}?plugin=surat"), "DATABASE_URL")


@pytest.mark.parametrize("place", ["/kinerja.db?timeout=lima", "/kinerja.db?cached_statements=x", "", ":memory:"])
def test_a_database_that_is_no_file_of_its_own(bot: Bot, tmp_path: Path, place: str) -> None:
    where = f"{tmp_path}{place}" if place.startswith("/") else place

    refused(bot("acting", DATABASE_URL=f"sqlite:///{where}"), "DATABASE_URL")


@pytest.mark.parametrize("name", ["~nirwana/x", TOO_LONG])
@pytest.mark.parametrize("setting", ["DATA_DIR", "PROCEDURES_DIR"])
def test_a_folder_that_there_cannot_be(bot: Bot, setting: str, name: str) -> None:
    refused(bot("invite", **{setting: name}), setting)


def test_to_invite_before_there_is_an_office(bot: Bot) -> None:
    done = bot("invite")

    assert (done.returncode, done.stdout) == (2, "")
    assert "python bot.py import" in done.stderr


@contextmanager
def at_work(folder: Path, url: str) -> Iterator["subprocess.Popen[str]"]:
    """A bot as a process; ended at the end."""
    values = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url}
    process = start_command("run", environment=values, folder=folder)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_bot_without_an_office_says_how_to_import_one_and_goes_on(tmp_path: Path) -> None:
    simulator = Simulator()
    simulator.add_bot(TOKEN, "kinerja_bot", "Kinerja Bot")
    with simulator.serve() as url, at_work(tmp_path, url) as process:
        simulator.wait_until(lambda: simulator.calls_of("getUpdates"), 60)
        assert process.poll() is None
        process.terminate()
        said = process.communicate(timeout=60)[1]

    assert process.returncode == 0
    assert "Belum ada kantor" in said
    assert "python bot.py import" in said
    assert BOT.name in said
