"""Another bot's token on the same database: what Telegram's ids say holds for the bot that they are of."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.stage import TOKEN, USERNAME, Stage
from kinerja_bot.domain.events import EventType
from kinerja_bot.settings import load_settings
from kinerja_bot.simulator import Simulator
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.opening import opened
from tests.conftest import THURSDAY_8AM, WITA, quick
from tests.office import ANI, CAMAT, KASUBAG, PDF, SEKCAM, YES, Quarter

NEW_TOKEN = "220302654:another-token-of-no-real-bot"
NEW_USERNAME = "kinerja_baru_bot"
OLD_ID, NEW_ID = 110201543, 220302654


class OfBot(Stage):
    """A stage that waits for the updates of its own bot."""

    async def settle(self) -> None:
        token = self.settings.bot_token
        assert token is not None
        for _ in range(2):
            await self.simulator.until(lambda: not self.simulator.pending_updates(token.get_secret_value()))
            await self.bot.settled()


@dataclass
class Installation:
    """One folder and database, and the bots that speak for it one after the other."""

    simulator: Simulator
    clock: SettableClock
    folder: Path
    database_url: str

    @asynccontextmanager
    async def run(self, token: str) -> AsyncIterator[OfBot]:
        """The office at work with this bot; its people's phones show the chats with it."""
        with self.simulator.serve() as url:
            values = {"BOT_TOKEN": token, "TELEGRAM_API_URL": url, "DATA_DIR": str(self.folder)}
            settings = load_settings(values | {"DATABASE_URL": self.database_url}, needs_token=True)
            bot = quick(settings, self.clock)
            await bot.start()
            account = self.simulator.world.bots[token]
            chats = [self.simulator.person(one.id, bot=account) for one in self.simulator.persons]
            people = Quarter.by_key({one.name: one for one in chats})
            try:
                yield OfBot(self.simulator, self.clock, settings, bot, WITA, people)
            finally:
                await bot.stop()

    @contextmanager
    def database(self, bot_id: int) -> Iterator[Database]:
        """The database while no bot is at work."""
        one = Database(self.database_url, bot_id)
        yield one
        one.close()


@pytest.fixture
def installation(tmp_path: Path, database_url_with_tables: str) -> Installation:
    clock = SettableClock(THURSDAY_8AM)
    simulator = Simulator(clock.now)
    simulator.add_bot(TOKEN, USERNAME, "Kinerja Bot")
    simulator.add_bot(NEW_TOKEN, NEW_USERNAME, "Kinerja Bot")
    return Installation(simulator, clock, tmp_path, database_url_with_tables)


async def lived_to(installation: Installation, step: int) -> None:
    """The small office's quarter up to a step, with the old bot."""
    async with installation.run(TOKEN) as office:
        await Quarter(office).reach(step)


async def start(office: OfBot, *keys: str) -> None:
    for key in keys:
        office.people[key].start()
    await office.settle()


async def test_the_camat_gets_the_document_itself_in_the_new_bot_and_the_quarter_goes_on(
    installation: Installation,
) -> None:
    await lived_to(installation, 8)

    async with installation.run(NEW_TOKEN) as office:
        await start(office, CAMAT, KASUBAG)
        card = office.newest(CAMAT, lambda one: YES in one.labels)
        document = office.people[CAMAT].download(card.id)
        await Quarter(office).approve()
        await Quarter(office).prove_the_input()
        await Quarter(office).report()

    assert document == PDF + b"Dokumen.pdf"
    assert YES not in office.labels(CAMAT)
    assert "Langkah 10 dari 10" in office.newest(KASUBAG, lambda _: True).text
    assert not [one for one in installation.simulator.calls if one.status == 400 and one.method.startswith("edit")]


