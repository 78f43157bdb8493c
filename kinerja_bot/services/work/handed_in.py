"""Who has handed in his part of a step, and who has not: all of them, where a card or *Status* names some."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import TaskNotFound
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Scope
from kinerja_bot.messaging.content import rows
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.paging import page_of, turned_to, turning
from kinerja_bot.services.desk.visit import Visit

ON_A_PAGE = 25
"""People on one page: they are read, not tapped."""


def show(visit: Visit, press: Press) -> str:
    """*Siapa yang menyerahkan*, and its pages: who is still to come first, as far as this official may know them."""
    cycle = visit.cycle(press.number())
    step = next((one for one in cycle.procedure.steps.values() if one.number == press.number(1)), None)
    if step is None:
        raise TaskNotFound
    tasks = [one for one in cycle.latest(step.key) if one.is_open or one.is_done]
    makers = [(visit.staffing.in_post(step.role, task.maker), task) for task in tasks]
    known = [(maker, task) for maker, task in makers if maker and may_name(visit, cycle, maker)]
    ordered = sorted(known, key=lambda one: one[1].is_done)
    lines = [(maker.name, task.is_done, len(cycle.files_of(task))) for maker, task in ordered]
    page = page_of(lines, turned_to(press, 2) or 0, ON_A_PAGE)
    done = sum(task.is_done for _, task in known)
    key = message_keys.handed_in(visit.by.id)
    if not press.has(2):
        visit.close_moved(key)
    text = visit.message("handed_in", step=step, period=visit.period(cycle), done=done, page=page)
    visit.say(text, rows((turning(visit, page, Verb.HANDED_IN, cycle.id, step.number),)), key=key)
    return ""


def may_name(visit: Visit, cycle: Cycle, one: Official) -> bool:
    """Whether this official may know with whom a task lies: everybody, his section, or himself."""
    scopes = {rule.sees for key, rule in cycle.procedure.roles.items() if visit.by.knows(key)}
    return one == visit.by or Scope.ALL in scopes or (Scope.SECTION in scopes and one.section in visit.by.sections)
