"""The first pages of what is decided on, as pictures under its card: seen without opening anything."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.inputs import input_files
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Attachment, Content, Form, Priority
from kinerja_bot.services.desk import document_keys
from kinerja_bot.services.desk.made_files import ALBUM
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.storage.preview_rows import StoredPreview

DOCUMENTS = 3
"""Documents of one decision that are shown."""


def decided_on(here: OfficeNow, cycle: Cycle, task: Task, official: Official) -> tuple[StoredFile, ...]:
    """The documents of a decision that are shown to who decides; none where the office wants no previews."""
    if not (here.tools.preview_pages and task.is_open and task.step.decisions):
        return ()
    return input_files(cycle, task, official, here.staffing)[:DOCUMENTS]


def show(here: OfficeNow, cycle: Cycle, task: Task, officials: tuple[Official, ...]) -> None:
    """Sends each of these officials what is there of the decision's pictures, a document at a time and once."""
    documents = {one: decided_on(here, cycle, task, one) for one in officials}
    contents = {file.sha256 for files in documents.values() for file in files if file.sha256}
    made = here.tx.previews.get(here.office.id, sorted(contents)) if contents else {}
    for official, files in documents.items():
        for number, file in enumerate(files):
            pictures = _pictures(here, file, made.get(file.sha256 or ""), is_card=not number)
            if pictures:
                content = _content(here, pictures)
                key = document_keys.preview(task.id, file.id, official.id)
                here.send(official, key, content, priority=Priority.TASK, task=task, silent=True)


def _pictures(here: OfficeNow, file: StoredFile, made: StoredPreview | None, *, is_card: bool) -> list[Attachment]:
    """Pages with what they are of; a photo as it is, where it is not the card itself."""
    if file.kind == "photo":
        return [] if is_card else [Attachment("photo", file.name, file.telegram_file_id, file.sha256)]
    pages = made.pages[:ALBUM] if made else ()
    count = made.page_count if made else 0
    return [
        Attachment("photo", here.phrase("files.preview", file=file, page=page, count=count), None, sha256)
        for page, sha256 in enumerate(pages, 1)
    ]


def _content(here: OfficeNow, pictures: list[Attachment]) -> Content:
    if len(pictures) > 1:
        return Content("", Form.ALBUM, files=tuple(pictures))
    return Content(here.renderer.as_html(pictures[0].name), Form.PHOTO, files=(pictures[0],))
