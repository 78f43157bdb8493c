"""What a photo is called: Telegram gives it no name, so its task does ("Bukti e-SAKIP TW III 2026.jpg")."""

from dataclasses import replace
from itertools import count
from pathlib import PurePath

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.office_now import OfficeNow


def named(
    here: OfficeNow, cycle: Cycle, task: Task | None, file: StoredFile, *, instead_of: StoredFile | None = None
) -> StoredFile:
    """The file under a name for people, which no other file of its task has; a document keeps its own."""
    if file.kind != "photo" or task is None:
        return file
    maker = here.staffing.get(task.maker) if task.step.mode.per_holder else None
    stem = here.phrase(
        "files.photo",
        what=task.step.output.photo_name or task.step.output.name,
        who=maker.name if maker else "",
        period=here.name_of(cycle.period, "periods.short"),
    ).replace("/", "-")
    others = (*cycle.files_of(task), *cycle.arriving(task))
    taken = {one.name for one in others if instead_of is None or one.id != instead_of.id}
    names = (f"{stem}{f' ({number})' if number > 1 else ''}{PurePath(file.name).suffix}" for number in count(1))
    return replace(file, name=next(name for name in names if name not in taken))
