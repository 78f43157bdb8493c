"""The receipts of what was handed in: by name and size, replaceable until *Selesai*."""

from collections.abc import Collection, Iterable

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.parts import HANDED_ON_AS_TEXT
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import Action, actions_of, preparer_of, prepares, working_on
from kinerja_bot.domain.stored_file import StoredFile, active_of
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Content, rows
from kinerja_bot.messaging.names import identity, signature
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.card_buttons import held_label
from kinerja_bot.services.views.photos import bind_button


def refresh_receipts(here: OfficeNow, cycle: Cycle, tasks: Collection[Task]) -> None:
    """Brings the receipts of these tasks' files and texts to what they shall show."""
    by_id = {task.id: task for task in tasks}
    files = [file for file in cycle.files if file.task_id in by_id]
    heirs = told(here, files)
    for file in files:
        task = by_id[file.task_id]
        sender = here.staffing.get(file.official_id)
        if sender is not None:
            receipt = _file_receipt(here, cycle, task, file, sender)
            here.send(sender, message_keys.receipt(file.id), receipt, task=task)
        gone = sender is None or not sender.holds(task.step.role)
        for heir in dict.fromkeys((*(_heirs(here, task, file) if gone else ()), *heirs[file.id])):
            key = message_keys.receipt_of_heir(file.id, heir.id)
            here.send(heir, key, _file_receipt(here, cycle, task, file, heir), task=task)
    for task in tasks:
        writer = _writer(here, task)
        if task.text and writer is not None and task.step.figures not in HANDED_ON_AS_TEXT:
            here.send(writer, message_keys.written(task.id), _text_receipt(here, cycle, task, writer), task=task)


def _writer(here: OfficeNow, task: Task) -> Official | None:
    """Whose text it is."""
    return here.staffing.get(task.done_by) or next(iter(here.staffing.doers(task.step.role, task.assignee)), None)


def _heirs(here: OfficeNow, task: Task, file: StoredFile) -> tuple[Official, ...]:
    """Who goes on with a file whose sender does not hold the role any more."""
    return here.staffing.doers(task.step.role, task.assignee) if file.is_current and task.is_open else ()


def told(here: OfficeNow, files: Iterable[StoredFile]) -> dict[int, list[Official]]:
    """Of each file who has a receipt of it since he went on with it, though somebody else has sent it."""
    found: dict[int, list[Official]] = {file.id: [] for file in files}
    for key in here.tx.outbox.live_keys(*map(message_keys.receipts_of_heirs, found)):
        heir = here.staffing.get(message_keys.reader(key))
        if heir is not None:
            found[message_keys.file_of(key)].append(heir)
    return found


def _file_receipt(here: OfficeNow, cycle: Cycle, task: Task, file: StoredFile, sender: Official) -> Content:
    completes = Action.COMPLETE in actions_of(task.step)
    mine, preparing = sender in working_on(task, here.staffing), prepares(task, sender, here.staffing)
    others = file.official_id != sender.id
    text = here.message(
        "receipt",
        file=file,
        active=active_of([file]),
        shrunk=file.kind == "photo" and file.id == here.tx.files.first_photo(file.official_id),
        task=task,
        step=here.step_name(cycle, task.step),
        open=task.is_open and mine,
        handed_on=task.is_open and not mine,
        completes=completes,
        salutation=sender.salutation,
        finisher=_finisher(here, cycle, task) if preparing else sender.salutation,
        prepared_by=identity(preparer_of(task, here.staffing), cycle.procedure) if others and task.preparer else "",
        button=here.renderer.label("complete"),
        held=held_label(here, task),
        asks_changes=task.step.change_note and task.round > 1 and not task.text,
    )
    if not task.is_open or not file.is_current or not mine:
        return Content(text)
    may_complete = completes and not task.held and not preparing
    first = (button(here, "complete", Verb.COMPLETE, task.id),) if may_complete else ()
    more = (
        button(here, "add_file", Verb.ADD_FILE, task.id),
        button(here, "replace_file", Verb.REPLACE_FILE, file.id),
    )
    return Content(text, buttons=rows((first, more, bind_button(here, cycle, task, file))))


def _finisher(here: OfficeNow, cycle: Cycle, task: Task) -> str:
    """Whose *Selesai* hands on what somebody else prepares."""
    return signature(next(iter(here.staffing.doers(task.step.role, task.assignee)), None), cycle.procedure)


def _text_receipt(here: OfficeNow, cycle: Cycle, task: Task, writer: Official) -> Content:
    completes = Action.COMPLETE in actions_of(task.step)
    text = here.message(
        "written",
        task=task,
        step=here.step_name(cycle, task.step),
        text=task.text,
        open=task.is_open,
        note=not task.step.output.text_instead,
        completes=completes,
        held=held_label(here, task),
        salutation=writer.salutation,
        button=here.renderer.label("complete"),
    )
    if not task.is_open or not completes or task.held:
        return Content(text)
    return Content(text, buttons=((button(here, "complete", Verb.COMPLETE, task.id),),))
