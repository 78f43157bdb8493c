"""The quiet office with an agreement, at the steps that look figures through."""

from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.messaging.content import Content
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import figure_keys
from kinerja_bot.services.desk.desk import Reply
from tests.figures_office import INDICATORS, measure
from tests.office import HEADS, STAFF
from tests.services.quiet_office import QuietOffice

FIRST, SECOND, THIRD_ONE, FOURTH = INDICATORS


async def to_review(office: QuietOffice) -> QuietOffice:
    """Step 5: all Staf have sent a file, and three of four indicators are in."""
    measure(office.database)
    await office.to_step(4)
    await office.hand_in(*STAFF)
    return office


async def to_analysis(office: QuietOffice) -> QuietOffice:
    """Step 6."""
    await to_review(office)
    await office.complete("camat")
    return office


async def to_compiling(office: QuietOffice) -> QuietOffice:
    """Step 7, with a draft of each head as a file."""
    await to_analysis(office)
    await office.hand_in(*HEADS)
    return office


async def tap(office: QuietOffice, who: str, verb: Verb, *args: object, task_of: str | None = None) -> Reply:
    """A tap on a button of the open task of this person, or of somebody else."""
    press = Press.of(verb, office.task(task_of or who).id, *args)
    return await office.reception.press(press, office.chat(who))


def screen(office: QuietOffice, who: str, task_id: int | None = None) -> Content:
    """What the person's screen of figures shows."""
    number = office.chat(who) - 1000
    key = figure_keys.screen(task_id or office.task(who).id, number)
    found = office.database.read_now(lambda tx: tx.outbox.content(key))
    assert found is not None
    return Content.from_plain(found)


def card(office: QuietOffice, who: str) -> Content:
    """What the person's card of his open task shows."""
    key = f"card:{office.task(who).id}:{office.chat(who) - 1000}"
    found = office.database.read_now(lambda tx: tx.outbox.content(key))
    assert found is not None
    return Content.from_plain(found)


def labels(content: Content) -> list[str]:
    """Of its buttons."""
    return [one.label for row in content.buttons for one in row]


def token(indicator: Indicator) -> str:
    """As a button names it."""
    return indicator.token
