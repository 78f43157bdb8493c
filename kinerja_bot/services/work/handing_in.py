"""Files handed in: kept at once, confirmed by name and size, replaceable until *Selesai* (SOP, every step)."""

from dataclasses import dataclass

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.file_errors import FileFixed, FileNotFound, NoTaskForFile
from kinerja_bot.domain.moves import handing_in as moves
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.stored_file import Signature, StoredFile
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.dialogues import ReplaceFile
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.work import signing
from kinerja_bot.services.work.choosing import Candidates, as_meant, ask_which, open_for
from kinerja_bot.services.work.photo_names import named
from kinerja_bot.services.work.settling import refuse_twice, store
from kinerja_bot.spreadsheets.sent_form import SentForm


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file as it came from Telegram; `sha256` is None where its content could not be fetched yet.

    What it is called and does is told in `domain.stored_file`.
    """

    kind: str
    name: str
    size: int
    mime_type: str
    telegram_file_id: str
    sha256: str | None
    caption: str | None = None
    reply_to: int | None = None
    sent_as: str | None = None
    active: str | None = None
    form: SentForm | None = None
    """What stands in it, where it is a form of the bot's."""
    signatures: tuple[Signature, ...] = ()


def add_file(visit: Visit, press: Press) -> str:
    """*Tambah berkas*: nothing changes, the next file simply adds to the task."""
    permit(visit.cycle_of(press.number()), press.number(), Action.HAND_IN, visit.act)
    return visit.phrase("answers.send_file")


def replace_file(visit: Visit, press: Press) -> str:
    """*Ganti berkas*: the next file takes this one's place."""
    file, _, task = replaceable(visit, press.number())
    visit.ask(ReplaceFile(file.id), task)
    return visit.phrase("answers.send_replacement", name=file.name)


def receive(visit: Visit, arrival: Arrival) -> str:
    """A document or photo has come: it goes to the task that it can only be for, or the bot asks."""
    dialogue = visit.dialogue()
    if dialogue is not None and isinstance(dialogue.about, ReplaceFile):
        if place := _asked_for(visit, dialogue.about):
            return _take_place(visit, *place, arrival)
        visit.end_dialogue()
    if signing.is_asked(visit):
        signing.receive(visit, stored(visit, arrival), arrival.caption)
        return ""
    candidates = _candidates(visit, arrival.name, arrival.reply_to)
    file = stored(visit, arrival)
    if len(candidates) > 1:
        ask_which(visit, candidates, file=file)
    else:
        attach(visit, file, candidates[0][1].id, caption=arrival.caption)
    return ""


def place_of(visit: Visit, arrival: Arrival) -> tuple[Cycle, Task] | None:
    """The task that a file is for, where that is certain. Errors: NoTaskForFile."""
    dialogue = visit.dialogue()
    if dialogue is not None and isinstance(dialogue.about, ReplaceFile):
        place = _asked_for(visit, dialogue.about)
        return place[1:] if place else None
    if signing.is_asked(visit):
        return None
    candidates = _candidates(visit, arrival.name, arrival.reply_to)
    return candidates[0] if len(candidates) == 1 else None


def is_plain(visit: Visit, name: str, reply_to: int | None) -> bool:
    """Whether the task that a file is for is known before it is fetched; several are asked about first.

    Errors: NoTaskForFile.
    """
    dialogue = visit.dialogue()
    if dialogue is not None and isinstance(dialogue.about, ReplaceFile) and _asked_for(visit, dialogue.about):
        return True
    return signing.is_asked(visit) or len(_candidates(visit, name, reply_to)) == 1


def replaceable(visit: Visit, file_id: int) -> tuple[StoredFile, Cycle, Task]:
    """A file of the official's that can still be replaced. Errors: FileNotFound, FileFixed."""
    file = visit.tx.files.get(file_id)
    if file is None or not file.task_id:
        raise FileNotFound
    cycle = visit.cycle_of(file.task_id)
    task = cycle.task(file.task_id)
    if task is None or not task.is_open or not file.is_current:
        raise FileFixed
    sender = visit.staffing.get(file.official_id)
    if sender != visit.by and sender is not None and sender.holds(task.step.role):
        raise FileNotFound
    return file, cycle, permit(cycle, task.id, Action.HAND_IN, visit.act)


def _asked_for(visit: Visit, about: ReplaceFile) -> tuple[StoredFile, Cycle, Task] | None:
    """What the next file takes the place of, if it still can."""
    try:
        return replaceable(visit, about.file)
    except SopError:
        return None


def _candidates(visit: Visit, name: str, reply_to: int | None) -> Candidates:
    candidates = as_meant(visit, open_for(visit, Action.HAND_IN, reply_to=reply_to), name=name)
    if not candidates:
        raise NoTaskForFile(name=name)
    return candidates


def attach(visit: Visit, file: StoredFile, task_id: int, *, caption: str | None = None) -> None:
    """Puts a stored file to a task, which it takes up by itself; a caption may say what has changed.

    Errors: FileSentTwice.
    """
    cycle = visit.cycle_of(task_id)
    refuse_twice(visit, cycle, file, task_id)
    called = named(visit, cycle, cycle.task(task_id), file)
    store(visit, cycle, moves.hand_in(cycle, task_id, called, visit.act, caption=caption))


def twin_of(visit: Visit, task_id: int, sha256: str | None) -> StoredFile | None:
    """What the task has already of the same content."""
    cycle = visit.cycle_of(task_id)
    task = cycle.task(task_id)
    files = cycle.files_of(task) if task and sha256 else ()
    return next((one for one in files if one.sha256 == sha256), None)


def _take_place(visit: Visit, old: StoredFile, cycle: Cycle, task: Task, arrival: Arrival) -> str:
    file = named(visit, cycle, task, stored(visit, arrival), instead_of=old)
    refuse_twice(visit, cycle, file, task.id)
    visit.end_dialogue()
    store(visit, cycle, moves.replace_file(cycle, task.id, old, file, visit.act, caption=arrival.caption))
    return ""


def stored(visit: Visit, arrival: Arrival) -> StoredFile:
    """The file's row, before anybody has said what it is for."""
    file = StoredFile(
        id=0,
        task_id=0,
        official_id=visit.by.id,
        kind=arrival.kind,
        name=arrival.name,
        size=arrival.size,
        mime_type=arrival.mime_type,
        version=1,
        telegram_file_id=arrival.telegram_file_id,
        received_at=visit.now,
        sha256=arrival.sha256,
        sent_as=arrival.sent_as,
        active=arrival.active,
        signatures=arrival.signatures,
        caption=arrival.caption,
    )
    return visit.tx.files.add(visit.office.id, None, file)
