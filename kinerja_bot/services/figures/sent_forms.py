"""A form that has come back: whether it is this task's, what it says, and its values entered (SOP step 4)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.questions import Answer, Question, answer_of, as_logged, with_answer
from kinerja_bot.domain.figures.realisation import Realisation
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures.form_answers import Judged, tell
from kinerja_bot.services.figures.forms import code_of
from kinerja_bot.services.figures.keeping import keep, row_to_change
from kinerja_bot.services.figures.sitting import Entering, summarise, topic_of
from kinerja_bot.services.views.own_figures import OwnFigures, near, own_figures
from kinerja_bot.spreadsheets.form_code import FormCode
from kinerja_bot.spreadsheets.sent_form import SentForm

if TYPE_CHECKING:
    from kinerja_bot.spreadsheets.form_values import FilledRow

QUESTIONS: Mapping[str, Question] = {
    "driver": Question.DRIVER,
    "obstacle": Question.OBSTACLE,
    "follow_up": Question.FOLLOW_UP,
    "follow_up_by": Question.FOLLOW_UP_BY,
    "earlier_follow_up": Question.EARLIER,
    "link": Question.PROOF,
}
"""By the form's columns, those of texts."""


def is_wanted(here: OfficeNow, cycle: Cycle, task: Task) -> bool:
    """Whether a form says something to a task at all; elsewhere it is a file like any other."""
    own = own_figures(here, cycle, task)
    return own is not None and bool(own.indicators)


def judged(visit: Visit, task_id: int, form: SentForm) -> Judged:
    """Whether its values can be entered for a task. Errors: those of `Entering.of`."""
    from kinerja_bot.spreadsheets.form_values import Asked, filled_in  # noqa: PLC0415 - forms are rare, its library large

    now = Entering.of(visit, task_id)
    wanted = code_of(visit, now)
    if len(form.codes) == 1 and (refusal := _other_than(wanted, FormCode.read(form.codes[0]))):
        return Judged(form, refusal)
    asked = [Asked(one, near(*_known(now.own, one))) for one in now.own.indicators]
    former = [one.key for one in made_by(visit, form, wanted)]
    return Judged(form, filled=filled_in(form, asked, former, visit.calendar.day_of(visit.sent_at)))


def enter(visit: Visit, task_id: int, found: Judged, sha256: str | None) -> None:
    """Enters what was filled in, and says what was taken, what is odd, and what is still to come.

    Where *Isi angka* was under way its question is answered by the form, or asked no more.
    """
    now, filled = Entering.of(visit, task_id), found.filled
    if filled is None:
        raise ValueError(found)
    changed: list[tuple[Realisation, Realisation]] = []
    for one in filled.rows:
        before = row_to_change(visit, now.own, now.task, one.indicator)
        row = _with(before, one)
        if row != before:
            changed.append((before, row))
    if changed or not now.task.text:
        values = {row.indicator: _logged(before, row) for before, row in changed}
        keep(visit, now.cycle, task_id, [row for _, row in changed], form=sha256, values=values)
    older, after = made_by(visit, found.form, code_of(visit, now)), Entering.of(visit, task_id)
    if topic_of(visit, after) is not None:
        summarise(visit, after)
    tell(visit, after, found.form, filled, older, len(changed))


def made_by(visit: Visit, form: SentForm, wanted: FormCode) -> tuple[Indicator, ...]:
    """The indicators of the version that a form was made by; none where it is the one in force."""
    codes = [FormCode.read(one) for one in form.codes]
    versions = visit.tx.agreements.of_office(visit.office.id, wanted.year)
    older = (one for one in versions if codes and one.id == codes[0].agreement != wanted.agreement)
    return next((one.indicators for one in older), ())


def _other_than(wanted: FormCode, code: FormCode) -> str:
    """Why a form is not this task's, as a word that its sentence names; one of an older agreement is."""
    if code.office != wanted.office:
        return "kantor"
    if code.official != wanted.official:
        return "pegawai"
    return "periode" if (code.year, code.quarter) != (wanted.year, wanted.quarter) else ""


def _known(own: OwnFigures, indicator: Indicator) -> tuple[object, object]:
    before, said = own.before(indicator), own.said.get(indicator.key)
    return before.value if before else None, said.value if said else None


def _with(row: Realisation, filled: "FilledRow") -> Realisation:
    """The row with what was filled in; a blank cell changes nothing."""
    said: dict[Question, Answer | None] = {Question.VALUE: filled.value, Question.SPENT: filled.spent}
    said |= {QUESTIONS[path]: text for path, text in filled.texts.items()}
    said[Question.FOLLOW_UP_UNTIL] = filled.until
    for question, answer in said.items():
        if answer is not None and answer != answer_of(row, question):
            row = with_answer(row, question, answer)
    return row


def _logged(before: Realisation, row: Realisation) -> dict[str, object]:
    """What has changed of an indicator: by the question what was said before, and what now."""
    answers = {one: (answer_of(before, one), answer_of(row, one)) for one in Question}
    return {one.value: [as_logged(was), as_logged(now)] for one, (was, now) in answers.items() if was != now}
