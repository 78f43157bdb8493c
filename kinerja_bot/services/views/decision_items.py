"""What a *Tidak* can name (what stands in the document, indicators, files), and the list to tick it off from."""

from zlib import crc32

from kinerja_bot.domain.corrections import uncorrected
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.rights import Action, actions_of
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import UNCORRECTED, ButtonRows, button
from kinerja_bot.services.desk.decision_dialogues import NameItems
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.paging import page_of, turning
from kinerja_bot.services.views.agreements import drafted, drafts
from kinerja_bot.services.views.year_figures import cycle_figures

SEND = "kirim"
"""What the tap carries that sends the ticked items."""

TICKABLE = 10
"""Items with a button on a card."""


def items_of(here: OfficeNow, cycle: Cycle, task: Task) -> tuple[str, ...]:
    """The headings of its documents, the indicators that it is about, and its files where there are several."""
    sources = [one for source in task.step.inputs for one in cycle.latest(source.step)]
    files = [file for one in sources for file in cycle.files_of(one)]
    shown = here.tx.previews.get(here.office.id, [one.sha256 for one in files if one.sha256])
    headings = [heading for one in shown.values() for heading in one.headings]
    indicators = [here.phrase("decision.indicator", indicator=one) for one in _indicators(here, cycle, task)]
    names = [one.name for one in files] if len(files) > 1 else []
    return tuple(dict.fromkeys((*headings, *indicators, *names)))


def _indicators(here: OfficeNow, cycle: Cycle, task: Task) -> tuple[Indicator, ...]:
    if drafts(cycle.procedure):
        return drafted(here, cycle).indicators
    figures = cycle_figures(here, cycle) if task.step.figures is FiguresPart.DECIDE else None
    return figures.agreement.indicators if figures else ()


def items_question(here: OfficeNow, cycle: Cycle, task: Task, about: NameItems) -> tuple[str, ButtonRows]:
    """The list to tick from; once something is ticked, the way to send it."""
    items = items_of(here, cycle, task)
    page = page_of(tuple(enumerate(items)), about.page)
    listed = tuple(
        (_box(here, text, text in about.chosen, Press.of(Verb.NAME_ITEM, task.id, about.decision, number)),)
        for number, text in page.shown
    )
    own = tuple(
        (_box(here, text, True, Press.of(Verb.NAME_ITEM, task.id, about.decision, word_of(text))),)
        for text in about.chosen
        if text not in items
    )
    send: ButtonRows = ()
    if about.chosen:
        label = here.phrase("decision.send", count=len(about.chosen))
        send = ((Button(label, Press.of(Verb.NAME_ITEM, task.id, about.decision, SEND).data),),)
    turn = turning(here, page, Verb.NAME_ITEM, task.id, about.decision)
    return here.phrase("decision.items_question", chosen=about.chosen), (*listed, turn, *own[-TICKABLE:], *send)


def word_of(text: str) -> str:
    """Give what a tap carries for an item in own words: its place in the list changes with each that goes."""
    return f"kata_{crc32(text.encode()):08x}"


def way_to_items(here: OfficeNow, cycle: Cycle, task: Task, decision: str) -> ButtonRows:
    """*Tandai yang perlu diperbaiki*, where the document has something to tick."""
    there = items_of(here, cycle, task)
    return ((button(here, "name_items", Verb.NAME_ITEM, task.id, decision),),) if there else ()


def tick_buttons(here: OfficeNow, task: Task) -> ButtonRows:
    """The items of who corrects, the open ones first."""
    if Action.HAND_IN not in actions_of(task.step):
        return ()
    items = sorted(enumerate(task.corrections), key=lambda one: one[1].done)[:TICKABLE]
    return tuple((_box(here, one.text, one.done, Press.of(Verb.TICK_OFF, task.id, number)),) for number, one in items)


def uncorrected_question(here: OfficeNow, task: Task) -> tuple[str, ButtonRows]:
    """Which items are not ticked off: handed on all the same?"""
    left = uncorrected(task.corrections)
    text = here.phrase("decision.uncorrected", left=len(left), total=len(task.corrections))
    return text, ((button(here, "complete_uncorrected", Verb.COMPLETE, task.id, UNCORRECTED),),)


def _box(here: OfficeNow, text: str, is_ticked: bool, press: Press) -> Button:
    return Button(here.phrase("decision.ticked" if is_ticked else "decision.unticked", text=text), press.data)
