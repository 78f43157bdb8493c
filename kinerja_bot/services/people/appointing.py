"""/plh: who stands in for whom, given, shortened and cancelled in the chat (SE Kepala BKN 1/SE/I/2021)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from kinerja_bot.domain.acting import months_after
from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.people_errors import ActingDaysNotUnderstood, DayPast, LetterNeeded
from kinerja_bot.domain.rights import Right
from kinerja_bot.meeting_time.typed_days import typed_days
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import CONFIRMED, button, is_confirmed
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.dialogues import Acting, UnderWay
from kinerja_bot.services.desk.paging import turned_to
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people import acting_orders, acting_turns
from kinerja_bot.services.people.acting_question import KINDS, deputies, draft, posts, question
from kinerja_bot.services.views.acting_list import show_list
from kinerja_bot.storage.transaction import Transaction

FARTHEST = 24
"""Months ahead that the calendar of buttons shows."""

LONGEST_LETTER = 120
"""Characters of a letter's number."""


async def run(desk: Desk) -> None:
    """Tells of the orders that begin or end now; tasks and cards go where they belong."""
    now = desk.clock.now()
    for office_id in await desk.database.read(lambda tx: tx.acting.due(now)):
        await desk.database.write(partial(_turn, desk, office_id))


def _turn(desk: Desk, office_id: int, tx: Transaction) -> None:
    acting_turns.turn(desk.office(tx, office_id))


def show(visit: Visit) -> str:
    """/plh: the orders in force and to come."""
    visit.close_moved(message_keys.acting(visit.by.id))
    show_list(visit, visit.by)
    return ""


def tap(visit: Visit, press: Press) -> str:
    """Any button of it."""
    match press.word(0):
        case "baru":
            return _ask(visit, Acting())
        case "ubah":
            return _change(visit, press)
        case "akhiri":
            return _end(visit, press)
        case "batal" | "daftar":
            return _list(visit, press)
    dialogue = visit.dialogue()
    if dialogue is None or not isinstance(dialogue.about, Acting):
        raise QuestionGone
    if press.word(0) == "ya":
        return _give(visit, dialogue.about)
    return _ask(visit, _tapped(visit, press, dialogue.about))


def read(visit: Visit, dialogue: UnderWay, text: str) -> str | None:
    """What was typed on the way to an order: the letter's number, or days; None for a text that is for a task.

    Errors: what is missing or past.
    """
    visit.require(Right.APPOINT_ACTING)
    said = dialogue.about
    if not isinstance(said, Acting) or said.deputy is None or said.last is not None:
        return None
    visit.close(message_keys.acting(visit.by.id), visit.message("acting_answered"))
    if said.letter is None:
        if not text or len(text) > LONGEST_LETTER:
            raise LetterNeeded(longest=LONGEST_LETTER)
        return _ask(visit, replace(said, letter=text))
    days = typed_days(text, visit.calendar.day_of(visit.now))
    if not days:
        raise ActingDaysNotUnderstood
    if said.first is not None:
        return _ask(visit, _with_last(visit, said, days[-1]))
    said = _with_first(visit, said, days[0])
    return _ask(visit, _with_last(visit, said, days[1]) if len(days) > 1 else said)


def _tapped(visit: Visit, press: Press, said: Acting) -> Acting:
    """The order with what a button adds to it. Errors: QuestionGone for what is not asked."""
    match press.word(0):
        case "untuk":
            return replace(said, absent=_chosen(posts(visit), press.number(1)), page=0)
        case "oleh":
            return replace(said, deputy=_chosen(deputies(visit, said.absent), press.number(1)))
        case "jenis" if press.word(1) in KINDS:
            return replace(said, standing=press.word(1))
        case "hal":
            return replace(said, page=turned_to(press, 1) or 0)
        case "bulan":
            return replace(said, month=_month(visit, press.day(1)))
        case "tgl" if said.letter is not None:
            add = _with_first if said.first is None else _with_last
            return add(visit, said, press.day(1))
    raise QuestionGone


def _chosen(people: Sequence[Official], number: int) -> int:
    if all(one.id != number for one in people):
        raise QuestionGone
    return number


def _month(visit: Visit, day: date) -> date:
    today = visit.calendar.day_of(visit.now)
    return min(max(day, today.replace(day=1)), months_after(today, FARTHEST))


def _with_first(visit: Visit, said: Acting, day: date) -> Acting:
    return replace(said, first=_from(visit.calendar.day_of(visit.now), day), month=day)


def _with_last(visit: Visit, said: Acting, day: date) -> Acting:
    today = visit.calendar.day_of(visit.now)
    return replace(said, last=_from(max(said.first or today, today), day), month=day)


def _from(earliest: date, day: date) -> date:
    if day < earliest:
        raise DayPast(day=day, earliest=earliest)
    return day


def _ask(visit: Visit, said: Acting) -> str:
    if said.last is not None:
        acting_orders.refuse_overlap(visit, draft(visit, said))
    visit.ask(said)
    asked = question(visit, said)
    cancel = button(visit, "cancel", Verb.ACTING, "batal")
    visit.say(asked.text, (*asked.buttons, (cancel,)), key=message_keys.acting(visit.by.id))
    return ""


def _give(visit: Visit, said: Acting) -> str:
    order = draft(visit, said)
    visit.end_dialogue()
    show_list(acting_orders.give(visit, order), visit.by)
    return visit.phrase("answers.acting_given", order=order)


def _change(visit: Visit, press: Press) -> str:
    """*Ubah*: another last day is asked for."""
    order = acting_orders.order_of(visit, press.number(1))
    word = next(word for word, kind in KINDS.items() if kind is order.kind)
    return _ask(visit, Acting(order.absent, word, order.deputy, order.letter, order.first, order=order.id))


def _list(visit: Visit, press: Press) -> str:
    """The list again: by *Batal*, or another page of it."""
    if press.word(0) == "daftar":
        show_list(visit, visit.by, turned_to(press, 1) or 0)
        return ""
    visit.end_dialogue()
    show_list(visit, visit.by)
    return visit.phrase("answers.cancelled")


def _end(visit: Visit, press: Press) -> str:
    """*Akhiri*: it ends now, or never begins; asked once more."""
    order = acting_orders.order_of(visit, press.number(1))
    if is_confirmed(press, 2):
        show_list(acting_orders.end(visit, order), visit.by)
        return visit.phrase("answers.acting_ended", order=order)
    yes = button(visit, "acting_end_yes", Verb.ACTING, "akhiri", order.id, CONFIRMED)
    cancel = button(visit, "cancel", Verb.ACTING, "batal")
    deputy = visit.tx.officials.get(order.deputy)
    text = visit.message("acting_end", order=order, deputy=deputy, begun=bool(order.told))
    visit.say(text, ((yes, cancel),), key=message_keys.acting(visit.by.id))
    return ""
