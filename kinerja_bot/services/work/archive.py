"""The files of a cycle, to each according to his role; the final report's receipt."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import TaskNotFound
from kinerja_bot.domain.inputs import input_files, inputs_of, visible_tasks
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.messaging.content import Attachment, Button, Content, Form
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.visit import Visit, rows
from kinerja_bot.services.views import cards
from kinerja_bot.services.views.closing import confirm_report

ALBUM = 10
"""Files in one of Telegram's albums."""


class Archive:
    """What was handed in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def files(self, telegram_id: int) -> Reply:
        """*Berkas*: the newest cycle's files by step."""
        return await self._desk.receive(telegram_id, lambda visit: _files(visit, visit.newest_cycle()))

    async def cycle_files(self, press: Press, telegram_id: int) -> Reply:
        """The same for a certain cycle."""
        return await self._desk.receive(telegram_id, lambda visit: _files(visit, visit.cycle(press.number())))

    async def step_files(self, press: Press, telegram_id: int) -> Reply:
        """The files of one step, sent to the chat."""
        return await self._desk.receive(telegram_id, lambda visit: _step_files(visit, press))

    async def inputs(self, press: Press, telegram_id: int) -> Reply:
        """*Lihat berkas* on a card: what the task is given."""
        return await self._desk.receive(telegram_id, lambda visit: _send_inputs(visit, press.number()))

    async def confirm(self, press: Press, telegram_id: int) -> Reply:
        """*Laporan diterima* (SOP step 10)."""
        return await self._desk.receive(telegram_id, lambda visit: confirm_report(visit, press.number()))


def _files(visit: Visit, cycle: Cycle) -> str:
    counts: dict[str, int] = {}
    for task in visible_tasks(cycle, visit.by, visit.staffing):
        counts[task.step.key] = counts.get(task.step.key, 0) + len(cycle.files_of(task))
    steps = [step for step in cycle.procedure.steps.values() if counts.get(step.key)]
    buttons = [
        (
            Button(
                visit.phrase("labels.step_files", step=step, count=counts[step.key]),
                Press.of(Verb.STEP_FILES, cycle.id, step.number).data,
            ),
        )
        for step in steps
    ]
    others = [one for one in visit.tx.cycles.of_office(visit.office.id) if one.id != cycle.id]
    older = [
        Button(visit.phrase("periods.short", period=one.period), Press.of(Verb.CYCLE_FILES, one.id).data)
        for one in others[:4]
    ]
    period = visit.phrase("periods.name", period=cycle.period)
    visit.say(visit.message("files", cycle=cycle, period=period, any=bool(steps)), rows((*buttons, older)))
    return ""


def _step_files(visit: Visit, press: Press) -> str:
    cycle = visit.cycle(press.number())
    wanted = [one for one in visible_tasks(cycle, visit.by, visit.staffing) if one.step.number == press.number(1)]
    _send_files(visit, [file for task in wanted for file in cycle.files_of(task)])
    return visit.phrase("answers.inputs_sent")


def _send_inputs(visit: Visit, task_id: int) -> str:
    cycle = visit.cycle_of(task_id)
    task = cycle.task(task_id)
    if task is None or visit.by not in cards.recipients(visit, task):
        raise TaskNotFound
    files = list(input_files(cycle, task, visit.by, visit.staffing))
    texts = [one.text for one in inputs_of(cycle, task, visit.by, visit.staffing) if one.text]
    if not files and not texts:
        return visit.phrase("answers.no_inputs")
    _send_files(visit, files)
    return visit.phrase("answers.inputs_sent")


def _send_files(visit: Visit, files: list[StoredFile]) -> None:
    """Files by their Telegram id, alone or as albums; documents and photos never share one."""
    for kind, form in (("document", Form.DOCUMENT), ("photo", Form.PHOTO)):
        same = [file for file in files if file.kind == kind]
        for start in range(0, len(same), ALBUM):
            part = same[start : start + ALBUM]
            attached = tuple(Attachment(one.kind, one.name, one.telegram_file_id, one.sha256) for one in part)
            content = Content("", Form.ALBUM if len(part) > 1 else form, files=attached)
            visit.send(visit.by, visit.once(), content)
