"""The letter behind an order (*surat perintah*): its scan, sent at once or later, and shown to who confirms."""

from dataclasses import replace

from kinerja_bot.domain.acting import ActingOrder
from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.rights import Right
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.messaging.content import Attachment, Content, Form
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.dialogues import ScanLetter
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people import acting_orders
from kinerja_bot.services.views import acting_questions
from kinerja_bot.services.views.acting_list import show_list


def ask(visit: Visit, order: ActingOrder) -> str:
    """*Kirim surat*: the next file is the scan."""
    visit.ask(ScanLetter(order.id))
    cancel = button(visit, "cancel", Verb.ACTING, "batal")
    text = visit.message("acting_scan", order=order)
    visit.say(text, ((cancel,),), key=message_keys.acting(visit.by.id))
    return ""


def keep(visit: Visit, topic: ScanLetter, file: StoredFile) -> str:
    """The scan has come. Errors: NotForYou, QuestionGone where the order is over."""
    visit.require(Right.APPOINT_ACTING)
    order = acting_orders.order_of(visit, topic.order)
    if not order.is_ahead(visit.now):
        raise QuestionGone
    visit.end_dialogue()
    visit.tx.acting.save(replace(order, letter=replace(order.letter, scan=file.id)))
    data = {"order": order.id, "file": file.id, "name": file.name, "sha256": file.sha256}
    visit.record(None, Event(EventType.ACTING_SCANNED, visit.now, visit.by.id, data=data))
    visit.close(message_keys.acting(visit.by.id), visit.message("acting_answered"))
    now = visit.anew()
    if order.confirmed is None:
        acting_questions.show(now, acting_orders.order_of(now, order.id))
    show_list(now, visit.by)
    return ""


def attached(here: OfficeNow, order: ActingOrder) -> Content:
    """The scan, to be sent. Errors: QuestionGone where there is none."""
    file = acting_questions.scan_of(here, order)
    if file is None:
        raise QuestionGone
    scan = Attachment(file.kind, file.name, file.telegram_file_id, file.sha256)
    form = Form.PHOTO if file.kind == "photo" else Form.DOCUMENT
    return Content(here.message("acting_letter", order=order), form, files=(scan,))
