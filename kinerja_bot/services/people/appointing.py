"""/plh: who stands in for whom, given, shortened and cancelled in the chat (SE Kepala BKN 1/SE/I/2021)."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from kinerja_bot.domain.acting import months_after
from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.domain.people_errors import ActingDaysNotUnderstood, DayPast, LetterNeeded
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import Right
from kinerja_bot.meeting_time.typed_days import typed_days
from kinerja_bot.messaging.content import Content
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import Topic, button
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.visit import Visit, rows
from kinerja_bot.services.people import acting_orders, acting_turns
from kinerja_bot.services.people.acting_question import KINDS, deputies, draft, posts, question
from kinerja_bot.services.views.acting_list import list_key, show_list
from kinerja_bot.services.views.questions import CONFIRMED
from kinerja_bot.storage.dialogue_rows import Dialogue

FARTHEST = 24
"""Months ahead that the calendar of buttons shows."""

LONGEST_LETTER = 120
"""Characters of a letter's number."""


class Acting:
    """The orders of an office."""

    def __init__(self, desk: Desk, procedure: Procedure) -> None:
        self._desk = desk
        self._procedure = procedure

    async def show(self, telegram_id: int) -> Reply:
        """/plh: the orders in force and to come."""

        def act(visit: Visit) -> str:
            visit.require(Right.APPOINT_ACTING, self._procedure)
            visit.tx.outbox.supersede(list_key(visit.by), Content(visit.message("moved_question")).to_plain())
            show_list(visit)
            return ""

        return await self._desk.receive(telegram_id, act)

    async def press(self, press: Press, telegram_id: int) -> Reply:
        """Any button of it."""
        return await self._desk.receive(telegram_id, lambda visit: self._press(visit, press))

    async def run(self) -> None:
        """Tells of the orders that begin or end now; tasks and cards go where they belong."""
        now = self._desk.clock.now()
        for office_id in await self._desk.database.read(lambda tx: tx.acting.due(now)):
            turn = partial(acting_turns.turn, office_id=office_id, desk=self._desk, procedure=self._procedure)
            await self._desk.database.write(turn)

    def _press(self, visit: Visit, press: Press) -> str:
        visit.require(Right.APPOINT_ACTING, self._procedure)
        word = press.word(0)
        if word == "baru":
            return _ask(visit, self._procedure, {})
        if word in {"akhiri", "ubah"}:
            return _change(visit, self._procedure, press)
        if word == "batal":
            visit.tx.dialogues.end(visit.by.id)
            show_list(visit)
            return visit.phrase("answers.cancelled")
        dialogue = visit.dialogue()
        if dialogue is None or dialogue.kind != Topic.ACTING:
            raise QuestionGone
        data = dict(dialogue.data)
        if word == "ya":
            return _give(visit, data, self._procedure)
        return _ask(visit, self._procedure, data | _tapped(visit, self._procedure, press, data))


def read_acting(visit: Visit, dialogue: Dialogue, text: str, procedure: Procedure) -> str | None:
    """What was typed on the way to an order: the letter's number, or days. Errors: what is missing or past."""
    visit.require(Right.APPOINT_ACTING, procedure)
    data: dict[str, Any] = dict(dialogue.data)
    if "deputy" not in data or "last" in data:
        return None
    visit.tx.outbox.supersede(list_key(visit.by), Content(visit.message("acting_answered")).to_plain())
    if "letter" not in data:
        if not text or len(text) > LONGEST_LETTER:
            raise LetterNeeded(longest=LONGEST_LETTER)
        return _ask(visit, procedure, data | {"letter": text})
    days = typed_days(text, visit.calendar.day_of(visit.now))
    if not days:
        raise ActingDaysNotUnderstood
    if "first" in data:
        return _ask(visit, procedure, data | _day(visit, data, "last", days[-1]))
    data |= _day(visit, data, "first", days[0])
    if len(days) > 1:
        data |= _day(visit, data, "last", days[1])
    return _ask(visit, procedure, data)


def _tapped(visit: Visit, procedure: Procedure, press: Press, data: dict[str, Any]) -> dict[str, Any]:
    """What a button adds to the order."""
    today = visit.calendar.day_of(visit.now)
    people = {
        "untuk": lambda: posts(visit, procedure),
        "oleh": lambda: deputies(visit, procedure, int(data.get("absent", 0))),
    }
    word = press.word(0)
    if word in people:
        return {"absent" if word == "untuk" else "deputy": _chosen(people[word], press.number(1))}
    if word == "jenis" and press.word(1) in KINDS:
        return {"standing": press.word(1)}
    if word == "hal":
        return {"page": min(press.number(1), 99)}
    if word == "bulan":
        return {"month": min(max(press.day(1), today.replace(day=1)), months_after(today, FARTHEST)).isoformat()}
    if word == "tgl" and "letter" in data:
        return _day(visit, data, "last" if "first" in data else "first", press.day(1))
    raise QuestionGone


def _chosen(people: Callable[[], list[Any]], number: int) -> int:
    if all(one.id != number for one in people()):
        raise QuestionGone
    return number


def _day(visit: Visit, data: dict[str, Any], key: str, day: date) -> dict[str, Any]:
    today = visit.calendar.day_of(visit.now)
    earliest = max(date.fromisoformat(data["first"]), today) if key == "last" else today
    if day < earliest:
        raise DayPast(day=day, earliest=earliest)
    return {key: day.isoformat(), "month": day.isoformat()}


def _ask(visit: Visit, procedure: Procedure, data: dict[str, Any]) -> str:
    if "last" in data:
        acting_orders.refuse_overlap(visit, draft(visit, data))
    visit.ask(Topic.ACTING, **data)
    asked = question(visit, procedure, data)
    cancel = button(visit, "cancel", Verb.ACTING, "batal")
    visit.say(asked.text, rows((*asked.buttons, (cancel,))), key=list_key(visit.by))
    return ""


def _give(visit: Visit, data: dict[str, Any], procedure: Procedure) -> str:
    if "last" not in data:
        raise QuestionGone
    order = draft(visit, data)
    visit.tx.dialogues.end(visit.by.id)
    show_list(acting_orders.give(visit, order, procedure, visit.by.id))
    return visit.phrase("answers.acting_given", order=order)


def _change(visit: Visit, procedure: Procedure, press: Press) -> str:
    """*Akhiri*: it ends now, or never begins. *Ubah*: another last day is asked for."""
    order = acting_orders.order_of(visit, press.number(1))
    word = next(word for word, kind in KINDS.items() if kind is order.kind)
    if press.word(0) == "ubah":
        said = {"absent": order.absent, "deputy": order.deputy, "standing": word, "letter": order.letter}
        return _ask(visit, procedure, said | {"order": order.id, "first": order.first.isoformat()})
    if not (press.has(2) and press.word(2) == CONFIRMED):
        yes = button(visit, "acting_end_yes", Verb.ACTING, "akhiri", order.id, CONFIRMED)
        cancel = button(visit, "cancel", Verb.ACTING, "batal")
        people = visit.tx.officials
        text = visit.message("acting_end", order=order, deputy=people.get(order.deputy), begun=bool(order.told))
        visit.say(text, rows(((yes, cancel),)), key=list_key(visit.by))
        return ""
    show_list(acting_orders.end(visit, order, procedure, visit.by.id))
    return visit.phrase("answers.acting_ended", order=order)
