"""The files of a cycle, to each according to his role; the final report's receipt."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import TaskNotFound
from kinerja_bot.domain.inputs import input_files, inputs_of, visible_tasks
from kinerja_bot.domain.stored_file import StoredFile, active_of, sealed
from kinerja_bot.messaging.content import Attachment, Button, Content, Form, rows
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import ButtonRows
from kinerja_bot.services.desk.made_files import ALBUM
from kinerja_bot.services.desk.paging import MARK, Page, page_of, turned_to, turning
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import cards
from kinerja_bot.services.views.file_ways import ways

OTHERS = 4
"""Other cycles that are offered at once."""

STEPS = 12
"""Steps that are offered at once."""

AT_ONCE = 30
"""Files that are sent at a tap: a chat takes one message a second."""


def files(visit: Visit) -> str:
    """*Berkas*: the newest cycle's files by step."""
    return _files(visit, visit.current_cycles()[0])


def cycle_files(visit: Visit, press: Press) -> str:
    """Another cycle's files by step; or, beside them, another page of the other cycles."""
    return _files(visit, visit.cycle(press.number()), others=turned_to(press, 1) or 0)


def _files(visit: Visit, cycle: Cycle, *, steps: int = 0, others: int = 0) -> str:
    """So many pages into its steps, and into the other cycles."""
    counts: dict[str, int] = {}
    for task in visible_tasks(cycle, visit.by, visit.staffing):
        counts[task.step.key] = counts.get(task.step.key, 0) + len(cycle.files_of(task))
    page = page_of([step for step in cycle.procedure.steps.values() if counts.get(step.key)], steps, STEPS)
    buttons = [
        (
            Button(
                visit.phrase("labels.step_files", step=step, count=counts[step.key]),
                Press.of(Verb.STEP_FILES, cycle.id, step.number).data,
            ),
        )
        for step in page.shown
    ]
    visit.say(
        visit.message("files", period=visit.period(cycle), any=bool(page.total)),
        rows(
            (
                *buttons,
                turning(visit, page, Verb.STEP_FILES, cycle.id),
                *ways(visit, cycle),
                *_others(visit, cycle, others),
            )
        ),
    )
    return ""


def _others(visit: Visit, cycle: Cycle, number: int) -> ButtonRows:
    """Some other cycles, and the way to the next ones."""
    page = page_of([one for one in visit.tx.cycles.bare(visit.office.id) if one.id != cycle.id], number, OTHERS)
    shown = [Button(visit.short_period(one), Press.of(Verb.CYCLE_FILES, one.id).data) for one in page.shown]
    turn = turning(visit, page, Verb.CYCLE_FILES, cycle.id)
    each_alone = len(visit.procedures) > 1  # with the SOP's title a label fills the row
    return (*((one,) for one in shown), turn) if each_alone else (tuple(shown), turn)


def step_files(visit: Visit, press: Press) -> str:
    """The files of one step, sent to the chat; or another page of the steps."""
    cycle = visit.cycle(press.number())
    if (page := turned_to(press, 1)) is not None:
        return _files(visit, cycle, steps=page)
    wanted = [one for one in visible_tasks(cycle, visit.by, visit.staffing) if one.step.number == press.number(1)]
    files = [file for task in wanted for file in cycle.files_of(task)]
    send_files(visit, page_of(files, turned_to(press, 2) or 0, AT_ONCE), press)
    return visit.phrase("answers.inputs_sent")


def inputs(visit: Visit, press: Press) -> str:
    """*Lihat berkas* on a card: what the task is given."""
    cycle = visit.cycle_of(press.number())
    task = cycle.task(press.number())
    if task is None or visit.by not in cards.recipients(visit, task):
        raise TaskNotFound
    files = list(input_files(cycle, task, visit.by, visit.staffing))
    texts = [one.text for one in inputs_of(cycle, task, visit.by, visit.staffing) if one.text]
    if not files and not texts:
        return visit.phrase("answers.no_inputs")
    send_files(visit, page_of(files, turned_to(press, 1) or 0, AT_ONCE), press)
    return visit.phrase("answers.inputs_sent")


def send_files(visit: Visit, page: Page[StoredFile], press: Press) -> None:
    """Files by their Telegram id, alone or as albums; documents and photos never share one. The rest at a tap.

    What some of them do by themselves is told before they come.
    """
    if active := active_of(page.shown):
        visit.send(visit.by, visit.once(), Content(visit.message("active", active=active)))
    if signed := sealed(page.shown):
        visit.send(visit.by, visit.once(), Content(visit.message("signatures", sealed=signed)))
    for kind, form in (("document", Form.DOCUMENT), ("photo", Form.PHOTO)):
        same = [file for file in page.shown if file.kind == kind]
        for start in range(0, len(same), ALBUM):
            part = same[start : start + ALBUM]
            attached = tuple(Attachment(one.kind, one.name, one.telegram_file_id, one.sha256) for one in part)
            caption = visit.renderer.as_html(part[0].name) if form is Form.PHOTO and len(part) == 1 else ""
            content = Content(caption, Form.ALBUM if len(part) > 1 else form, files=attached)
            visit.send(visit.by, visit.once(), content)
    if page.last:
        asked = press.args[: len(press.args) - press.args[-1].startswith(MARK)]
        visit.say(visit.message("files_part", page=page), (turning(visit, page, press.verb, *asked),))
