"""*Ya, benar* or *Tidak* under the question whether an order is so: by the Camat, or by the operator."""

from kinerja_bot.domain.errors import NotAPress, NotOnRoster, QuestionGone
from kinerja_bot.domain.events import Doer
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.caller import Caller
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people import acting_orders, letters
from kinerja_bot.services.views import acting_questions


def answer(visit: Visit, press: Press) -> str:
    """By an official. Errors: NotForYou, QuestionGone for an order that was answered, or is over."""
    if press.word(1) == "surat":
        order = acting_orders.order_of(visit, press.number())
        acting_questions.confirmed(visit, order)
        visit.send(visit.by, visit.once(), letters.attached(visit, order))
        return visit.phrase("answers.inputs_sent")
    return _answer(visit, press)


def answer_as_operator(caller: Caller, press: Press) -> str:
    """By the operator who is on no roster. Errors: NotOnRoster and those of `answer`."""
    office = caller.tx.acting.office_of(press.number()) if caller.is_operator else None
    if office is None:
        raise NotOnRoster
    here = caller.office(office, Doer.OPERATOR)
    if press.word(1) == "surat":
        caller.tell(letters.attached(here, acting_orders.order_of(here, press.number())))
        return here.phrase("answers.inputs_sent")
    return _answer(here, press)


def _answer(here: OfficeNow, press: Press) -> str:
    order = acting_orders.order_of(here, press.number())
    if order not in acting_questions.waiting(here):
        raise QuestionGone
    match press.word(1):
        case "ya":
            acting_orders.confirm(here, order)
            return here.phrase("answers.acting_confirmed", order=order)
        case "tidak":
            acting_orders.refuse(here, order)
            return here.phrase("answers.acting_refused", order=order)
    raise NotAPress
