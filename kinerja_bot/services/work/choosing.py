"""Which of several open tasks a file or text is for. What waits for the answer outlives any other dialogue."""

from dataclasses import replace

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import QuestionGone, SentBefore, SopError
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button, rows
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.paging import page_of, turning
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.storage.waiting_rows import Waiting

Candidates = list[tuple[Cycle, Task]]

NO_TASK = 0
"""In place of a task's id: *Batal*."""


def open_for(visit: Visit, action: Action, *, reply_to: int | None = None) -> Candidates:
    """The open tasks with which this official may do this now; after a reply to a card only that card's."""
    found = [
        (cycle, task) for cycle in visit.running() for task in cycle.open_tasks if _may(visit, cycle, task, action)
    ]
    if reply_to is not None and visit.by.telegram_id is not None:
        replied = visit.tx.outbox.task_at(visit.by.telegram_id, reply_to)
        found = [one for one in found if one[1].id == replied] or found
    return found


def as_meant(visit: Visit, candidates: Candidates, *, name: str | None = None) -> Candidates:
    """Those of the tasks that it can be for: a file of this name, or else a text. Errors: SentBefore, QuestionGone.

    What had to wait, since the database was away or the bot stood still, is not for a task that came later; what was
    sent while its sender was asked about a task is for that one or, once nothing is asked any more, for none.
    """
    meant = [(cycle, task) for cycle, task in candidates if visit.tx.inbox.was_after(task.id)]
    if candidates and not meant:
        raise SentBefore(name=name, step=candidates[0][1].step)
    asked = visit.tx.inbox.asked_task()
    if asked is None or visit.dialogue() is not None:
        return meant
    bound = [one for one in meant if one[1].id == asked]
    if not bound:
        raise QuestionGone
    return bound


def ask_which(
    visit: Visit, candidates: Candidates, *, file: StoredFile | None = None, text: str | None = None
) -> None:
    """Asks for the task; what comes in a row waits for the same answer.

    After a text it is asked anew, where it is seen; the files of an album change the same question.
    """
    earlier = visit.tx.waiting.get(visit.by.id) or Waiting(visit.by.id, visit.office.id)
    if text is not None:
        visit.close_moved(message_keys.which_task(visit.by.id))
    texts = [one for one in (earlier.text, text if text != earlier.text else None) if one]
    files = (*earlier.files, *([file.id] if file else []))
    waiting = replace(earlier, files=files, text="\n".join(texts) or None)
    visit.tx.waiting.put(waiting)
    _say(visit, candidates, waiting)


def ask_further(visit: Visit, candidates: Candidates, number: int) -> None:
    """Another page of the tasks that what waits can be for. Errors: QuestionGone where nothing waits."""
    waiting = visit.tx.waiting.get(visit.by.id)
    if waiting is None:
        raise QuestionGone
    _say(visit, candidates, waiting, number)


def waits_for_a_file(visit: Visit) -> bool:
    """Whether a file is among what waits."""
    waiting = visit.tx.waiting.get(visit.by.id)
    return waiting is not None and bool(waiting.files)


def _say(visit: Visit, candidates: Candidates, waiting: Waiting, number: int = 0) -> None:
    names = [one.name for one in visit.tx.files.of_ids(waiting.files, visit.by.id)]
    page = page_of(candidates, number)
    buttons = [(visit.task_button("labels.task", Verb.CHOOSE_TASK, cycle, task),) for cycle, task in page.shown]
    cancel = Button(visit.renderer.label("cancel"), Press.of(Verb.CHOOSE_TASK, NO_TASK).data)
    visit.say(
        visit.message("which_task", names=names, text=waiting.text),
        rows((*buttons, turning(visit, page, Verb.CHOOSE_TASK), (cancel,))),
        key=message_keys.which_task(visit.by.id),
    )


def chosen(visit: Visit) -> tuple[tuple[StoredFile, ...], str | None]:
    """What waited for the choice, and waits no longer. Errors: QuestionGone where nothing does."""
    waiting = visit.tx.waiting.get(visit.by.id)
    if waiting is None:
        raise QuestionGone
    _end(visit, visit.message("which_task_done"))
    return visit.tx.files.of_ids(waiting.files, visit.by.id), waiting.text


def drop(visit: Visit) -> str:
    """What waits is for no task, and the person is told; empty where nothing waits."""
    waiting = visit.tx.waiting.get(visit.by.id)
    if waiting is None:
        return ""
    dropped = visit.phrase("answers.dropped", salutation=visit.by.salutation)
    _end(visit, visit.renderer.as_html(dropped))
    return dropped


def _end(visit: Visit, closing: str) -> None:
    """The question's buttons go."""
    visit.tx.waiting.end(visit.by.id)
    visit.close(message_keys.which_task(visit.by.id), closing)


def _may(visit: Visit, cycle: Cycle, task: Task, action: Action) -> bool:
    try:
        permit(cycle, task.id, action, visit.act)
    except SopError:
        return False
    return True
