"""/plh: the list of orders in force and to come."""

from typing import Any

from kinerja_bot.domain.acting import ActingOrder, covering_now, why_it_rests
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import Right, has_right
from kinerja_bot.messaging.content import Button, Content, rows
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.dialogues import ABOUT_ACTING
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.paging import page_of, turning
from kinerja_bot.services.views import acting_questions

SHOWN = 6
"""Orders on one page."""


def show_list(here: OfficeNow, reader: Official, number: int = 0) -> None:
    """The orders in force and to come, with what can be done with them."""
    ahead = sorted((one for one in here.orders if one.is_ahead(here.now)), key=lambda one: (one.starts_at, one.id))
    page = page_of(ahead, number, SHOWN)
    lines: list[dict[str, Any]] = [
        {
            "order": order,
            "absent": here.tx.officials.get(order.absent),
            "deputy": here.tx.officials.get(order.deputy),
            "now": order.covers(here.now),
            "rests": rests(here, order),
            "waits_for": _waits_for(here, order),
            "scanned": acting_questions.scan_of(here, order) is not None,
        }
        for order in page.shown
    ]
    buttons: list[tuple[Button, ...]] = []
    for line in lines:
        order = line["order"]
        buttons.append(
            (
                _button(here, "labels.acting_change", "ubah", order),
                _button(here, "labels.acting_end", "akhiri", order),
            )
        )
        if not line["scanned"]:
            buttons.append((_button(here, "labels.acting_scan", "surat", order),))
    add = (button(here, "acting_add", Verb.ACTING, "baru"),)
    text = here.message("acting_orders", lines=lines, page=page)
    here.send(
        reader,
        message_keys.acting(reader.id),
        Content(text, buttons=rows((*buttons, turning(here, page, Verb.ACTING, "daftar"), add))),
    )


def _button(here: OfficeNow, label: str, word: str, order: ActingOrder) -> Button:
    return Button(here.phrase(label, order=order), Press.of(Verb.ACTING, word, order.id).data)


def _waits_for(here: OfficeNow, order: ActingOrder) -> list[str]:
    """Whose word the order waits for; empty for one that is confirmed."""
    if order.confirmed is not None:
        return []
    asked = [one.name for one in acting_questions.confirmers(here, order)]
    return asked or [here.phrase("labels.operator")]


def refresh(here: OfficeNow) -> None:
    """Brings the lists that stand in somebody's chat to what is in force now; a question in their place stays."""
    for reader in here.staffing.officials:
        if not here.tx.outbox.exists(message_keys.acting(reader.id)):
            continue
        dialogue = here.dialogue_of(reader)
        asked = dialogue is not None and isinstance(dialogue.about, ABOUT_ACTING)
        if has_right(here.held_by(reader), Right.APPOINT_ACTING, *here.procedures) and not asked:
            show_list(here, reader)


def rests(here: OfficeNow, order: ActingOrder) -> str:
    """Why an order that is given for now does not count; empty for one that does, or is not given for now."""
    if not order.covers(here.now):
        return ""
    return why_it_rests(order, covering_now(here.orders, here.now), here.staffing.officials) or ""
