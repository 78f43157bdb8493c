"""What a card says of the agreement that is drafted, and what can be tapped there."""

from typing import Any, Final

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.changes import AgreementChanges, FieldChange
from kinerja_bot.domain.figures.parts import OF_AGREEMENTS, FiguresPart
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.indicator_values import field_label, value_text
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import indicator_sheets
from kinerja_bot.services.views.agreements import COUNTING, LAST_YEAR, Drafted, drafted, of_sections, seen_by

ROWS: Final = 8
"""Lines of indicators or changes on a card; all of them stand behind its button."""

WAYS: Final = {LAST_YEAR: "agreement.from_last_year", COUNTING: "agreement.from_counting"}
"""The labels of what a draft can begin from."""

DECIDED_ROWS: Final = 3
"""On the card of a decision, which may be the caption of a document."""


def agreement_of(here: OfficeNow, cycle: Cycle, task: Task, official: Official) -> dict[str, Any] | None:
    """What the card names; None for a step that has nothing to do with an agreement, and behind its end."""
    if task.step.figures not in OF_AGREEMENTS or not task.is_open:
        return None
    found = drafted(here, cycle)
    section = _section(here, task, official)
    mine = of_sections(section, found.indicators) if task.step.figures is FiguresPart.CHECK else ()
    return {
        "part": task.step.figures.value,
        "count": len(found.indicators),
        "against": found.before,
        "year": cycle.period.year,
        "counts": here.phrase("agreement.counts", it=found.changes),
        "since_returned": lines_of(here, found.since_returned(cycle, task)),
        "lines": lines_of(here, found.changes),
        "mine": [(one, _target_before(found, one.key)) for one in mine],
        "most": DECIDED_ROWS if task.step.decisions else ROWS,
    }


def agreement_buttons(here: OfficeNow, cycle: Cycle, task: Task, official: Official) -> ButtonRows:
    """The ways to begin a draft, and to look at it."""
    if task.step.figures not in OF_AGREEMENTS:
        return ()
    found = drafted(here, cycle)
    ways = tuple(
        Button(here.phrase(WAYS[word], year=one.year), Press.of(Verb.DRAFT_FROM, task.id, word).data)
        for word, one in found.sources.items()
    )
    look = button(here, "look_at_draft", Verb.AGREEMENT, cycle.id)
    look_at = (look,) if seen_by(cycle, official, found.indicators) else ()
    if task.step.figures is not FiguresPart.DRAFT:
        return (look_at,)
    change = button(here, "change_draft", Verb.INDICATOR, indicator_sheets.DRAFTED, cycle.period.year)
    return (*((one,) for one in ways), (*look_at, *((change,) if found.draft else ())))


def lines_of(here: OfficeNow, changes: AgreementChanges) -> list[str]:
    """Each change in a line: added, dropped, from what to what."""
    found = [here.phrase("agreement.added", it=one) for one in changes.added]
    found += [here.phrase("agreement.removed", it=one) for one in changes.removed]
    for key, fields in changes.changed.items():
        found += [_changed(here, key, one) for one in fields]
    return found + ([here.phrase("agreement.rule")] if changes.rules else [])


def _changed(here: OfficeNow, key: str, change: FieldChange) -> str:
    """A field, from what to what."""
    before, after = (value_text(change.field, one) for one in (change.before, change.after))
    return here.phrase("agreement.changed", id=key, label=field_label(change.field), before=before, after=after)


def _section(here: OfficeNow, task: Task, official: Official) -> Official:
    """Whose part it is: that of the post, whoever acts from it."""
    return here.staffing.in_post(task.step.role, task.part) or official


def _target_before(found: Drafted, key: str) -> Any:  # noqa: ANN401 - a target
    before = found.last_year.indicator(key) if found.last_year else None
    return before.year_target if before else None
