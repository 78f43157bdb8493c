"""Files that the bot has made itself, sent to a chat: pictures and papers of figures, workbooks."""

from collections.abc import Sequence

from kinerja_bot.domain.people import Official
from kinerja_bot.messaging.content import Attachment, Content, Form, Priority
from kinerja_bot.services.desk.office_now import OfficeNow

ALBUM = 10
"""Files in one of Telegram's albums."""

PICTURES = "image/"
PNG = "image/png"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def made(here: OfficeNow, name: str, content: bytes, mime: str) -> Attachment:
    """A file of the bot's own, kept and ready to be sent. Errors: NoRoom."""
    kind = "photo" if mime.startswith(PICTURES) else "document"
    return Attachment(kind, name, None, here.keep(content))


def send_album(
    here: OfficeNow, to: Official, files: Sequence[tuple[str, bytes]], mime: str, priority: Priority = Priority.ANSWER
) -> None:
    """Sends several files of the bot's own together, by name and content, ten to an album. Errors: NoRoom."""
    for start in range(0, len(files), ALBUM):
        part = tuple(made(here, name, content, mime) for name, content in files[start : start + ALBUM])
        if len(part) > 1:
            here.send(to, here.once(), Content("", Form.ALBUM, files=part), priority=priority)
        else:
            form = Form.PHOTO if part[0].kind == "photo" else Form.DOCUMENT
            caption = here.renderer.as_html(part[0].name) if form is Form.PHOTO else ""
            here.send(to, here.once(), Content(caption, form, files=part), priority=priority)


def send_made(
    here: OfficeNow,
    to: Official,
    name: str,
    content: bytes,
    mime: str,
    caption: str = "",
    priority: Priority = Priority.ANSWER,
) -> None:
    """Sends a file of the bot's own, a picture as a photo; `caption` is HTML. Errors: NoRoom."""
    file = made(here, name, content, mime)
    form = Form.PHOTO if file.kind == "photo" else Form.DOCUMENT
    here.send(to, here.once(), Content(caption, form, files=(file,)), priority=priority)
