"""A file that was waited for has come: it counts, and where it is a form its values are entered."""

from kinerja_bot.domain.errors import SopError
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.work import settling
from kinerja_bot.services.work.fetching import Kept
from kinerja_bot.storage.transaction import Transaction


def settle(desk: Desk, tx: Transaction, file_id: int, found: Kept | SopError) -> None:
    """Says what has come of a file; a form's values are entered first, since *Selesai* may wait for it."""
    if isinstance(found, Kept) and found.form is not None:
        _enter(desk, tx, file_id, found)
    settling.settle(desk, tx, file_id, found)


def _enter(desk: Desk, tx: Transaction, file_id: int, kept: Kept) -> None:
    """As its sender would now. The file is the task's already, and stays so whatever stands in it."""
    from kinerja_bot.services.figures import form_answers, sent_forms  # noqa: PLC0415 - offices without figures never need it

    file = tx.files.get(file_id)
    if file is None or file.is_here or file.refused or not file.task_id or kept.form is None:
        return
    here = desk.office(tx, tx.officials.get(file.official_id).office_id)
    sender, cycle = here.staffing.get(file.official_id), tx.cycles.of_task(file.task_id, here.office.id)
    task = cycle.task(file.task_id) if cycle else None
    if sender is None or cycle is None or task is None or not sent_forms.is_wanted(here, cycle, task):
        return
    visit = Visit.begin(tx, sender.id, here.now, here.tools)
    try:
        judged = sent_forms.judged(visit, task.id, kept.form)
        if judged.is_taken:
            sent_forms.enter(visit, task.id, judged, kept.sha256)
        else:
            form_answers.refuse(visit, task.id, kept.name, judged)
    except SopError as refusal:
        visit.say(visit.renderer.as_html(visit.explain(refusal, sender)))
