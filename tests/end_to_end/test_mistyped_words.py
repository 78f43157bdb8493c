"""What is typed behind a command and cannot be meant is said in a sentence, never as a traceback."""

import shlex
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import TOKEN
from tests.office import ANI, SEKCAM, SMALL_OFFICE
from tests.process import BOT, command
from tests.roster_file import write_yaml

Bot = Callable[..., subprocess.CompletedProcess[str]]
TOO_LONG = "surat" * 60
"""As a name: more than 255 bytes."""

LONGEST_SENTENCE = 1000


@pytest.fixture(name="bot")
def _bot(tmp_path: Path) -> Bot:
    """`python bot.py` in an empty folder."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        values = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://127.0.0.1:9", "BOT_USERNAME": "kinerja_bot"}
        return command(*arguments, environment={**values, **environment}, folder=tmp_path)

    return run


@pytest.mark.parametrize(
    "words",
    [
        ("import", f"{TOO_LONG}.yaml"),
        ("import", f"{TOO_LONG}.xlsx"),
        ("import", "--template", f"{TOO_LONG}.xlsx"),
        ("procedure", "check", f"{TOO_LONG}.yaml"),
        ("procedure", "show", TOO_LONG),
    ],
    ids=" ".join,
)
def test_a_file_that_there_cannot_be(bot: Bot, words: Sequence[str]) -> None:
    said_in_a_sentence(bot(*words))


@pytest.fixture(name="office")
def _office(bot: Bot, tmp_path: Path) -> Bot:
    """The commands, with an office in the database."""
    write_yaml(SMALL_OFFICE, tmp_path / "kantor.yaml")
    assert bot("import", "kantor.yaml").returncode == 0
    return bot


@pytest.mark.parametrize(
    "words",
    [
        ("end", "9" * 5000),
        ("confirm", "9" * 5000),
        ("plh", SEKCAM, ANI, "800/1", "2026-12-01", "9999-12-31"),
        ("plt", SEKCAM, ANI, "800/1", "9999-12-01", "9999-12-31"),
        ("plh", SEKCAM, ANI, "800/\udcff", "2026-12-01", "2026-12-02"),
        ("plh", SEKCAM, "a\udcff", "800/1", "2026-12-01", "2026-12-02"),
    ],
    ids=["end", "confirm", "last day", "first day", "letter", "deputy"],
)
def test_an_order_that_there_cannot_be(office: Bot, words: Sequence[str]) -> None:
    said_in_a_sentence(office("acting", *words, CLOCK_START="2026-11-20T08:00:00+08:00"))


def test_a_sheet_that_there_cannot_be(office: Bot) -> None:
    said_in_a_sentence(office("invite", "--again", "--sheet", f"{TOO_LONG}.pdf"))


def test_an_import_that_nobody_can_be_asked_about(office: Bot, tmp_path: Path) -> None:
    roster = tmp_path / "kantor.yaml"
    roster.write_text(roster.read_text(encoding="utf-8").replace("Citra Uji", "Citra Baru"), encoding="utf-8")
    closed = f"{shlex.quote(sys.executable)} {shlex.quote(str(BOT))} import kantor.yaml <&-"

    done = subprocess.run(["/bin/sh", "-c", closed], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_what_answers_in_telegrams_place_is_no_bot_api(office: Bot) -> None:
    with serving_a_page() as url:
        done = office("invite", TELEGRAM_API_URL=url, BOT_USERNAME="")

    assert done.returncode == 0
    assert "Traceback" not in done.stderr


@contextmanager
def serving_a_page() -> Iterator[str]:
    """A web server that knows one page."""

    class Page(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<html>Selamat datang</html>")

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def said_in_a_sentence(done: subprocess.CompletedProcess[str]) -> None:
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert 0 < len(done.stderr) < LONGEST_SENTENCE
