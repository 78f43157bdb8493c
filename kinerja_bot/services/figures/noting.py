"""The leader's notes and recommendations (SOP step 5), and what became of those of the quarter before (step 7)."""

from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.figure_errors import NoNoteToFollow
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.realisation import LEADERS_NOTE, NOTE_FOLLOWED, FigureNote
from kinerja_bot.domain.moves.figures import fill_in
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.dialogues import UnderWay
from kinerja_bot.services.desk.review_dialogues import NoteFigures
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures.looked_at import LookedAt, looked_at, worked_on
from kinerja_bot.services.figures.screens import begin, move_down
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import figures_message
from kinerja_bot.services.views.figures_text import leaders_note_before

KINDS = {FiguresPart.REVIEW: LEADERS_NOTE, FiguresPart.COMPILE: NOTE_FOLLOWED}
"""What a step's holder writes about the whole quarter."""


def ask(visit: Visit, press: Press) -> str:
    """*Catatan*, *Tindak lanjut catatan*: the next text is it. Errors: NoNoteToFollow."""
    found = worked_on(visit, press.number(), *KINDS)
    question = _question(visit, found)
    visit.ask(NoteFigures(), found.task)
    figures_message.ask(visit, visit.by, found.task, question)
    return ""


def read(visit: Visit, dialogue: UnderWay, text: str) -> str | None:
    """The note, typed: it takes the place of an earlier one, which is kept."""
    if not isinstance(dialogue.about, NoteFigures):
        return None
    found = worked_on(visit, dialogue.task_id or 0, *KINDS)
    kind = LEADERS_NOTE if found.task.step.figures is FiguresPart.REVIEW else NOTE_FOLLOWED
    write(visit, found, kind, text)
    move_down(visit, found.task.id)
    said = visit.phrase("answers.note_kept" if kind == LEADERS_NOTE else "answers.followed_kept")
    begin(visit, looked_at(visit, found.task.id), said)
    return ""


def write(visit: Visit, found: LookedAt, kind: str, text: str, *, indicator: str = "", said: str = "") -> None:
    """Keep a text about the quarter, or an indicator of it, and log it; `said` sums up what the task hands on."""
    figures = found.seen.figures
    note = FigureNote(
        office_id=visit.office.id,
        year=figures.agreement.year,
        quarter=figures.quarter,
        kind=kind,
        indicator=indicator,
        official_id=visit.by.id,
        at=visit.now,
        text=text,
    )
    visit.tx.figure_notes.write(note)
    visit.end_dialogue()
    data = {"note": kind, "indicator": indicator or None, "text": text}
    save(
        visit,
        found.cycle,
        fill_in(found.cycle, found.task.id, visit.act, EventType.FIGURE_NOTED, said=said, **data),
    )


def _question(visit: Visit, found: LookedAt) -> str:
    if found.task.step.figures is FiguresPart.REVIEW:
        return visit.phrase("review.ask_note", period=visit.period(found.cycle))
    before = leaders_note_before(visit, found.seen)
    if before is None:
        raise NoNoteToFollow
    procedure = found.cycle.procedure
    leader = procedure.roles[procedure.opening.in_the_name_of].title
    return visit.phrase("review.ask_followed", leader=leader, note=before.text)
