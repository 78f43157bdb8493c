"""What the people of the small office have in their chats about deadlines."""

from datetime import datetime

from kinerja_bot.domain.task import Task
from kinerja_bot.simulator import ShownMessage
from tests.conftest import WITA
from tests.office import SMALL_OFFICE, Quarter

LATE = "Keterlambatan ·"
DIGEST = "selamat bekerja"
REMINDER = "⏰"
EVERYBODY = tuple(one.key for one in SMALL_OFFICE.officials)


def at(day: int, hour: int, minute: int = 0, month: int = 10, year: int = 2026) -> datetime:
    """An instant in the office's zone; 1 October 2026 is a Thursday."""
    return datetime(year, month, day, hour, minute, tzinfo=WITA)


def got(quarter: Quarter, key: str, words: str) -> list[ShownMessage]:
    """The bot's messages in somebody's chat that hold these words, oldest first."""
    return [one for one in quarter.office.people[key].messages_from_bot() if words in one.text]


def count(quarter: Quarter) -> dict[str, int]:
    """How many messages each has got."""
    return {key: len(quarter.office.people[key].messages_from_bot()) for key in EVERYBODY}


def who_got(quarter: Quarter, before: dict[str, int]) -> set[str]:
    """Who has got a message since the count."""
    return {key for key, number in count(quarter).items() if number > before[key]}


async def open_task(quarter: Quarter, key: str) -> Task:
    """The open task of that person's own part."""
    number = [one.key for one in SMALL_OFFICE.officials].index(key) + 1
    return next(task for task in (await quarter.cycle()).open_tasks if task.maker == number)


async def due(quarter: Quarter, key: str) -> datetime | None:
    """When that person's part is due, in the office's zone."""
    at = (await open_task(quarter, key)).due_at
    return at.astimezone(WITA) if at else None
