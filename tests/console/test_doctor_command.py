"""`bot.py doctor` names what is wrong, says what to do, and changes nothing."""

import json
import os
import re
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kinerja_bot.console import upkeep
from kinerja_bot.console.doctor_command import carry_out
from kinerja_bot.demo.stage import TOKEN
from kinerja_bot.doctor.telegram_line import clock_beside
from kinerja_bot.messaging.render import TEMPLATES
from kinerja_bot.settings import Settings, load_settings
from kinerja_bot.simulator import Fault, Simulator
from tests.beginnings import AtStep
from tests.conftest import THURSDAY_8AM
from tests.office import CITRA
from tests.source import ROOT


@contextmanager
def telegram(**fault: object) -> Iterator[str]:
    world = Simulator()
    world.add_bot(TOKEN, "kinerja_contoh_bot", "Kinerja Bot")
    with world.serve() as url:
        if fault:
            world.faults.add(Fault(times=None, **fault))  # type: ignore[arg-type]
        yield url


def examined(settings: Settings, now: datetime, capsys: pytest.CaptureFixture[str]) -> tuple[int, Mapping[str, str]]:
    """The exit code, and the states by code."""
    capsys.readouterr()
    code = carry_out(settings, now, as_json=True)
    told = json.loads(capsys.readouterr().out)["findings"]
    assert all(len(one["text"]) > len(one["about"]) + 6 for one in told)
    return code, {one["code"]: one["state"] for one in told}


async def test_of_a_working_office_only_what_is_to_be_known_is_named(
    at_step: AtStep, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = (await at_step(4)).office
    now = office.clock.now()
    office.settings.data_dir.chmod(0o700)

    code, found = examined(office.settings, now, capsys)
    late, later = examined(office.settings, now + timedelta(hours=3), capsys)

    assert {one for one, state in found.items() if state == "gangguan"} == set()
    assert {"token_good", "polling", "database_good", "running", "people_good", "messages_flow"} <= set(found)
    assert found["backup_unset"] == found["operator_untold"] == "perhatian"
    assert (code, late) == (0, 1)
    assert later["not_running"] == "gangguan"


async def test_what_waits_and_who_is_not_reached_is_named(
    at_step: AtStep, capsys: pytest.CaptureFixture[str]
) -> None:
    office = (await at_step(4)).office
    office.simulator.faults.add(Fault("sendMessage", office.people[CITRA].id, times=None, status=403))
    await office.say(CITRA, "/status")

    carry_out(office.settings, office.clock.now(), as_json=False)

    assert "Tidak dapat dihubungi: Citra Uji. Mohon minta" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("values", "fault", "expected"),
    [
        (
            {},
            {},
            {"token_good": "baik", "database_empty": "perhatian", "backup_unset": "perhatian"},
        ),
        ({"BOT_TOKEN": ""}, {}, {"token_missing": "gangguan"}),
        ({"BACKUP_DIR": "backups"}, {"status": 401}, {"token_refused": "gangguan", "backup_none": "gangguan"}),
        ({}, {"status": 502}, {"telegram_away": "gangguan"}),
        ({"WEBHOOK_URL": "https://bot.example/x", "WEBHOOK_SECRET": "s"}, {}, {"webhook_not_set": "perhatian"}),
        ({"DATABASE_URL": "postgresql://x:y@127.0.0.1:9/z"}, {}, {"database_away": "gangguan"}),
    ],
    ids=lambda one: "-".join(one) if isinstance(one, dict) else None,
)
def test_what_is_wrong_is_named_and_the_rest_is_looked_at_all_the_same(
    values: dict[str, str],
    fault: dict[str, object],
    expected: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with telegram(**fault) as url:
        given = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url, "DATA_DIR": str(tmp_path)} | values
        settings = load_settings(given, needs_token=False)

        code, found = examined(settings, datetime.now().astimezone(), capsys)

    assert expected.items() <= found.items()
    assert "disk_good" in found
    assert code == ("gangguan" in found.values())


def test_a_lost_database_and_a_disk_too_small_for_the_next_backup_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = tmp_path / "backups" / "kinerja-20261001T000000Z.zip"
    for one in (backup, tmp_path / "files" / "ab" / "abc"):
        one.parent.mkdir(parents=True)
        one.touch()
    os.truncate(backup, 1 << 43)  # it takes no room
    settings = load_settings({"DATA_DIR": str(tmp_path), "BACKUP_DIR": str(backup.parent)}, needs_token=False)

    code, found = examined(settings, THURSDAY_8AM, capsys)

    assert code == 1
    assert found["database_lost"] == found["backup_disk_full"] == "gangguan"


def test_wrong_settings_are_told_as_json_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_TOKEN", "abc")

    code = upkeep.doctor(Namespace(json=True))

    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert (code, found["state"], found["code"]) == (2, "gangguan", "token_shape")
    assert found["text"].startswith("BOT_TOKEN: ")


def test_every_finding_has_a_sentence_and_every_sentence_its_finding() -> None:
    said = set(re.findall(r'one\.code == "(\w+)"', Path(TEMPLATES, "cli", "doctor_line.txt").read_text("utf-8")))
    modules = (ROOT / "kinerja_bot" / "doctor").glob("*.py")
    found = {
        one
        for module in modules
        for one in re.findall(r'(?:fine|notice|fault)\(\s*"[^"]+",\s*"(\w+)"', module.read_text("utf-8"))
    }

    assert found <= said
    assert said - found == {
        "settings_good",
        "polling",
        "messages_wait",
        "incoming_wait",
        "messages_flow",
        "incoming_flow",
    }


@pytest.mark.parametrize(("seconds", "code"), [(0, "clock_good"), (59, "clock_good"), (-61, "clock_wrong")])
def test_the_clock_is_compared_with_telegrams(seconds: int, code: str) -> None:
    now = THURSDAY_8AM + timedelta(seconds=seconds)

    (found,) = clock_beside("Thu, 01 Oct 2026 00:00:00 GMT", now)

    assert found.code == code
    assert list(clock_beside(None, now)) == []


def test_what_is_not_there_is_not_made_by_looking_and_what_cannot_be_written_to_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "files").touch(mode=0o600)  # nobody can write in it, not even the superuser

    _, found = examined(load_settings({"DATA_DIR": str(tmp_path / "data")}, needs_token=False), THURSDAY_8AM, capsys)
    code, other = examined(load_settings({"DATA_DIR": str(closed)}, needs_token=False), THURSDAY_8AM, capsys)

    assert not (tmp_path / "data").exists()
    assert found["database_empty"] == "perhatian"
    assert "data_closed" not in found
    assert (code, other["data_closed"]) == (1, "gangguan")
