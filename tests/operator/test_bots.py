"""Bots and their offices: what is due goes with an office, and what a bot has begun it brings to its end."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kinerja_bot.operator.bots_desk import (
    BotInUseError,
    BotsDesk,
    BotToChooseError,
    NoSuchBotError,
    OtherBotError,
)
from kinerja_bot.operator.operating import Operator
from kinerja_bot.running.announcing import miss_an_office
from kinerja_bot.services.desk.tools import tools_of
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.message_rows import Draft
from kinerja_bot.storage.opening import opened
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import THURSDAY_8AM
from tests.office import SMALL_OFFICE

FIRST, SECOND = 7, 8
CHAT = 1001
CONTENT = {"text": "Kartu.", "form": "text", "buttons": [], "keyboard": [], "files": []}
OFFICE = SMALL_OFFICE.office.key


class Installation:
    """Two bots, and the small office at the first; how a transaction of each sees the database."""

    def __init__(self, url: str, folder: Path) -> None:
        self.database = opened(url)
        self.desk = BotsDesk(self.database, THURSDAY_8AM, tools_of(folder))
        self.url = url
        self.database.write_now(lambda tx: tx.bots.note(FIRST, "satu_bot", THURSDAY_8AM))
        self.database.write_now(lambda tx: tx.bots.note(SECOND, "dua_bot", THURSDAY_8AM))
        self.operator = Operator(self.database, THURSDAY_8AM, tools_of(folder)).through(self.desk.named("@satu_bot"))
        self.operator.import_office(SMALL_OFFICE)

    def act(self, bot_id: int, work: Callable[[Transaction], Any]) -> Any:  # noqa: ANN401
        with closing(Database(self.url, bot_id)) as database:
            return database.write_now(work)

    def put(self, key: str) -> int:
        """A message to somebody of the office; gives its id."""
        draft = Draft(key, CHAT, CONTENT, 1, 1, 1)
        self.act(FIRST, lambda tx: tx.outbox.put(draft, THURSDAY_8AM))
        [found] = self.waiting(FIRST)
        return found

    def waiting(self, bot_id: int) -> list[int]:
        """What the bot's courier would take up, of each chat the first."""
        return [one.id for one in self.act(bot_id, lambda tx: tx.outbox.pending(THURSDAY_8AM, 9))]

    def move(self) -> None:
        [*self.desk.move(self.desk.offices(), self.desk.named("dua_bot"))]


@pytest.fixture
def installation(migrated_sqlite_url: str, tmp_path: Path) -> Iterator[Installation]:
    one = Installation(migrated_sqlite_url, tmp_path)
    yield one
    one.database.close()


def test_what_has_not_gone_out_goes_with_the_office(installation: Installation) -> None:
    message = installation.put("digest:1")

    installation.move()

    assert (installation.waiting(FIRST), installation.waiting(SECOND)) == ([], [message])


def test_links_that_name_the_old_bot_are_made_anew(installation: Installation) -> None:
    before = installation.operator.invite(installation.operator.offices())

    installation.move()
    after = installation.operator.invite(installation.operator.offices())

    assert before == []
    assert {one.username for one in after} == {"dua_bot"}
    assert len([one for one in after if one.token]) == len(SMALL_OFFICE.officials)


def test_a_regency_is_named_as_people_write_it(installation: Installation) -> None:
    other = replace(SMALL_OFFICE.office, key="kantor-lain", regency="Kabupaten Lain")
    installation.operator.import_office(replace(SMALL_OFFICE, office=other))

    assert [one.key for one in installation.desk.offices("kabupaten  lain")] == ["kantor-lain"]
    assert len(installation.desk.offices()) == 2


def test_a_card_of_the_old_bot_says_where_it_is_now(installation: Installation) -> None:
    buttons = [[{"label": "Selesai", "data": "selesai:1", "url": None, "style": None, "copies": None}]]
    draft = Draft("card:1:1", CHAT, CONTENT | {"buttons": buttons}, 1, 1, 1)
    installation.act(FIRST, lambda tx: tx.outbox.put(draft, THURSDAY_8AM))
    installation.act(FIRST, lambda tx: tx.outbox.shown(1, 1, 40, THURSDAY_8AM))

    installation.move()

    [closed] = installation.act(FIRST, lambda tx: tx.outbox.pending(THURSDAY_8AM, 9))
    assert "tampil di bot @dua_bot" in closed.content["text"]


def test_what_waits_for_who_has_not_pressed_start_is_not_refused_for_good(installation: Installation) -> None:
    message, counted = installation.put("digest:1"), []
    for why in ("Forbidden: bot can't initiate conversation with a user", "Bad Request: message is too long"):
        installation.act(FIRST, refused(message, why))

        counted.append(installation.act(0, lambda tx: tx.health.failed()))

    assert counted == [0, 1]


def test_what_was_on_its_way_is_brought_to_its_end_where_it_was_begun(installation: Installation) -> None:
    message = installation.put("digest:1")
    installation.act(FIRST, lambda tx: tx.outbox.sending([message]))

    installation.move()
    begun = installation.waiting(FIRST), installation.waiting(SECOND)
    installation.act(FIRST, lambda tx: tx.outbox.shown(message, 1, 40, THURSDAY_8AM))

    assert begun == ([message], [])
    assert (installation.waiting(FIRST), installation.waiting(SECOND)) == ([], [])


def test_what_nobody_has_recorded_goes_out_where_its_reader_is_now(installation: Installation) -> None:
    message = installation.put("digest:1")
    installation.act(FIRST, lambda tx: tx.outbox.sending([message]))
    installation.move()

    installation.act(SECOND, lambda tx: tx.outbox.take_over(1))
    installation.act(SECOND, lambda tx: tx.outbox.sending([message]))
    for answer in (answered(message), refused(message)):  # too late
        installation.act(FIRST, answer)

    assert (installation.waiting(FIRST), installation.waiting(SECOND)) == ([], [message])


def answered(message: int) -> Callable[[Transaction], None]:
    return lambda tx: tx.outbox.shown(message, 1, 40, THURSDAY_8AM)


def refused(message: int, why: str = "Forbidden") -> Callable[[Transaction], None]:
    return lambda tx: tx.outbox.failed(message, 1, why)


def test_an_imported_office_has_its_bot_or_one_is_named(installation: Installation) -> None:
    of_import = installation.desk.of_import

    found = of_import(OFFICE, None), of_import("baru", "@Dua_bot")

    assert [one.id for one in found if one] == [FIRST, SECOND]
    for office, name, error in (
        ("baru", None, BotToChooseError),
        ("baru", "tiga_bot", NoSuchBotError),
        (OFFICE, "dua_bot", OtherBotError),
    ):
        with pytest.raises(error):
            of_import(office, name)


def test_a_bot_without_an_office_is_given_one_of_those_that_are(
    installation: Installation, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(Database(installation.url, SECOND)) as database:
        miss_an_office(database)

    assert "bot move-office" in caplog.text


def test_a_bot_is_forgotten_once_no_office_speaks_through_it(installation: Installation) -> None:
    message = installation.put("digest:1")
    installation.act(FIRST, lambda tx: tx.outbox.sending([message]))

    with pytest.raises(BotInUseError):
        installation.desk.remove("satu_bot")
    installation.move()
    installation.desk.remove("satu_bot")

    assert [one.username for one in installation.desk.known()] == ["dua_bot"]
    assert (installation.waiting(FIRST), installation.waiting(SECOND)) == ([], [message])
