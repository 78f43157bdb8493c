"""Files that the bot has made itself, sent to a chat: pictures and papers of figures, workbooks."""

from kinerja_bot.domain.people import Official
from kinerja_bot.messaging.content import Attachment, Content, Form, Priority
from kinerja_bot.services.desk.office_now import OfficeNow

PICTURES = "image/"
PNG = "image/png"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def made(here: OfficeNow, name: str, content: bytes, mime: str) -> Attachment:
    """A file of the bot's own, kept and ready to be sent. Errors: NoRoom."""
    kind = "photo" if mime.startswith(PICTURES) else "document"
    return Attachment(kind, name, None, here.keep(content))


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
