"""The receipts of what was handed in: by name and size, replaceable until *Selesai*."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import Action, actions_of
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Content
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.visit import Visit, rows


def refresh_receipts(visit: Visit, cycle: Cycle, task: Task) -> None:
    """Brings the receipts of a task's files and text to what they shall show."""
    for file in cycle.files:
        if file.task_id != task.id:
            continue
        sender = visit.staffing.get(file.official_id)
        if sender is not None:
            visit.send(sender, f"file:{file.id}", _file_receipt(visit, task, file, sender), task=task)
        gone = sender is None or not sender.holds(task.step.role)
        for heir in dict.fromkeys((*(_heirs(visit, task, file) if gone else ()), *_told(visit, file))):
            visit.send(heir, _heirs_key(file, heir), _file_receipt(visit, task, file, heir), task=task)
    writer = visit.staffing.get(task.done_by) or next(iter(visit.staffing.doers(task.step.role, task.assignee)), None)
    if task.text and writer is not None:
        visit.send(writer, f"text:{task.id}", _text_receipt(visit, task, writer), task=task)


def _heirs(visit: Visit, task: Task, file: StoredFile) -> tuple[Official, ...]:
    """Who goes on with a file whose sender does not hold the role any more."""
    return visit.staffing.doers(task.step.role, task.assignee) if file.is_current and task.is_open else ()


def _told(visit: Visit, file: StoredFile) -> list[Official]:
    """Who has a receipt of somebody else's file, since he went on with it."""
    keys = {_heirs_key(file, one): one for one in visit.staffing.officials if one.id != file.official_id}
    visit.tx.outbox.load(list(keys))
    return [one for key, one in keys.items() if visit.tx.outbox.exists(key)]


def _heirs_key(file: StoredFile, heir: Official) -> str:
    return f"file:{file.id}:{heir.id}"


def _file_receipt(visit: Visit, task: Task, file: StoredFile, sender: Official) -> Content:
    completes = Action.COMPLETE in actions_of(task.step)
    mine = sender in visit.staffing.doers(task.step.role, task.assignee)
    text = visit.message(
        "receipt",
        file=file,
        task=task,
        open=task.is_open and mine,
        handed_on=task.is_open and not mine,
        completes=completes,
        salutation=sender.salutation,
        button=visit.renderer.label("complete"),
        asks_changes=task.step.change_note and task.round > 1 and not task.text,
    )
    if not task.is_open or not file.is_current or not mine:
        return Content(text)
    first = (button(visit, "complete", Verb.COMPLETE, task.id),) if completes else ()
    more = (
        button(visit, "add_file", Verb.ADD_FILE, task.id),
        button(visit, "replace_file", Verb.REPLACE_FILE, file.id),
    )
    return Content(text, buttons=rows((first, more)))


def _text_receipt(visit: Visit, task: Task, writer: Official) -> Content:
    completes = Action.COMPLETE in actions_of(task.step)
    text = visit.message(
        "written",
        task=task,
        text=task.text,
        open=task.is_open,
        note=not task.step.output.text_instead,
        completes=completes,
        salutation=writer.salutation,
        button=visit.renderer.label("complete"),
    )
    if not task.is_open or not completes:
        return Content(text)
    return Content(text, buttons=((button(visit, "complete", Verb.COMPLETE, task.id),),))
