"""The signed paper (SOP step 8): asked for where the document is handed on, apart from that step's own output."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.procedure import Need
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task


def signed_files(cycle: Cycle, task: Task) -> tuple[StoredFile, ...]:
    """The signed document: attached to this task as such, or sent by who decided, with his decision."""
    rule = task.step.signed
    if rule is None:
        return ()
    with_decision = [file for one in cycle.latest(rule.step) if one.is_done for file in cycle.files_of(one)]
    own = [file for file in (*cycle.files_of(task), *cycle.arriving(task)) if file.signed]
    return (*with_decision, *own)


def lacks_signed(cycle: Cycle, task: Task) -> bool:
    """Whether the signed document is asked for and not there."""
    return task.step.signed is not None and not signed_files(cycle, task)


def must_be_signed(task: Task) -> bool:
    """Whether the step cannot be completed without it."""
    return task.step.signed is not None and task.step.signed.files is Need.REQUIRED
