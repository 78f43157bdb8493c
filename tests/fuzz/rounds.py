"""A round: everybody does something at once, whatever goes wrong meanwhile, and who has asked is told something."""

from contextlib import AbstractAsyncContextManager, nullcontext

from sqlalchemy import func, select

from kinerja_bot.demo.stage import Stage
from kinerja_bot.storage.tables import messages
from kinerja_bot.storage.tables.conversation import LIVE
from tests.fuzz.generator import Deed, Generator


async def a_round(generator: Generator, trouble: AbstractAsyncContextManager[None] | None = None) -> list[Deed]:
    """Everybody does something; gives what waits for an answer in vain once the trouble is over."""
    before = said_to(generator.office)
    async with trouble or nullcontext():
        deeds = [generator.act(person) for person in generator.people]
    await generator.office.settle()
    after, turned_away = said_to(generator.office), told_once(generator.office)
    left = [one for one in deeds if one.tap is not None or one.person.id not in turned_away]
    return [one for one in left if not answered(one, before, after)]


def said_to(office: Stage) -> dict[int, int]:
    """How much was said in each chat so far, cards and other things that nobody asked for left out."""
    asked = ~messages.c.key.startswith("card:"), ~messages.c.key.startswith("progress:")
    said = select(messages.c.chat_id, func.sum(messages.c.revision)).where(*asked).group_by(messages.c.chat_id)
    with office.bot.database.engine.connect() as connection:
        return {row[0]: int(row[1]) for row in connection.execute(said)}


def of_officials(office: Stage, deeds: list[Deed]) -> list[Deed]:
    """Those of who is on the roster now."""
    numbers = {one.person.id for one in deeds}
    known = office.bot.database.read_now(lambda tx: tx.officials.accounts_among(numbers))
    return [one for one in deeds if one.person.id in known]


def told_once(office: Stage) -> set[int]:
    """The strangers' chats: each has one message, which says the same to all that they write."""
    with office.bot.database.engine.connect() as connection:
        return set(connection.scalars(select(messages.c.chat_id).where(messages.c.key.startswith("stranger:"), LIVE)))


def answered(deed: Deed, before: dict[int, int], after: dict[int, int]) -> bool:
    """Whether who asked was told something."""
    if deed.tap is not None:
        return deed.tap.answer is not None
    return not deed.expects or after.get(deed.person.id, 0) > before.get(deed.person.id, 0)
