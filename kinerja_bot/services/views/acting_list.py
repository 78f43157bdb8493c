"""/plh: the list of orders in force and to come."""

from kinerja_bot.domain.acting import ActingOrder, why_it_rests
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import Right, has_right
from kinerja_bot.messaging.content import Button, Content, rows
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.dialogues import Acting
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.paging import page_of, turning

SHOWN = 6
"""Orders on one page."""


def show_list(here: OfficeNow, reader: Official, number: int = 0) -> None:
    """The orders in force and to come, with what can be done with them."""
    ahead = sorted((one for one in here.orders if one.is_ahead(here.now)), key=lambda one: (one.starts_at, one.id))
    page = page_of(ahead, number, SHOWN)
    lines = [
        {
            "order": order,
            "absent": here.tx.officials.get(order.absent),
            "deputy": here.tx.officials.get(order.deputy),
            "now": order.covers(here.now),
            "rests": rests(here, order),
        }
        for order in page.shown
    ]
    buttons = [
        (
            Button(here.phrase("labels.acting_change", order=order), Press.of(Verb.ACTING, "ubah", order.id).data),
            Button(here.phrase("labels.acting_end", order=order), Press.of(Verb.ACTING, "akhiri", order.id).data),
        )
        for order in page.shown
    ]
    add = (button(here, "acting_add", Verb.ACTING, "baru"),)
    text = here.message("acting_orders", lines=lines, page=page)
    here.send(
        reader,
        message_keys.acting(reader.id),
        Content(text, buttons=rows((*buttons, turning(here, page, Verb.ACTING, "daftar"), add))),
    )


def refresh(here: OfficeNow) -> None:
    """Brings the lists that stand in somebody's chat to what is in force now; a question in their place stays."""
    for reader in here.staffing.officials:
        if not here.tx.outbox.exists(message_keys.acting(reader.id)):
            continue
        dialogue = here.dialogue_of(reader)
        asked = dialogue is not None and isinstance(dialogue.about, Acting)
        if has_right(here.held_by(reader), Right.APPOINT_ACTING, *here.procedures) and not asked:
            show_list(here, reader)


def rests(here: OfficeNow, order: ActingOrder) -> str:
    """Why an order that is given for now does not count; empty for one that does, or is not given for now."""
    if not order.covers(here.now):
        return ""
    covering = [one for one in here.orders if one.covers(here.now)]
    return why_it_rests(order, covering, here.staffing.officials) or ""
