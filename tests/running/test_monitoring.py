"""Whoever watches the server asks a port of its own; there and in the log stands nothing of a person."""

import io
import json
import logging
from pathlib import Path

import httpx
import pytest

from kinerja_bot import tally
from kinerja_bot.demo.stage import TOKEN, Stage, stage
from kinerja_bot.faults import FaultsFound
from kinerja_bot.logs import REQUEST, configure
from kinerja_bot.running.monitoring import Monitoring
from kinerja_bot.running.runtime import Runtime
from kinerja_bot.settings import load_settings
from tests.conftest import THURSDAY_8AM, quick
from tests.office import CAMAT, Quarter, name_of


async def asked(office: Stage, path: str) -> httpx.Response:
    assert isinstance(office.bot, Runtime)
    async with httpx.AsyncClient() as client:
        return await client.get(f"http://127.0.0.1:{office.bot.monitoring.port}{path}")


async def test_the_figures_say_what_has_come_what_waits_and_what_is_late(tmp_path: Path) -> None:
    values = {"METRICS_LISTEN": "127.0.0.1:0", "BACKUP_DIR": str(tmp_path / "backups")}
    async with stage(quick, THURSDAY_8AM, tmp_path / "data", environment=values.items()) as office:
        quarter = Quarter(office)
        await quarter.join()
        await quarter.begin()
        assert isinstance(office.bot, Runtime)
        await office.bot.nightly.settled()
        await office.wait(hours=3)

        told = await asked(office, "/metrics")
        figures = dict(line.rsplit(" ", 1) for line in told.text.splitlines() if not line.startswith("#"))

        assert (await asked(office, "/healthz")).text == "ok\n"
        assert (await asked(office, "/readyz")).status_code == 200
        assert (await asked(office, "/etc/passwd")).status_code == 404
        assert told.headers["content-type"].startswith("text/plain; version=0.0.4")
        assert float(figures['kinerja_updates_total{kind="callback_query"}']) > 1
        assert float(figures['kinerja_acts_total{act="command",outcome="done"}']) >= 1
        assert float(figures["kinerja_overdue_tasks"]) == 1
        assert float(figures["kinerja_delivery_lag_seconds"]) == 0
        assert float(figures["kinerja_sweep_seconds_total"]) > 0
        assert float(figures["kinerja_resident_memory_bytes"]) > 1e7
        assert "kinerja_backup_newest_timestamp_seconds" in figures
        assert name_of(CAMAT) not in told.text


async def test_without_a_database_the_bot_lives_and_is_not_ready(tmp_path: Path) -> None:
    values = {"METRICS_LISTEN": "127.0.0.1:0"}
    async with stage(quick, THURSDAY_8AM, tmp_path, environment=values.items()) as office:
        before = office.bot.database.read

        async def away(_: object) -> None:
            raise ConnectionError

        office.bot.database.read = away  # type: ignore[method-assign, assignment]
        ready, alive, figures = [await asked(office, path) for path in ("/readyz", "/healthz", "/metrics")]
        office.bot.database.read = before  # type: ignore[method-assign]

        assert (ready.status_code, alive.status_code, figures.status_code) == (503, 200, 200)
        assert "kinerja_overdue_tasks" not in figures.text


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    first = Monitoring(load_settings({"METRICS_LISTEN": "127.0.0.1:0"}, needs_token=False), None, None)  # type: ignore[arg-type]
    taken = load_settings({"METRICS_LISTEN": f"127.0.0.1:{first.port}"}, needs_token=False)

    with pytest.raises(FaultsFound) as found:
        Monitoring(taken, None, None)  # type: ignore[arg-type]

    assert [(one.field, one.code) for one in found.value.faults] == [("METRICS_LISTEN", "address_taken")]
    first.close()


def test_a_line_of_json_says_of_an_error_where_it_came_about_and_not_what_was_written() -> None:
    root, written = logging.getLogger(), io.StringIO()
    before = root.handlers[:], root.level
    configure(load_settings({"BOT_TOKEN": TOKEN, "LOG_FORMAT": "JSON"}, needs_token=True))
    root.handlers[0].setStream(written)  # type: ignore[attr-defined]
    assert ("errors_total", (("level", "CRITICAL"),)) in {(name, labels) for name, labels, _ in tally.counted()}
    errors = sum(value for name, _, value in tally.counted() if name == "errors_total")
    token = REQUEST.set("700000001")
    try:
        try:
            int("Realisasi IK-03 rahasia")
        except ValueError:
            logging.getLogger("x").exception("update %s at /bot%s/getMe", 7, TOKEN)
    finally:
        REQUEST.reset(token)
        root.handlers[:], root.level = before

    said = json.loads(written.getvalue())
    assert (said["level"], said["logger"], said["request"]) == ("ERROR", "x", "700000001")
    assert said["message"] == "update 7 at /bot<token>/getMe"
    assert [one["kind"] for one in said["errors"]] == ["ValueError"]
    assert "test_monitoring.py" in said["errors"][0]["at"][-1]
    assert "rahasia" not in written.getvalue()
    assert sum(value for name, _, value in tally.counted() if name == "errors_total") == errors + 1
