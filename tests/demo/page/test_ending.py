"""How the demo begins and ends, and whom it lets in."""

import http.client
import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.demo.page.browser import demo
from tests.process import BOT

PATIENCE = 30
"""Seconds after which something hangs; how quickly it ends in fact, `make bench` tells."""

STRANGE = [
    ("/clock", b'{"speed": %s}' % (b"9" * 400)),
    ("/clock", b'{"speed": 1e999}'),
    ("/player", b'{"do": "on", "me": 1e999}'),
    ("/player", b'{"do": "on", "me": "%s"}' % (b"9" * 5000)),
    ("/phones/1001/tap", b'{"message": 1e999, "data": "x", "tap": "1"}'),
    ("/phones/1001/say", rb'{"text": "x\ud83d"}'),
]
CUT_OFF = b'--b\r\ncontent-disposition: form-data; name="roster"; filename="kantor.yaml"\r\n\r\ninstansi:\r\n'


def test_sigterm_ends_all_of_it(small_office: Path) -> None:
    with demo("--office", str(small_office)) as (process, _):
        children = _children(process.pid)

        process.send_signal(signal.SIGTERM)

        assert process.wait(PATIENCE) == 0
        assert children
        assert not [one for one in children if _lives(one)]


def test_a_killed_demo_leaves_no_bot_behind(small_office: Path) -> None:
    with demo("--office", str(small_office)) as (process, url):
        _wait_for_the_bot(url)
        (bot,) = _children(process.pid)

        process.kill()
        process.wait(PATIENCE)

        descriptor = os.pidfd_open(bot) if _lives(bot) else None
        assert descriptor is None or _ends(descriptor)


def test_other_names_and_other_pages_are_refused(house: str) -> None:
    host = urlsplit(house).netloc

    assert _status(host, "GET", {"Host": host}) == 200
    assert _status(host, "GET", {"Host": "jahat.example"}) == 403
    assert _status(host, "POST", {"Host": host, "Origin": "http://jahat.example"}) == 403
    assert _status(host, "POST", {"Host": host, "Sec-Fetch-Site": "cross-site"}) == 403
    assert _status(host, "POST", {"Host": host, "Origin": f"http://{host}"}) == 400


def test_json_nested_without_end_is_a_bad_request(house: str) -> None:
    host = urlsplit(house).netloc

    for path in ("/clock", "/trouble", "/bot", "/player", "/phones/1001/say", "/phones/1001/tap"):
        assert _status(host, "POST", {"Host": host}, path, b"[" * 100_000) == 400


def test_what_is_no_number_and_no_text_is_a_bad_request(house: str) -> None:
    host = urlsplit(house).netloc
    headers = {"Host": host}

    for path, body in STRANGE:
        assert _status(host, "POST", headers, path, body) == 400, path
    assert _status(host, "POST", headers, f"/phones/{'9' * 5000}/say", b'{"text": "halo"}') == 404
    for strange in ("[", "[::1", f"a@{host}", f"{host}/../evil", f"{host}#evil"):
        assert _status(host, "GET", {"Host": strange}) == 403


@pytest.mark.parametrize("body", [b"", b"joined=yes", b"--b\r\n", CUT_OFF])
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=b", "multipart/form-data", "text/plain", ""])
def test_a_form_that_is_not_whole_starts_nothing_over(house: str, kind: str, body: bytes) -> None:
    host = urlsplit(house).netloc

    assert _status(host, "POST", {"Host": host, "Content-Type": kind}, "/start-over", body) == 400


def test_another_address_is_warned_of() -> None:
    with demo("--host", "0.0.0.0") as (process, _):  # noqa: S104 - that is what is warned of
        assert process.stdout is not None
        assert process.stdout.readline().startswith("PERINGATAN")


def test_a_faulty_roster_is_told_before_anything_starts(tmp_path: Path) -> None:
    file = tmp_path / "kantor.yaml"
    file.write_text("pegawai: []", encoding="utf-8")

    words = [sys.executable, str(BOT), "demo", "--office", str(file)]
    told = subprocess.run(words, check=False, capture_output=True, text=True)

    assert told.returncode == 2
    assert "instansi" in told.stderr


def _status(host: str, method: str, headers: dict[str, str], path: str = "/clock", body: bytes = b"") -> int:
    connection = http.client.HTTPConnection(host, timeout=PATIENCE)
    if method == "GET":
        connection.request(method, "/", headers=headers)
    else:
        connection.request(method, path, body=body, headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


def _wait_for_the_bot(url: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE)
    connection.request("GET", "/events")
    answer = connection.getresponse()
    while b'"state": "running"' not in answer.readline():
        pass
    connection.close()


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for file in found for child in file.read_text().split()]


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _ends(descriptor: int) -> bool:
    """Whether the process ends by itself."""
    try:
        return bool(select.select([descriptor], [], [], PATIENCE)[0])
    finally:
        os.close(descriptor)
