"""/plh: the list of orders in force and to come."""

from kinerja_bot.domain.acting import ActingOrder, why_it_rests
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import Topic, button
from kinerja_bot.services.desk.visit import Visit, rows

SHOWN = 6
"""Orders that are listed."""


def show_list(visit: Visit) -> None:
    """The orders in force and to come, with what can be done with them."""
    ahead = sorted((one for one in visit.orders if one.is_ahead(visit.now)), key=lambda one: (one.starts_at, one.id))
    lines = [
        {
            "order": order,
            "absent": visit.tx.officials.get(order.absent),
            "deputy": visit.tx.officials.get(order.deputy),
            "now": order.covers(visit.now),
            "rests": rests(visit, order),
        }
        for order in ahead[:SHOWN]
    ]
    buttons = [
        (
            Button(visit.phrase("labels.acting_change", order=order), Press.of(Verb.ACTING, "ubah", order.id).data),
            Button(visit.phrase("labels.acting_end", order=order), Press.of(Verb.ACTING, "akhiri", order.id).data),
        )
        for order in ahead[:SHOWN]
    ]
    add = (button(visit, "acting_add", Verb.ACTING, "baru"),)
    visit.say(
        visit.message("acting_orders", lines=lines, more=len(ahead) - len(lines)),
        rows((*buttons, add)),
        key=list_key(visit.by),
    )


def refresh(visit: Visit, procedure: Procedure) -> None:
    """Brings the lists that stand in somebody's chat to what is in force now; a question in their place stays."""
    for reader in visit.staffing.officials:
        if not visit.tx.outbox.exists(list_key(reader)):
            continue
        his = Visit.begin(visit.tx, reader.id, visit.now, visit.tools)
        dialogue = his.dialogue()
        asked = dialogue is not None and dialogue.kind == Topic.ACTING
        if his.may(Right.APPOINT_ACTING, procedure) and not asked:
            show_list(his)


def rests(visit: Visit, order: ActingOrder) -> str:
    """Why an order that is given for now does not count; empty for one that does, or is not given for now."""
    if not order.covers(visit.now):
        return ""
    covering = [one for one in visit.orders if one.covers(visit.now)]
    return why_it_rests(order, covering, visit.staffing.officials) or ""


def list_key(reader: Official) -> str:
    """The key of the one message in which somebody reads the orders, or is asked for a new one."""
    return f"acting:{reader.id}"
