"""What a decision does beside leading on, in the transaction that saves it; and what begins with a returned draft."""

from collections.abc import Iterable
from dataclasses import replace

from kinerja_bot.domain.cycle import Cycle, Outcome
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.figures.parts import Effect, FiguresPart
from kinerja_bot.domain.figures.year_agreement import YearAgreement
from kinerja_bot.domain.moves.figures import come_back
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import agreement_news, figure_cards
from kinerja_bot.services.views.agreements import Drafted, drafted


def carry_out(here: OfficeNow, cycle: Cycle, outcome: Outcome) -> None:
    """Does what the decision of an outcome brings about; without a draft of figures nothing changes."""
    if outcome.effect is not Effect.AGREEMENT:
        return
    found = drafted(here, cycle)
    draft = found.draft
    if draft is None or not draft.indicators or draft.in_force_since is not None:
        return
    here.tx.agreements.bring_into_force(draft.id, here.now)
    _record(here, cycle, outcome, found, draft)
    figure_cards.refresh(here, draft.year)
    agreement_news.tell(here, cycle, found)


def with_draft(here: OfficeNow, cycle: Cycle, opened: Iterable[Task]) -> tuple[Task, ...]:
    """New tasks; with a draft that comes back, which is kept as it was: what is changed from now on is the next."""
    return tuple(_with_draft(here, cycle, task) for task in opened)


def _with_draft(here: OfficeNow, cycle: Cycle, task: Task) -> Task:
    if task.step.figures is not FiguresPart.DRAFT or task.round == 1:
        return task
    draft = here.tx.agreements.of_cycle(cycle.id)
    if draft is None or draft.in_force_since is not None:
        return task
    here.tx.agreements.add(replace(draft, id=0, made_at=here.now))
    return come_back(task, here.phrase("agreement.handed_on", year=draft.year))


def _record(here: OfficeNow, cycle: Cycle, outcome: Outcome, found: Drafted, draft: YearAgreement) -> None:
    decided = next(one for one in outcome.events if one.type is EventType.DECIDED)
    changes = found.changes
    data = {
        "agreement": draft.id,
        "year": draft.year,
        "indicators": [one.key for one in draft.indicators],
        "instead_of": found.counted.id if found.counted else None,
        "added": [one.key for one in changes.added],
        "removed": [one.key for one in changes.removed],
        "changed": {key: [one.field for one in fields] for key, fields in changes.changed.items()},
    }
    here.record(cycle, replace(decided, type=EventType.AGREEMENT_IN_FORCE, data=data))
