"""*Dokumen bertanda tangan*: the signed paper is attached to the step that hands the document on (SOP step 9)."""

from dataclasses import replace

from kinerja_bot.domain.cycle import Cycle, Outcome
from kinerja_bot.domain.errors import ActionNotAvailable, SopError
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.file_errors import FileNotFound
from kinerja_bot.domain.moves import handing_in as moves
from kinerja_bot.domain.moves.steps import fact
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.dialogues import AttachSigned, UnderWay
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.asking import ask_on_card
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.work.photo_names import named
from kinerja_bot.services.work.settling import store


def attach(visit: Visit, press: Press) -> str:
    """Asks for the signed document; or takes a file of the task that was tapped as it. Errors: FileNotFound."""
    cycle = visit.cycle_of(press.number())
    task = permit(cycle, press.number(), Action.HAND_IN, visit.act)
    if task.step.signed is None:
        raise ActionNotAvailable(step=task.step)
    if not press.has(1):
        return ask(visit, cycle, task)
    file = next((one for one in cycle.files_of(task) if one.id == press.number(1) and one.made is None), None)
    if file is None:
        raise FileNotFound
    visit.end_dialogue()
    return _mark(visit, cycle, task, file)


def _mark(visit: Visit, cycle: Cycle, task: Task, file: StoredFile) -> str:
    visit.tx.files.sign(file.id)
    event = fact(EventType.SIGNED_ATTACHED, task, visit.act, file=file.id, name=file.name, sha256=file.sha256)
    save(visit, cycle, Outcome((), (event,)))
    return visit.phrase("answers.signed_attached", name=file.name)


def ask(visit: Visit, cycle: Cycle, task: Task, *, completing: bool = False) -> str:
    """Asks under the card for the signed document; `completing` where *Selesai* was tapped without it."""
    ask_on_card(visit, cycle, AttachSigned(completing), task)
    return visit.phrase("answers.signed_wanted", title=signer(cycle, task))


def signer(cycle: Cycle, task: Task) -> str:
    """The title of who signs."""
    rule = task.step.signed
    return cycle.procedure.roles[cycle.procedure.steps[rule.step].role].title if rule else ""


def is_asked(visit: Visit) -> bool:
    """Whether the next file is the signed document."""
    return _asked_for(visit, visit.dialogue()) is not None


def receive(visit: Visit, file: StoredFile, caption: str | None) -> bool:
    """Puts a file that was asked for to its task, as the signed document; False where none was asked for."""
    place = _asked_for(visit, visit.dialogue())
    if place is None:
        return False
    cycle, task = place
    visit.end_dialogue()
    twin = next((one for one in cycle.files_of(task) if file.sha256 and one.sha256 == file.sha256), None)
    if twin is not None:
        visit.say(visit.renderer.as_html(_mark(visit, cycle, task, twin)))
        return True
    called = named(visit, cycle, task, file)
    signed = replace(called, signed=True)
    store(visit, cycle, moves.hand_in(cycle, task.id, signed, visit.act, caption=caption))
    return True


def _asked_for(visit: Visit, dialogue: UnderWay | None) -> tuple[Cycle, Task] | None:
    if dialogue is None or not isinstance(dialogue.about, AttachSigned) or dialogue.task_id is None:
        return None
    try:
        cycle = visit.cycle_of(dialogue.task_id)
        return cycle, permit(cycle, dialogue.task_id, Action.HAND_IN, visit.act)
    except SopError:
        return None
