"""A year's agreement is drafted: from last year's, from what counts, or from a file; it counts once it is signed."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import ActionNotAvailable, NotAPress
from kinerja_bot.domain.figures.changes import AgreementChanges, compared
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.domain.moves.figures import fill_in
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import CONFIRMED, button, is_confirmed
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.saving import save
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


def keep(
    visit: Visit, cycle: Cycle, task: Task, indicators: tuple[Indicator, ...], rules: Rules, **data: object
) -> None:
    """Stores what the draft says now and logs what has changed; the task is taken up by it."""
    old = visit.tx.agreements.of_cycle(cycle.id)
    draft = YearAgreement(
        id=old.id if old else 0,
        office_id=visit.office.id,
        year=cycle.period.year,
        origin=Origin.PROCEDURE,
        indicators=indicators,
        rules=rules,
        cycle_id=cycle.id,
        made_by=visit.by.id,
        made_at=visit.now,
    )
    if old is None:
        draft = visit.tx.agreements.add(draft)
    else:
        visit.tx.agreements.redraft(draft)
    changes = compared(old.indicators if old else (), indicators, old.rules if old else rules, rules)
    said = visit.phrase("agreement.handed_on", year=draft.year)
    facts = {"agreement": draft.id, "indicators": len(indicators), **_facts(changes), **data}
    save(visit, cycle, fill_in(cycle, task.id, visit.act, said=said, **facts))


def _facts(changes: AgreementChanges) -> dict[str, object]:
    return {
        "added": [one.key for one in changes.added],
        "removed": [one.key for one in changes.removed],
        "changed": {key: [one.field for one in fields] for key, fields in changes.changed.items()},
    }
