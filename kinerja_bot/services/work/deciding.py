"""*Tidak* names what is to be corrected, and who corrects it ticks it off (SOP steps 8 and 7)."""

from collections.abc import Iterable

from kinerja_bot.domain.corrections import lines_of, uncorrected
from kinerja_bot.domain.errors import ActionNotAvailable, QuestionGone
from kinerja_bot.domain.moves import correcting, steps
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.decision_dialogues import NameItems
from kinerja_bot.services.desk.dialogues import DecisionReason, UnderWay
from kinerja_bot.services.desk.paging import turned_to
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.asking import ask_on_card
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views.decision_items import SEND, items_of, word_of
from kinerja_bot.services.work.tasks import decide_for_reason


def name_item(visit: Visit, press: Press) -> str:
    """Ticks an item, or shows another page; or sends what was ticked. Errors: QuestionGone, ActionNotAvailable."""
    cycle = visit.cycle_of(press.number())
    task, rule = steps.to_decide(cycle, press.number(), press.word(1), visit.act)
    if not rule.needs_reason:
        raise ActionNotAvailable(step=task.step)
    about = _under_way(visit, task, rule.key)
    if (page := turned_to(press, 2)) is not None:
        ask_on_card(visit, cycle, NameItems(rule.key, about.chosen, page), task)
        return visit.phrase("answers.items_wanted")
    if press.word(2) == SEND:
        if not about.chosen:
            raise QuestionGone
        return decide_for_reason(visit, task.id, rule.key, "", items=about.chosen)
    items = {str(number): one for number, one in enumerate(items_of(visit, cycle, task))}
    items |= {word_of(one): one for one in about.chosen}
    if (item := items.get(press.word(2))) is None:
        raise QuestionGone
    ask_on_card(visit, cycle, _turned(about, item), task)
    return ""


def tick_off(visit: Visit, press: Press) -> str:
    """*Sudah diperbaiki*, of one item; tapped again it is open again."""
    cycle = visit.cycle_of(press.number())
    after = save(visit, cycle, correcting.tick_off(cycle, press.number(), press.number(1), visit.act))
    task = after.task(press.number())
    left = len(uncorrected(task.corrections)) if task else 0
    return visit.phrase("answers.ticked_off", left=left)


def read_reason(visit: Visit, dialogue: UnderWay, text: str) -> str | None:
    """Own words: the reason as it was typed, several lines as items; beside a list to tick, each line is one more."""
    about, task_id = dialogue.about, dialogue.task_id or 0
    if isinstance(about, NameItems):
        return _one_more(visit, task_id, about, lines_of(text))
    if not isinstance(about, DecisionReason):
        return None
    lines = lines_of(text)
    items = tuple(lines) if len(lines) > 1 else ()
    return decide_for_reason(visit, task_id, about.decision, "" if items else text, items=items)


def _one_more(visit: Visit, task_id: int, about: NameItems, lines: Iterable[str]) -> str:
    """What was typed stands on the list, ticked; nothing is sent before that is tapped."""
    cycle = visit.cycle_of(task_id)
    task, _ = steps.to_decide(cycle, task_id, about.decision, visit.act)
    chosen = tuple(dict.fromkeys((*about.chosen, *lines)))
    ask_on_card(visit, cycle, NameItems(about.decision, chosen, about.page), task)
    return visit.phrase("answers.item_added", button=visit.phrase("decision.send", count=len(chosen)))


def _under_way(visit: Visit, task: Task, decision: str) -> NameItems:
    dialogue = visit.dialogue()
    about = dialogue.about if dialogue and dialogue.task_id == task.id else None
    return about if isinstance(about, NameItems) and about.decision == decision else NameItems(decision)


def _turned(about: NameItems, item: str) -> NameItems:
    others = tuple(one for one in about.chosen if one != item)
    chosen = others if item in about.chosen else (*about.chosen, item)
    return NameItems(about.decision, chosen, about.page)
