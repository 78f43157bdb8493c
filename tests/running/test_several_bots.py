"""Two bots on one PostgreSQL, an office each, at work side by side; one of the offices moves to the other bot."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kinerja_bot.clock import SettableClock
from kinerja_bot.console.which_office import matching
from kinerja_bot.demo.stage import TOKEN, USERNAME
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.faults import FaultsFound
from kinerja_bot.operator.bots_desk import BotsDesk, NoServerError
from kinerja_bot.roster.model import Roster
from kinerja_bot.running.admission import Admission
from kinerja_bot.services.desk.tools import tools_of
from kinerja_bot.settings import Settings, load_settings
from kinerja_bot.simulator import Person, Simulator
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.opening import opened
from kinerja_bot.storage.run_lock import RunLock
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import THURSDAY_8AM, WITA, quick
from tests.office import ANI, CAMAT, KASI_PEM, PDF, SEKCAM, SMALL_OFFICE, Quarter
from tests.process import command
from tests.running.test_another_bot import NEW_ID, NEW_TOKEN, NEW_USERNAME, OLD_ID, OfBot

THIRD_TOKEN = "330303765:third-token-of-no-real-bot"
OTHER_OFFICE = replace(
    SMALL_OFFICE,
    office=replace(SMALL_OFFICE.office, key="kecamatan-dua", name="Kecamatan Dua", regency="Kabupaten Dua"),
)
JOINS = "Ya, itu saya"


@dataclass
class Regency(OfBot):
    """An office whose people have their chats with its own bot."""

    token: str = TOKEN
    roster: Roster = SMALL_OFFICE

    async def import_office(self, roster: Roster) -> dict[str, str]:
        tokens = await super().import_office(roster)
        self.people = {key: self.at(key, self.token) for key in self.people}
        return tokens

    def at(self, key: str, token: str) -> Person:
        """Somebody's chat with a bot."""
        return self.simulator.person(self.people[key].id, bot=self.simulator.world.bots[token])

    def sent_by(self, key: str) -> set[str]:
        """The bots that have tried to say something to a person."""
        return {one.token for one in self.simulator.calls if one.chat_id == self.people[key].id}


@dataclass
class Installation:
    """One database and one folder for all bots."""

    simulator: Simulator
    clock: SettableClock
    folder: Path
    url: str

    def desk(self) -> Iterator[BotsDesk]:
        with closing(opened(self.url)) as database:
            yield BotsDesk(database, self.clock.now(), tools_of(self.folder))

    def add(self, bot_id: int, username: str) -> None:
        for desk in self.desk():
            desk.add(bot_id, username)

    def move(self, office: str, username: str) -> list[str]:
        return [
            one.name
            for desk in self.desk()
            for one in desk.move(matching(desk.offices(), office), desk.named(username))
        ]

    def values(self, token: str, api: str) -> dict[str, str]:
        return {"BOT_TOKEN": token, "TELEGRAM_API_URL": api, "DATA_DIR": str(self.folder), "DATABASE_URL": self.url}

    def settings(self, token: str, api: str) -> Settings:
        return load_settings(self.values(token, api), needs_token=True)

    @asynccontextmanager
    async def run(self, token: str, api: str, first_number: int) -> AsyncIterator[Regency]:
        settings = self.settings(token, api)
        bot = quick(settings, self.clock)
        await bot.start()
        numbers = iter(range(first_number, first_number + 100))
        try:
            yield Regency(self.simulator, self.clock, settings, bot, WITA, _numbers=numbers, token=token)
        finally:
            await bot.stop()


@pytest.fixture
def installation(tmp_path: Path, migrated_postgres_url: str) -> Installation:
    clock = SettableClock(THURSDAY_8AM)
    simulator = Simulator(clock.now)
    for token, name in ((TOKEN, USERNAME), (NEW_TOKEN, NEW_USERNAME), (THIRD_TOKEN, "ketiga_bot")):
        simulator.add_bot(token, name, "Kinerja Bot")
    return Installation(simulator, clock, tmp_path, migrated_postgres_url)


async def begun(office: Regency, roster: Roster) -> Quarter:
    """The quarter has been begun, and the Sekcam is to send the draft."""
    await office.join(await office.import_office(roster), JOINS)
    quarter = Quarter(office)
    await quarter.begin()
    await quarter.give_the_disposition()
    return quarter


async def kinds_of(quarter: Quarter, office_id: int) -> Counter[EventType]:
    """How often what has happened, in the quarter and to the office."""

    def read(tx: Transaction) -> list[Event]:
        [cycle] = tx.cycles.of_office(office_id)
        return [*tx.events.of_office(office_id), *tx.events.of_cycle(cycle.id)]

    return Counter(one.type for one in await quarter.office.bot.database.read(read))


