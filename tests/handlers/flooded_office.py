"""An office whose bot keeps its own limit on floods, while nobody's real time passes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import func, select

from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.messaging.floods import MOST
from kinerja_bot.messaging.pace import Pace
from kinerja_bot.running.runtime import Runtime
from kinerja_bot.settings import Settings
from kinerja_bot.simulator import Person
from kinerja_bot.storage.tables import inbox, messages
from tests.conftest import THURSDAY_8AM
from tests.office import ANI, BUDI, SMALL_OFFICE
from tests.virtual_timer import VirtualTimer

FLOOD = 20
OF_ONE, OF_ALL = MOST // 3, MOST * 2
"""So many updates of a stranger, and of all strangers together, are taken up in a span."""

SLOWED, UNHEARD, NOT_LISTED = "ditangani bertahap", "terlalu banyak", "hanya untuk pegawai yang terdaftar"
YES = "Ya, itu saya"


def patient(settings: Settings, clock: SettableClock) -> Runtime:
    """A bot with its own limit on floods, and nobody's real time passing."""
    return Runtime(settings, clock, Pace(per_second=10_000, per_chat=0), VirtualTimer())


@asynccontextmanager
async def flooded_office(database_url: str, folder: Path) -> AsyncIterator[tuple[Stage, dict[str, str]]]:
    """Ani and Budi have joined; gives everybody's tokens too."""
    async with stage(patient, THURSDAY_8AM, folder, environment=[("DATABASE_URL", database_url)]) as one:
        tokens = await one.import_office(SMALL_OFFICE)
        await one.join({key: tokens[key] for key in (ANI, BUDI)}, YES)
        yield one, tokens


def runtime(office: Stage) -> Runtime:
    assert isinstance(office.bot, Runtime)
    return office.bot


def timer(office: Stage) -> VirtualTimer:
    timer = runtime(office).timer
    assert isinstance(timer, VirtualTimer)
    return timer


def heard(person: Person, words: str) -> int:
    return sum(words in " ".join(one.text.split()) for one in person.messages_from_bot())


def crowd(office: Stage, count: int) -> list[Person]:
    """Strangers who have pressed Start long ago, unseen by this bot."""
    people = [office.simulator.person(5000 + number) for number in range(count)]
    for one in people:
        one.start()
    return people


def said_to_strangers(office: Stage) -> list[int]:
    """The chats of all rows of messages to who is not on the roster."""
    known = [one.id for one in office.people.values()]
    with office.bot.database.engine.connect() as connection:
        return list(connection.scalars(select(messages.c.chat_id).where(messages.c.chat_id.not_in(known))))


def kept(office: Stage) -> int:
    """How many updates have a row."""
    with office.bot.database.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(inbox)) or 0
