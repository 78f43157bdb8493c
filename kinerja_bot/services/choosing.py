"""Which of several open tasks a file or text is for."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import QuestionGone, SopError
from kinerja_bot.domain.files import StoredFile
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button, Content
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.buttons import Topic
from kinerja_bot.services.visit import Visit, rows

Candidates = list[tuple[Cycle, Task]]


def open_for(visit: Visit, action: Action, *, reply_to: int | None = None) -> Candidates:
    """The open tasks with which this official may do this now; after a reply to a card only that card's."""
    found = [
        (cycle, task) for cycle in visit.running() for task in cycle.open_tasks if _may(visit, cycle, task, action)
    ]
    if reply_to is not None and visit.by.telegram_id is not None:
        replied = visit.tx.outbox.task_at(visit.by.telegram_id, reply_to)
        found = [one for one in found if one[1].id == replied] or found
    return found


def ask_which(
    visit: Visit, candidates: Candidates, *, file: StoredFile | None = None, text: str | None = None
) -> None:
    """Asks for the task; several files in a row wait for the same answer."""
    dialogue = visit.dialogue()
    waiting = dialogue.data if dialogue is not None and dialogue.kind == Topic.CHOOSE_TASK else {}
    earlier = waiting.get("files")
    files = [*(earlier if isinstance(earlier, list) else []), *([file.id] if file else [])]
    visit.ask(Topic.CHOOSE_TASK, None, files=files, text=text or waiting.get("text"))
    if file is None and text == waiting.get("text"):  # the same once more: asked anew, where it is seen
        end_question(visit)
        visit.ask(Topic.CHOOSE_TASK, None, files=files, text=text)
    names = [one.name for one in visit.tx.files.of_ids(files, visit.by.id)]
    buttons = [
        (
            Button(
                visit.phrase(
                    "labels.task",
                    task=task,
                    period=visit.phrase("periods.short", period=cycle.period),
                    whose=visit.whose(task, visit.by),
                ),
                Press.of(Verb.CHOOSE_TASK, task.id).data,
            ),
        )
        for cycle, task in candidates
    ]
    cancel = Button(visit.renderer.label("cancel"), Press.of(Verb.CANCEL).data)
    visit.say(visit.message("which_task", names=names, text=text), rows((*buttons, (cancel,))), key=_key(visit))


def chosen(visit: Visit) -> tuple[tuple[StoredFile, ...], str | None]:
    """What waited for the choice; the dialogue ends. Errors: QuestionGone where nothing waits."""
    dialogue = visit.dialogue()
    if dialogue is None or dialogue.kind != Topic.CHOOSE_TASK:
        raise QuestionGone
    end_question(visit)
    files, text = dialogue.data.get("files"), dialogue.data.get("text")
    kept = visit.tx.files.of_ids(files if isinstance(files, list) else [], visit.by.id)
    return kept, text if isinstance(text, str) else None


def end_question(visit: Visit) -> None:
    """The question is answered or dropped: its buttons go."""
    visit.tx.dialogues.end(visit.by.id)
    visit.tx.outbox.supersede(_key(visit), Content(visit.message("which_task_done")).to_plain())


def _key(visit: Visit) -> str:
    return f"which:{visit.by.id}"


def _may(visit: Visit, cycle: Cycle, task: Task, action: Action) -> bool:
    try:
        permit(cycle, task.id, action, visit.act)
    except SopError:
        return False
    return True
