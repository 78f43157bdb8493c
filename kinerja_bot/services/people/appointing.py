"""/plh: who stands in for whom, given, shortened and cancelled in the chat (SE Kepala BKN 1/SE/I/2021)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from kinerja_bot.domain.acting import months_after
from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.people_errors import (
    ActingDaysNotUnderstood,
    DayPast,
    LetterDayNotUnderstood,
    LetterNeeded,
    SignerNeeded,
)
from kinerja_bot.domain.rights import Right
from kinerja_bot.meeting_time import typed_days
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import CONFIRMED, button, is_confirmed
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.dialogues import Acting, UnderWay
from kinerja_bot.services.desk.paging import turned_to
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people import acting_orders, acting_turns, letters
from kinerja_bot.services.people.acting_question import KINDS, deputies, draft, posts, question, signers
from kinerja_bot.services.views.acting_list import show_list
from kinerja_bot.storage.transaction import Transaction

LONGEST_LETTER = 120
"""Characters of a letter's number, and of its signer's name."""

YEAR = timedelta(days=365)


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
    if (begun := BEGINNING.get(press.word(0))) is not None:
        return begun(visit, press)
    dialogue = visit.dialogue()
    if dialogue is None or not isinstance(dialogue.about, Acting):
        raise QuestionGone
    if press.word(0) == "ya":
        return _give(visit, dialogue.about)
    return _ask(visit, _tapped(visit, press, dialogue.about))


def read(visit: Visit, dialogue: UnderWay, text: str) -> str | None:
    """What was typed on the way to an order; None for a text that is for a task. Errors: what is missing or past."""
    visit.require(Right.APPOINT_ACTING)
    said = dialogue.about
    if not isinstance(said, Acting) or said.asks not in TYPED:
        return None
    visit.close(message_keys.acting(visit.by.id), visit.message("acting_answered"))
    return _ask(visit, TYPED[said.asks](visit, said, text))


def _typed_letter(_visit: Visit, said: Acting, text: str) -> Acting:
    if not text or len(text) > LONGEST_LETTER:
        raise LetterNeeded(longest=LONGEST_LETTER)
    return replace(said, letter=text)


def _typed_letter_day(visit: Visit, said: Acting, text: str) -> Acting:
    """The day as it was typed; without a year it is one that has been."""
    today = visit.calendar.day_of(visit.sent_at)
    for base in (today, today - YEAR):
        days = typed_days(text, base)
        if days and days[0] <= today:
            return replace(said, letter_date=days[0])
    raise LetterDayNotUnderstood


def _typed_signer(_visit: Visit, said: Acting, text: str) -> Acting:
    if not text or len(text) > LONGEST_LETTER:
        raise SignerNeeded(longest=LONGEST_LETTER)
    return replace(said, signer=text)


def _typed_days(visit: Visit, said: Acting, text: str) -> Acting:
    days = typed_days(text, visit.calendar.day_of(visit.sent_at))
    if not days:
        raise ActingDaysNotUnderstood
    if said.asks == "last":
        return _with_last(visit, said, days[-1])
    said = _with_first(visit, said, days[0])
    return _with_last(visit, said, days[1]) if len(days) > 1 else said


TYPED: Mapping[str, Callable[[Visit, Acting, str], Acting]] = {
    "letter": _typed_letter,
    "letter_date": _typed_letter_day,
    "signer": _typed_signer,
    "first": _typed_days,
    "last": _typed_days,
}
"""What is answered by typing, by the field that is asked for; all else is tapped."""


def _tapped(visit: Visit, press: Press, said: Acting) -> Acting:
    """The order with what a button adds to it. Errors: QuestionGone for what is not asked now."""
    match press.word(0):
        case "hal" if said.asks in {"absent", "deputy"}:
            return replace(said, page=turned_to(press, 1) or 0)
        case "bulan" if said.asks in {"first", "last"}:
            return replace(said, month=_month(visit, press.day(1)))
    field, value = _answered(visit, press, said)
    if getattr(said, field) == value:  # tapped twice
        return said
    if said.asks != field:
        raise QuestionGone
    match field, value:
        case "first", date():
            return _with_first(visit, said, value)
        case "last", date():
            return _with_last(visit, said, value)
    changed: dict[str, Any] = {field: value, "page": 0}
    return replace(said, **changed)


def _answered(visit: Visit, press: Press, said: Acting) -> tuple[str, int | str | date]:
    """Which field a button is for, and what it says of it. Errors: QuestionGone for what no button says."""
    match press.word(0):
        case "untuk":
            return "absent", _chosen(posts(visit), press.number(1))
        case "jenis" if press.word(1) in KINDS:
            return "standing", press.word(1)
        case "oleh":
            return "deputy", _chosen(deputies(visit, said.absent), press.number(1))
        case "ttd" if press.number(1) < len(known := signers(visit)):
            return "signer", known[press.number(1)]
        case "tgl" if press.word(2) in {"letter_date", "first", "last"}:
            if press.word(2) == "letter_date" and press.day(1) > visit.calendar.day_of(visit.now):
                raise LetterDayNotUnderstood
            return press.word(2), press.day(1)
    raise QuestionGone


def _chosen(people: Sequence[Official], number: int) -> int:
    if all(one.id != number for one in people):
        raise QuestionGone
    return number


def _month(visit: Visit, day: date) -> date:
    today = visit.calendar.day_of(visit.now)
    return min(max(day, today.replace(day=1)), months_after(today, acting_orders.FARTHEST))


def _with_first(visit: Visit, said: Acting, day: date) -> Acting:
    return replace(said, first=_from(visit, visit.calendar.day_of(visit.now), day), month=day)


def _with_last(visit: Visit, said: Acting, day: date) -> Acting:
    today = visit.calendar.day_of(visit.now)
    return replace(said, last=_from(visit, max(said.first or today, today), day), month=day)


def _from(visit: Visit, earliest: date, day: date) -> date:
    acting_orders.refuse_too_far(visit, day)
    if day < earliest:
        raise DayPast(day=day, earliest=earliest)
    return day


def _ask(visit: Visit, said: Acting) -> str:
    if not said.asks:
        acting_orders.refuse_overlap(visit, draft(visit, said))
    visit.ask(said)
    asked = question(visit, said)
    cancel = button(visit, "cancel", Verb.ACTING, "batal")
    visit.say(asked.text, (*asked.buttons, (cancel,)), key=message_keys.acting(visit.by.id))
    return ""


def _give(visit: Visit, said: Acting) -> str:
    order = draft(visit, said)
    visit.end_dialogue()
    now = acting_orders.give(visit, order)
    show_list(now, visit.by)
    waits = said.order is None and now.orders[-1].confirmed is None
    return visit.phrase("answers.acting_registered" if waits else "answers.acting_given", order=order)


def _shorten(visit: Visit, press: Press) -> str:
    """*Persingkat*: another last day is asked for."""
    order = acting_orders.order_of(visit, press.number(1))
    return _ask(visit, Acting(order.absent, deputy=order.deputy, first=order.first, order=order.id))


def _cancel(visit: Visit, _press: Press) -> str:
    visit.end_dialogue()
    show_list(visit, visit.by)
    return visit.phrase("answers.cancelled")


def _turn_list(visit: Visit, press: Press) -> str:
    """Another page of the list."""
    show_list(visit, visit.by, turned_to(press, 1) or 0)
    return ""


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


BEGINNING: Mapping[str, Callable[[Visit, Press], str]] = {
    "baru": lambda visit, _: _ask(visit, Acting()),
    "ubah": _shorten,
    "akhiri": _end,
    "surat": lambda visit, press: letters.ask(visit, acting_orders.order_of(visit, press.number(1))),
    "daftar": _turn_list,
    "batal": _cancel,
}
"""The buttons under the list, whatever is asked in its place, and *Batal*."""