async def test_each_bot_speaks_for_its_office_and_one_that_moves_in_the_middle_of_a_step_loses_nothing(
    installation: Installation,
) -> None:
    with installation.simulator.serve() as api:
        async with installation.run(TOKEN, api, 1001) as first:
            installation.add(NEW_ID, NEW_USERNAME)
            async with installation.run(NEW_TOKEN, api, 2001) as second:
                quarters = await asyncio.gather(begun(first, SMALL_OFFICE), begun(second, OTHER_OFFICE))
                first.people[SEKCAM].send_document("Draf.pdf", PDF)
                second.people[SEKCAM].send_document("Draf dua.pdf", PDF)
                await asyncio.gather(first.settle(), second.settle())
                apart = [(office.sent_by(SEKCAM), office.sent_by(ANI)) for office in (first, second)]
                unknown = first.at(CAMAT, NEW_TOKEN)
                unknown.say("/status")
                await second.settle()

                moved, _ = await asyncio.gather(
                    asyncio.to_thread(installation.move, SMALL_OFFICE.office.key, NEW_USERNAME),
                    second.tap(SEKCAM, "Selesai"),
                )
                first.people[SEKCAM].say("/status")
                await first.settle()
                old_chat, old_labels = first.people[SEKCAM].messages_from_bot(), first.labels(SEKCAM)
                reached = len(first.at(SEKCAM, NEW_TOKEN).messages_from_bot())

                first.token, first.bot, first.settings = NEW_TOKEN, second.bot, second.settings
                first.people = {key: first.at(key, NEW_TOKEN) for key in first.people}
                for key in (SEKCAM, KASI_PEM):
                    first.people[key].start()
                await first.settle()
                await first.tap(SEKCAM, "Selesai")
                facts = [await kinds_of(quarter, number) for number, quarter in enumerate(quarters, start=1)]
                listed = command(
                    "bot", "list", environment=installation.values(TOKEN, api), folder=installation.folder
                ).stdout

    assert apart == [({TOKEN}, {TOKEN}), ({NEW_TOKEN}, {NEW_TOKEN})]
    assert f"@{USERNAME}" in unknown.messages_from_bot()[-1].text
    assert moved == ["Kecamatan Uji, Kabupaten Rekaan"]
    assert old_labels == []
    assert [one.text.count(f"@{NEW_USERNAME}") > 0 for one in old_chat[-2:]] == [True, True]
    assert reached == 0
    steps = [one.text for one in first.people[KASI_PEM].messages_from_bot() if "Langkah 3" in one.text]
    assert len(steps) == 1
    counted = EventType.FILE_RECEIVED, EventType.TASK_COMPLETED, EventType.OFFICE_MOVED
    assert [[found[kind] for kind in counted] for found in facts] == [[1, 2, 1], [1, 2, 0]]
    assert f"@{USERNAME}: 0 kantor" in listed
    assert f"@{NEW_USERNAME}: 2 kantor (Kabupaten Dua, Kabupaten Rekaan)" in listed
    assert listed.count("sedang berjalan") == 2


async def test_a_link_of_another_bots_office_leads_nowhere_and_strangers_learn_of_no_bot(
    installation: Installation,
) -> None:
    with installation.simulator.serve() as api:
        async with installation.run(TOKEN, api, 1001) as first:
            installation.add(NEW_ID, NEW_USERNAME)
            tokens = await first.import_office(SMALL_OFFICE)
            async with installation.run(NEW_TOKEN, api, 2001) as second:
                first.at(ANI, NEW_TOKEN).start(tokens[ANI])
                stranger = second.simulator.person(4711, bot=second.simulator.world.bots[NEW_TOKEN])
                stranger.say("Halo")
                await second.settle()
                told = [one.messages_from_bot()[-1].text for one in (first.at(ANI, NEW_TOKEN), stranger)]

                with pytest.raises(FaultsFound) as refused:
                    await quick(installation.settings(THIRD_TOKEN, api), installation.clock).start()

    assert "tidak berlaku" in told[0]
    assert not any("@" in one for one in told)
    assert [one.code for one in refused.value.faults] == ["bot_unknown"]
    assert "bot add" in str(refused.value)


def test_sqlite_takes_no_second_bot(migrated_sqlite_url: str, tmp_path: Path) -> None:
    with closing(opened(migrated_sqlite_url)) as database:
        desk = BotsDesk(database, THURSDAY_8AM, tools_of(tmp_path))

        added = [desk.add(7, "satu_bot"), desk.add(7, "satu_lagi_bot")]

        with pytest.raises(NoServerError):
            desk.add(8, "dua_bot")
        assert added == [True, False]
        assert [one.username for one in desk.known()] == ["satu_lagi_bot"]


def test_a_bot_takes_the_place_of_the_only_one_while_that_does_not_run(migrated_postgres_url: str) -> None:
    with closing(Database(migrated_postgres_url, NEW_ID)) as database:
        database.write_now(lambda tx: tx.bots.note(OLD_ID, "satu_bot", THURSDAY_8AM))
        lock = RunLock(migrated_postgres_url, OLD_ID, shared=True)
        lock.acquire()

        with pytest.raises(FaultsFound) as refused:
            Admission(database)
        lock.release()
        admission = Admission(database)

        assert [one.code for one in refused.value.faults] == ["bot_beside"]
        assert admission.before is not None
        assert admission.before.id == OLD_ID
        admission.over()
