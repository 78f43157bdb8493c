"""*Lihat angka*: the screen, a page of its rows, one row, and the proof of it (SOP steps 5 to 8)."""

from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.file_errors import FileNotFound
from kinerja_bot.messaging.content import Attachment, Content, Form
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk import figure_keys
from kinerja_bot.services.desk.paging import turned_to
from kinerja_bot.services.desk.review_dialogues import Analyse, ReturnRow
from kinerja_bot.services.desk.topics import Topic
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures.looked_at import LookedAt, looked_at
from kinerja_bot.services.views import figures_message
from kinerja_bot.services.views.figures_message import PROOF, SCREEN


def look(visit: Visit, press: Press) -> str:
    """A tap on a card opens it at the chat's end; one below it leafs through it."""
    found = looked_at(visit, press.number())
    if not press.has(1):
        move_down(visit, found.task.id)
        begin(visit, found)
    elif (page := turned_to(press, 1)) is not None:
        figures_message.show_list(visit, visit.by, found.cycle, found.task, found.seen, page)
    elif press.word(1) == SCREEN:
        figures_message.show_screen(visit, visit.by, found.cycle, found.task, found.seen)
    elif press.has(2) and press.word(2) == PROOF:
        return _send_proofs(visit, found, press.word(1))
    else:
        show_row(visit, found, press.word(1))
    return ""


def begin(visit: Visit, found: LookedAt, said: str = "") -> None:
    """What is seen first: the whole, or of who analyses his rows."""
    if found.task.step.figures is FiguresPart.ANALYSE:
        figures_message.show_list(visit, visit.by, found.cycle, found.task, found.seen, said=said)
    else:
        figures_message.show_screen(visit, visit.by, found.cycle, found.task, found.seen, said)


def show_row(visit: Visit, found: LookedAt, token: str, said: str = "") -> None:
    """One indicator. Errors: IndicatorGone."""
    figures_message.show_row(visit, visit.by, found.cycle, found.task, found.seen, found.row(token), said)


def move_down(visit: Visit, task_id: int) -> None:
    """What was asked was answered by a typed text: what is seen next stands below it."""
    visit.close_moved(figure_keys.screen(task_id, visit.by.id))


def cancelled(visit: Visit, about: Topic, task_id: int) -> None:
    """*Batal*: what was asked in the place of the figures gives way to them again."""
    try:
        found = looked_at(visit, task_id)
        show_row(visit, found, about.indicator) if isinstance(about, Analyse | ReturnRow) else begin(visit, found)
    except SopError:  # the task or the indicator is gone meanwhile: nothing is asked any more, and that is all
        move_down(visit, task_id)


def _send_proofs(visit: Visit, found: LookedAt, token: str) -> str:
    """The files that prove a row. Errors: IndicatorGone, FileNotFound."""
    entered = found.seen.figures.entered(found.row(token).indicator.key)
    files = [file for one in entered if one.proof and (file := visit.tx.files.get(one.proof)) and file.is_here]
    if not files:
        raise FileNotFound
    for one in files:
        form = Form.PHOTO if one.kind == "photo" else Form.DOCUMENT
        attached = (Attachment(one.kind, one.name, one.telegram_file_id, one.sha256),)
        visit.send(visit.by, visit.once(), Content(visit.renderer.as_html(one.name), form, files=attached))
    return visit.phrase("answers.proof_sent")
