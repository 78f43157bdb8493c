"""Whether an order is so: asked of the Camat or the operator, never of who would stand in by it."""

from kinerja_bot.domain.acting import ActingOrder, Confirmation, covering_now
from kinerja_bot.domain.events import Doer
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import OPERATOR, Right, not_entitled, roles_with
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.messaging.content import Content, rows
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.telling import tell


def confirmers(here: OfficeNow, order: ActingOrder) -> list[Official]:
    """The principal, also while he is away, and who acts for him now; nobody for himself."""
    roles = roles_with(Right.CONFIRM_ACTING, *here.procedures)
    there = (one for one in here.staffing.officials if one.active and one.telegram_id is not None)
    return [one for one in there if one.id != order.deputy and (one.roles | here.held_by(one)) & roles]


def confirmation(here: OfficeNow, order: ActingOrder) -> Confirmation | None:
    """What the act under way says for the order: of who may confirm it, that it is so; of all others nothing yet."""
    if here.by is None:
        return Confirmation(here.now) if here.doer is Doer.OPERATOR else None
    if here.by not in confirmers(here, order):
        return None
    roles = roles_with(Right.CONFIRM_ACTING, *here.procedures)
    if (here.held_by(here.by) - here.by.held | here.by.roles) & roles:
        return Confirmation(here.now, here.by.id)
    covering = covering_now(here.orders, here.now)
    under = next(one.id for one in covering if one.deputy == here.by.id and one.roles & roles)
    return Confirmation(here.now, here.by.id, under)


def confirmed(here: OfficeNow, order: ActingOrder) -> Confirmation:
    """The confirmation by who answers the question. Errors: NotForYou."""
    said = confirmation(here, order)
    if said is None:
        raise not_entitled(Right.CONFIRM_ACTING, *here.procedures)
    return said


def waiting(here: OfficeNow) -> list[ActingOrder]:
    """The orders that wait to be confirmed."""
    return [one for one in here.orders if one.confirmed is None and not one.ended and one.is_ahead(here.now)]


def show(here: OfficeNow, order: ActingOrder) -> None:
    """The question lies with who may answer it now."""
    asked = confirmers(here, order)
    text = here.message(
        "acting_question",
        order=order,
        absent=here.tx.officials.get(order.absent),
        deputy=here.tx.officials.get(order.deputy),
        registrar=here.tx.officials.get(order.registered_by) if order.registered_by else None,
        scanned=scan_of(here, order) is not None,
    )
    content = Content(text, buttons=rows(_answers(here, order)))
    keys = {message_keys.acting_question(order.id, one.id): one for one in asked}
    operator = here.operator_chat()
    operators = message_keys.acting_question(order.id, OPERATOR)
    for key in here.tx.outbox.live_keys(message_keys.acting_questions(order.id)):
        if key not in {*keys, operators}:
            here.close_for_others(key, asked)
    for key, one in keys.items():
        here.send(one, key, content)
    if operator is not None and operator not in {one.telegram_id for one in asked}:
        tell(here.tx, operator, content, here.now, key=operators, through=here.office.id)


def close(here: OfficeNow, order: ActingOrder, ending: str) -> None:
    """Every copy of the question says how it ended: the end of a phrase's key."""
    text = here.renderer.as_html(here.phrase(f"acting_endings.{ending}", order=order, by=here.by))
    for key in here.tx.outbox.live_keys(message_keys.acting_questions(order.id)):
        here.close(key, text)


def scan_of(here: OfficeNow, order: ActingOrder) -> StoredFile | None:
    """The scan of the order's letter; None while there is none that could be taken."""
    file = here.tx.files.get(order.letter.scan) if order.letter.scan else None
    return file if file is not None and file.refused is None else None


def _answers(here: OfficeNow, order: ActingOrder) -> ButtonRows:
    yes = button(here, "acting_confirm_yes", Verb.CONFIRM_ACTING, order.id, "ya")
    no = button(here, "acting_confirm_no", Verb.CONFIRM_ACTING, order.id, "tidak")
    letter = button(here, "acting_letter", Verb.CONFIRM_ACTING, order.id, "surat")
    return ((yes, no), (letter,)) if scan_of(here, order) else ((yes, no),)
