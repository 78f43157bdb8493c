"""A year's agreement is drafted: from last year's, from what counts, or from a file; it counts once it is signed."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import ActionNotAvailable, NotAPress
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import CONFIRMED, button, is_confirmed
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.drafts import keep
from kinerja_bot.services.views.agreements import drafted


def begin(visit: Visit, press: Press) -> str:
    """*Dari tahun lalu*, *Dari yang berlaku*: the draft begins from it; one that is there is asked about first."""
    cycle = visit.cycle_of(press.number())
    task = drafting_task(visit, cycle, press.number())
    found = drafted(visit, cycle)
    source = found.sources.get(press.word(1))
    if source is None:
        raise NotAPress
    if found.indicators and not is_confirmed(press, 2):
        question = visit.phrase("agreement.replace_draft", count=len(found.indicators), year=source.year)
        again = button(visit, "replace_draft", Verb.DRAFT_FROM, task.id, press.word(1), CONFIRMED)
        visit.say(visit.renderer.as_html(question), ((again,),))
        return ""
    keep(visit, cycle, task, source.indicators, source.rules, source=press.word(1))
    return visit.phrase("agreement.drafted", count=len(source.indicators), source=press.word(1), year=source.year)


def drafting_task(visit: Visit, cycle: Cycle, task_id: int) -> Task:
    """The open task in which this person drafts. Errors: those of `permit`, ActionNotAvailable for another step's."""
    task = permit(cycle, task_id, Action.FILL_IN, visit.act)
    if task.step.figures is not FiguresPart.DRAFT:
        raise ActionNotAvailable(step=task.step)
    return task
