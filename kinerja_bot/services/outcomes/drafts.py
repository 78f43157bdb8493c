"""A draft of a year's agreement is kept: as somebody has begun it, or as a file says that he has sent."""

from collections.abc import Iterable
from dataclasses import replace

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.figures.changes import AgreementChanges, compared
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.domain.moves.figures import fill_in
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.outcomes.sent_indicators import indicators_in
from kinerja_bot.services.views.agreements import Drafted, drafted


def take_in(here: OfficeNow, cycle: Cycle, file: StoredFile) -> Cycle:
    """A file of a drafting task that holds indicators becomes the draft; any other is just a file.

    What is wrong with it is told by cell or line, and nothing of it is taken.
    """
    task, sender = cycle.task(file.task_id), here.staffing.get(file.official_id)
    if task is None or task.step.figures is not FiguresPart.DRAFT or sender is None or file.sha256 is None:
        return cycle
    his = replace(here, by=sender)
    try:
        permit(cycle, task.id, Action.FILL_IN, his.act)
    except SopError:  # whoever sent it does not draft, or no longer: then it is a file
        return cycle
    sent = indicators_in(here.tools.store.path(file.sha256), file.name)
    if sent is None:
        return cycle
    known, unknown = _of_the_office(here, sent.indicators)
    faults = (*sent.faults, *unknown)
    if not faults and sent.rules is not None:
        rules = _rules(drafted(here, cycle), sent.rules)
        cycle = keep(his, cycle, task, known, rules, source="berkas", file=file.id)
    text = here.message(
        "agreement_file",
        file_name=file.name,
        salutation=sender.salutation,
        count=len(sent.indicators),
        faults=faults,
        more=sent.more,
    )
    here.send(sender, f"agreement_file:{file.id}", text, task=task)
    return cycle


def _of_the_office(here: OfficeNow, indicators: Iterable[Indicator]) -> tuple[tuple[Indicator, ...], tuple[str, ...]]:
    """The indicators with their sections by code; and what the office does not know of sections and persons."""
    sections = {word.casefold(): code for code, name in here.office.sections.items() for word in (code, name)}
    people = {one.key for one in here.staffing.officials}
    known: list[Indicator] = []
    faults: list[str] = []
    for one in indicators:
        section = sections.get((one.section or "").casefold())
        if one.section and section is None:
            faults.append(here.phrase("agreement.unknown_section", id=one.key, section=one.section))
        strange = [person for person in one.persons if person not in people]
        faults += [here.phrase("agreement.unknown_person", id=one.key, person=person) for person in strange]
        known.append(replace(one, section=section))
    return tuple(known), tuple(faults)


def _rules(found: Drafted, said: Rules) -> Rules:
    """A file that has no word on them changes none."""
    before = found.draft or found.before
    return said if before is None or said != Rules() else before.rules


def keep(
    here: OfficeNow, cycle: Cycle, task: Task, indicators: tuple[Indicator, ...], rules: Rules, **data: object
) -> Cycle:
    """Stores what the draft says now and logs what has changed; the task is taken up by it."""
    old = here.tx.agreements.of_cycle(cycle.id)
    draft = YearAgreement(
        id=old.id if old else 0,
        office_id=here.office.id,
        year=cycle.period.year,
        origin=Origin.PROCEDURE,
        indicators=indicators,
        rules=rules,
        cycle_id=cycle.id,
        made_by=here.official_id,
        made_at=here.now,
    )
    if old is None:
        draft = here.tx.agreements.add(draft)
    else:
        here.tx.agreements.redraft(draft)
    changes = compared(old.indicators if old else (), indicators, old.rules if old else rules, rules)
    said = here.phrase("agreement.handed_on", year=draft.year)
    facts = {"agreement": draft.id, "indicators": len(indicators), **_facts(changes), **data}
    return save(here, cycle, fill_in(cycle, task.id, here.act, said=said, **facts))


def _facts(changes: AgreementChanges) -> dict[str, object]:
    return {
        "added": [one.key for one in changes.added],
        "removed": [one.key for one in changes.removed],
        "changed": {key: [one.field for one in fields] for key, fields in changes.changed.items()},
    }
