"""A file's content has come, or is not taken: the file counts from then on, or leaves its task, and all goes on."""

from dataclasses import replace
from typing import Protocol

from kinerja_bot.domain.cycle import Cycle, Outcome
from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.file_errors import FileSentTwice
from kinerja_bot.domain.moves import settling as moves
from kinerja_bot.domain.moves.clocks import lifted
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.stored_file import FROM_CONTENT, Signature, StoredFile
from kinerja_bot.domain.task import HeldAct, Task
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.outcomes import drafts, proofs
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import receipts
from kinerja_bot.services.views.card_buttons import held_label
from kinerja_bot.storage.transaction import Transaction


class Content(Protocol):
    """What is kept of a content; `size` in bytes."""

    @property
    def sha256(self) -> str:
        """In hex."""

    @property
    def size(self) -> int:
        """In bytes."""

    @property
    def name(self) -> str:
        """By which programs open it."""

    @property
    def sent_as(self) -> str | None:
        """The name that it came with, where that is another."""

    @property
    def active(self) -> str | None:
        """What it does by itself."""

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """What stands in its signatures."""


def settle(desk: Desk, tx: Transaction, file_id: int, found: Content | SopError) -> None:
    """Says what has come of a file that was waited for, or why it is not taken."""
    file = tx.files.get(file_id)
    if file is None or file.is_here or file.refused:  # somebody was quicker
        return
    here = desk.office(tx, tx.officials.get(file.official_id).office_id)
    if isinstance(found, SopError):
        _refuse(here, file, found)
    else:
        _arrive(here, file, found)


def refuse_twice(here: OfficeNow, cycle: Cycle, file: StoredFile, task_id: int) -> None:
    """Passes what the task does not have yet. Errors: FileSentTwice."""
    task = cycle.task(task_id)
    if task is None or file.sha256 is None:
        return
    for one in cycle.files_of(task):
        if one.id != file.id and one.sha256 == file.sha256:
            raise FileSentTwice(name=file.name, earlier=one.name, step=here.step_name(cycle, task.step))


def store(here: OfficeNow, cycle: Cycle, outcome: Outcome) -> None:
    """Saves an outcome with the files that it puts to a task or replaces, and carries out what was held for them."""
    now = save(here, cycle, outcome)
    for file in outcome.files:
        now = drafts.take_in(here, now, file)
    for task in now.open_tasks:
        if task.held is not None and not now.arriving(task):
            _carry_out(here, now, task, task.held)


def _arrive(here: OfficeNow, file: StoredFile, content: Content) -> None:
    cycle = here.tx.cycles.of_task(file.task_id, here.office.id) if file.task_id else None
    known = {name: getattr(content, name) for name in FROM_CONTENT}
    came = replace(file, **known)
    if cycle is None:
        here.tx.files.fetched(came)
        return
    try:
        refuse_twice(here, cycle, came, file.task_id)
    except FileSentTwice as twice:
        _drop(here, cycle, came, twice)
        return
    here.tx.files.fetched(came)
    cycle = drafts.take_in(here, cycle, came)
    store(here, cycle, moves.arrived(cycle, came, here.act))


def _drop(here: OfficeNow, cycle: Cycle, file: StoredFile, twice: FileSentTwice) -> None:
    """The task has the content already: its sender is told, and what was held for it goes on without.

    What the file proves, the one that is there proves as well.
    """
    there = {one.sha256: one.id for one in cycle.files if (one.task_id, one.is_current) == (file.task_id, True)}
    proofs.move(here, cycle, {file.id: there.get(file.sha256)})
    here.tx.files.refuse(file.id, twice.code, here.now)
    store(here, cycle, Outcome((), (moves.refusal(file, twice.code, here.act),)))
    sender = here.staffing.get(file.official_id)
    if sender is not None and file.is_current:
        _tell(here, sender, here.renderer.explain(twice, here.office.zone), cycle, None)


def _refuse(here: OfficeNow, file: StoredFile, refusal: SopError) -> None:
    """The file leaves its task; who has sent it, who has handed it on and who has a receipt of it are told."""
    cycle = here.tx.cycles.of_task(file.task_id, here.office.id) if file.task_id else None
    here.tx.files.refuse(file.id, refusal.code, here.now)
    task = cycle.task(file.task_id) if cycle else None
    if cycle is None or task is None:
        here.record(None, moves.refusal(file, refusal.code, here.act))
        readers = [here.staffing.get(file.official_id)]
    else:
        store(here, cycle, moves.refused(cycle, file, refusal.code, here.act))
        readers = [here.staffing.get(one) for one in (file.official_id, task.held.by if task.held else None)]
        readers += receipts.told(here, [file])[file.id]
    for reader in dict.fromkeys(one for one in readers if one and file.is_current):
        _tell(here, reader, here.explain(refusal, reader), cycle, task)


def _carry_out(here: OfficeNow, cycle: Cycle, task: Task, held: HeldAct) -> None:
    """Does what was held as its doer would now; what he may not do any more is lifted, and he is told."""
    doer = here.staffing.get(held.by)
    attendances = here.tx.attendances.of_task(task.id) if task.step.meeting else {}
    if doer is not None:
        his = replace(here, by=doer)
        try:
            outcome = moves.carried_out(cycle, task, his.act, attendances=attendances)
        except SopError as error:
            _tell(here, doer, here.explain(error, doer), cycle, task)
        else:
            save(his, cycle, outcome)
            return
    save(here, cycle, Outcome((lifted(cycle, task, here.act),), ()))


def _tell(here: OfficeNow, reader: Official, why: str, cycle: Cycle | None, task: Task | None) -> None:
    held = held_label(here, task) if task else ""
    step = here.step_name(cycle, task.step) if cycle and task else ""
    here.send(reader, here.once(), here.message("not_handed_on", why=why, held=held, step=step))
