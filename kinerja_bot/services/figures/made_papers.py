"""A paper that the bot has made becomes the file of a task, as if its holder had sent it."""

from kinerja_bot.domain.cycle import Cycle, Outcome
from kinerja_bot.domain.moves import handing_in as moves
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.made_files import PDF, send_made
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.saving import save


def attach_made(visit: Visit, cycle: Cycle, task: Task, name: str, content: bytes, change: str) -> Cycle:
    """Put a paper of the bot's own to a task, in place of one of this name, and show it. Errors: NoRoom.

    `change` says what a later version changes, where nobody has said it.
    """
    old = next((one for one in cycle.files_of(task) if one.name == name), None)
    send_made(visit, visit.by, name, content, PDF)
    file = visit.tx.files.add(visit.office.id, None, _row(visit, name, content))
    return save(visit, cycle, _put(visit, cycle, task, old, file, change))


def _put(visit: Visit, cycle: Cycle, task: Task, old: StoredFile | None, file: StoredFile, change: str) -> Outcome:
    if old is None:
        return moves.hand_in(cycle, task.id, file, visit.act, caption=change, made=True)
    return moves.replace_file(cycle, task.id, old, file, visit.act, caption=change, made=True)


def _row(visit: Visit, name: str, content: bytes) -> StoredFile:
    """Telegram does not know it yet: it goes out from the file store."""
    return StoredFile(
        id=0,
        task_id=0,
        official_id=visit.by.id,
        kind="document",
        name=name,
        size=len(content),
        mime_type=PDF,
        version=1,
        telegram_file_id=None,
        received_at=visit.now,
        sha256=visit.keep(content),
    )