async def test_whoever_presses_start_gets_what_is_open_for_him_once(installation: Installation) -> None:
    await lived_to(installation, 2)

    async with installation.run(NEW_TOKEN) as office:
        before = {key: len(person.messages_from_bot()) for key, person in office.people.items()}
        await start(office, ANI, SEKCAM)
        await start(office, SEKCAM)
        people = office.bot.database.read_now(lambda tx: tx.officials.staffing(1).officials)

    ani, sekcam = office.people[ANI].messages_from_bot(), office.people[SEKCAM].messages_from_bot()
    assert set(before.values()) == {0}
    assert [one.text.count("Langkah 2") for one in sekcam if one.labels] == [1]
    assert [one for one in ani if one.labels] == []
    assert "Tugas saya" in str(office.people[ANI].reply_keyboard)
    assert {one.key for one in people if one.reachable} == {ANI, SEKCAM}


async def test_before_start_nobody_is_reached_and_no_alarm_is_given_of_each(installation: Installation) -> None:
    await lived_to(installation, 2)

    async with installation.run(NEW_TOKEN) as office:
        await start(office, CAMAT)
        await office.wait(hours=2)
        facts = await Quarter(office).events(EventType.BECAME_UNREACHABLE)
        log = office.bot.database.read_now(lambda tx: tx.events.of_office(1))

    assert facts == []
    assert not [one for one in office.people[CAMAT].messages_from_bot() if "tidak dapat dihubungi" in one.text]
    assert [one.data["bot"] for one in log if one.type is EventType.BOT_REPLACED] == [NEW_USERNAME]


async def test_a_link_that_is_no_longer_needed_starts_the_new_bot_all_the_same(installation: Installation) -> None:
    await lived_to(installation, 2)

    async with installation.run(NEW_TOKEN) as office:
        office.people[SEKCAM].start("kata-lama")
        await office.settle()

    assert [one.text.count("Langkah 2") for one in office.people[SEKCAM].messages_from_bot() if one.labels] == [1]


async def test_what_the_old_bot_had_not_handled_is_asked_for_again(installation: Installation) -> None:
    await lived_to(installation, 1)
    ani = next(one for one in installation.simulator.persons if one.name == "Ani Rekaan")
    text = {"update_id": 900_000_000, "message": {"from": {"id": ani.id}, "text": "Data saya"}}
    with installation.database(OLD_ID) as database:
        database.write_now(lambda tx: tx.inbox.keep([text], THURSDAY_8AM))

    async with installation.run(NEW_TOKEN) as office:
        await start(office, ANI)
        left = office.bot.database.read_now(lambda tx: tx.personal.of(1, ani.id))["inbox"]

    assert left == []
    [asked] = [one for one in office.people[ANI].messages_from_bot() if "bot yang lama" in one.text]
    assert "Mohon dikirim sekali lagi" in asked.text


async def test_back_with_the_first_bot_its_chats_go_on_where_they_were(installation: Installation) -> None:
    await lived_to(installation, 2)
    async with installation.run(NEW_TOKEN):
        pass

    async with installation.run(TOKEN) as office:
        before = [one.id for one in office.people[SEKCAM].messages_from_bot()]
        await office.tap(SEKCAM, "Kerjakan")

    shown = office.people[SEKCAM].messages_from_bot()
    assert [one.id for one in shown] == before
    assert shown[-1].edited


def test_each_bot_counts_its_own_updates(database_url: str) -> None:
    def kept_by(bot_id: int) -> list[int]:
        with closing(opened(database_url, bot_id)) as database:
            fresh = database.write_now(lambda tx: tx.inbox.keep([{"update_id": 7}], THURSDAY_8AM))
            database.write_now(lambda tx: tx.inbox.finish(7))
            return fresh

    assert [kept_by(OLD_ID), kept_by(NEW_ID), kept_by(OLD_ID)] == [[7], [7], []]


def test_a_new_token_of_the_same_bot_is_no_other_bot() -> None:
    tokens = ("110201543:first-token-of-no-real-bot", "110201543:after-it-was-revoked")

    assert {load_settings({"BOT_TOKEN": one}, needs_token=True).bot_id for one in tokens} == {OLD_ID}
