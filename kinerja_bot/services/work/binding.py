"""*Jadikan satu PDF*: the photos of a task become one file; they stay stored, and one PDF is handed on."""

from dataclasses import replace

from kinerja_bot.documents.photos import NotBoundError, as_one_pdf
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.file_errors import FileNotFound, PhotosNotBound
from kinerja_bot.domain.moves import handing_in as moves
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.made_files import PDF, send_made
from kinerja_bot.services.desk.making import Making
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views.photos import photos_of
from kinerja_bot.services.work.photo_names import named
from kinerja_bot.services.work.settling import store


def prepare(visit: Visit, press: Press) -> Making[bytes]:
    """Which photos they are. Errors: FileNotFound where there are not several, PhotosNotBound."""
    _, _, photos = _found(visit, press.number())
    paths = [visit.tools.store.path(one.sha256 or "") for one in photos]

    def make() -> bytes:
        try:
            return as_one_pdf(paths)
        except NotBoundError as error:
            name = None if error.broken is None else photos[error.broken].name
            raise PhotosNotBound(name=name) from None

    return Making(make, lambda later, content: _put(later, press.number(), photos, content))


def _put(visit: Visit, task_id: int, bound: tuple[StoredFile, ...], content: bytes) -> str:
    """In the place of these photos, if they are still the task's. Errors: FileNotFound, NoRoom."""
    cycle, task, photos = _found(visit, task_id)
    if {one.id for one in photos} != {one.id for one in bound}:  # another has come: it would be left out
        raise FileNotFound
    row = named(visit, cycle, task, _row(visit, content, signed=bound[0].signed))
    file = visit.tx.files.add(visit.office.id, None, replace(row, kind="document"))
    send_made(visit, visit.by, file.name, content, PDF)
    store(visit, cycle, moves.join(cycle, task.id, bound, file, visit.act))
    return visit.phrase("answers.photos_bound", count=len(bound), name=file.name)


def _found(visit: Visit, task_id: int) -> tuple[Cycle, Task, tuple[StoredFile, ...]]:
    cycle = visit.cycle_of(task_id)
    task = permit(cycle, task_id, Action.HAND_IN, visit.act)
    photos = photos_of(cycle, task)
    if not photos:
        raise FileNotFound
    return cycle, task, photos


def _row(visit: Visit, content: bytes, *, signed: bool) -> StoredFile:
    return StoredFile(
        id=0,
        task_id=0,
        official_id=visit.by.id,
        kind="photo",  # which is named for people
        name="foto.pdf",
        size=len(content),
        mime_type=PDF,
        version=1,
        telegram_file_id=None,
        received_at=visit.now,
        sha256=visit.keep(content),
        signed=signed,
    )
