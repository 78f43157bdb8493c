"""Photos of a task that can become one PDF, and the button for it."""

from kinerja_bot.documents.names import type_said
from kinerja_bot.documents.photos import PICTURES
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.office_now import OfficeNow

FEWEST = 2


def photos_of(cycle: Cycle, task: Task) -> tuple[StoredFile, ...]:
    """The task's own photos, or those of its signed document, in the order in which they came; none of a single one.

    What records a meeting is left as it is.
    """
    photos = [one for one in cycle.files_of(task) if type_said(one.name) in PICTURES and one.record is None]
    groups = (tuple(one for one in photos if one.signed is signed) for signed in (False, True))
    return next((some for some in groups if len(some) >= FEWEST), ())


def bind_button(here: OfficeNow, cycle: Cycle, task: Task, of: StoredFile | None = None) -> tuple[Button, ...]:
    """*Jadikan satu PDF*, where there are several photos; on a file's receipt, where it is one `of` them."""
    photos = photos_of(cycle, task)
    if not photos or (of is not None and of.id not in {one.id for one in photos}):
        return ()
    label = here.phrase("labels.bind_photos", count=len(photos))
    return (Button(label, Press.of(Verb.BIND_PHOTOS, task.id).data),)
