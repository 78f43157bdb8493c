"""A bug in a handler: loud in the log, polite in the chat, told to the operator, and not repeated."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers.context import Context
from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.stage import TOKEN, Stage, stage
from kinerja_bot.running.runtime import Runtime
from kinerja_bot.settings import Settings
from kinerja_bot.simulator import Simulator
from tests.conftest import THURSDAY_8AM, quick
from tests.office import ANI, SMALL_OFFICE

OPERATOR = 9001
SORRY = "Mohon maaf"


class SomethingIsWrong(Exception):
    """What nobody has thought of."""


async def broken(update: Update, context: Context) -> None:
    raise SomethingIsWrong


async def broken_behind(update: Update, context: Context) -> None:
    await context.desk.database.act(lambda tx: tx.offices.mark("done", "yes"))
    raise SomethingIsWrong


def with_a_bug(settings: Settings, clock: SettableClock) -> Runtime:
    return BrokenRuntime(settings, clock, quick(settings, clock).pace)


class BrokenRuntime(Runtime):
    """A bot with a command and a button that fail."""

    async def start(self) -> None:
        await super().start()
        handlers: list[Any] = [
            CommandHandler("rusak", broken),
            CommandHandler("rusak_kemudian", broken_behind),
            CallbackQueryHandler(broken, "^rusak$"),
        ]
        self.application.handlers[0][:0] = handlers


@asynccontextmanager
async def faulty_office(folder: Path, simulator: Simulator | None = None) -> AsyncIterator[Stage]:
    settings = [("OPERATOR_CHAT_ID", str(OPERATOR))]
    async with stage(with_a_bug, THURSDAY_8AM, folder, simulator=simulator, environment=settings) as office:
        yield office


@pytest.fixture
async def office(data_dir: Path) -> AsyncIterator[Stage]:
    async with faulty_office(data_dir) as one:
        one.simulator.person(OPERATOR, first_name="Operator").start()
        tokens = await one.import_office(SMALL_OFFICE)
        await one.join({ANI: tokens[ANI]}, "Ya, itu saya")
        yield one


def waiting(office: Stage) -> list[dict[str, Any]]:
    return office.bot.database.read_now(lambda tx: tx.inbox.waiting())


async def test_a_bug_is_logged_with_its_traceback_and_the_updates_number(
    office: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await office.say(ANI, "/rusak")

    number = office.simulator.all_updates(TOKEN)[-1]["update_id"]
    assert f"update {number}" in caplog.text
    assert "SomethingIsWrong" in caplog.text
    assert "test_inbox_bugs.py" in caplog.text


async def test_the_person_is_apologised_to(office: Stage) -> None:
    before = len(office.people[ANI].messages_from_bot())

    await office.say(ANI, "/rusak")

    new = office.people[ANI].messages_from_bot()[before:]
    assert [SORRY in one.text for one in new] == [True]
    assert "SomethingIsWrong" not in new[0].text


async def test_what_was_not_done_is_said_to_be_lost_and_asked_for_again(office: Stage) -> None:
    await office.say(ANI, "/rusak")

    said = office.newest(ANI, lambda one: SORRY in one.text).text
    assert "tidak tercatat" in said
    assert "Mohon diulangi" in said


async def test_what_was_done_before_the_bug_is_said_to_be_there(office: Stage) -> None:
    await office.say(ANI, "/rusak_kemudian")

    said = office.newest(ANI, lambda one: SORRY in one.text).text
    assert "sudah diterima" in said


async def test_the_apology_is_no_mark_of_what_it_is_for(office: Stage) -> None:
    marks = list[bool]()
    database = office.bot.database
    database.on_commit.append(lambda _: marks.append(not database.read_now(lambda tx: tx.inbox.waiting())))

    await office.say(ANI, "/rusak")

    kept, apologised, marked = marks[:3]
    assert (kept, apologised, marked) == (False, False, True)


async def test_a_tap_is_apologised_for_in_its_answer(office: Stage) -> None:
    ani = office.people[ANI]

    ani.tap_raw(ani.messages_from_bot()[-1].id, "rusak")
    await office.settle()

    assert SORRY in ani.answers[-1].text
    assert ani.answers[-1].show_alert


async def test_the_operator_is_told(office: Stage) -> None:
    operator = office.simulator.person(OPERATOR)

    await office.say(ANI, "/rusak")

    assert [m.text for m in operator.messages_from_bot() if "SomethingIsWrong" in m.text] == [
        operator.messages_from_bot()[-1].text
    ]


async def test_the_update_is_not_tried_again_not_even_after_a_start(
    office: Stage, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    await office.say(ANI, "/rusak")
    await office.bot.stop()
    caplog.clear()

    await office.bot.start()
    await office.settle()

    assert waiting(office) == []
    assert "SomethingIsWrong" not in caplog.text


async def test_the_next_update_of_the_same_person_is_handled(office: Stage) -> None:
    office.people[ANI].say("/rusak")
    await office.say(ANI, "/bantuan")

    assert SORRY not in office.people[ANI].messages_from_bot()[-1].text
    assert waiting(office) == []
