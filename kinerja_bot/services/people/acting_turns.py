"""When somebody begins or ceases to stand in: tasks and cards go where they belong, and those concerned are told."""

from collections.abc import Iterable
from dataclasses import replace

from kinerja_bot.domain.acting import IN_FORCE, ActingOrder
from kinerja_bot.domain.cycle import Cycle, Outcome
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import Right, office_rights
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import acting_list, cards, closing, late_card, meeting_letters, request_letters
from kinerja_bot.services.views.acting_list import rests
from kinerja_bot.services.work import openings
from kinerja_bot.storage.transaction import Transaction

TOLD_TO_THE_ABSENT = frozenset(
    {EventType.DECIDED, EventType.TASK_COMPLETED, EventType.OUTPUT_RETURNED, EventType.MEETING_FINISHED}
)


def turn(tx: Transaction, office_id: int, desk: Desk, procedure: Procedure) -> None:
    """What begins or ends in an office by now: once for each order, whatever restarts."""
    people = tx.officials.staffing(office_id).officials
    if not people:
        return
    visit = desk.visit_of(tx, people[0].id)
    for order in visit.orders:
        if order.ends_at <= visit.now and not order.ended:
            _ended(visit, order)
    reconcile(visit, procedure)


def given(visit: Visit, order: ActingOrder, procedure: Procedure) -> None:
    """Both learn of the order when it is given or changed; one that is given for now begins at once."""
    if order.told or not order.covers(visit.now):
        for official in _both(visit, order):
            _tell(visit, official, order, "acting_given")
    reconcile(visit, procedure)


def end(visit: Visit, order: ActingOrder, procedure: Procedure) -> None:
    """An order that was ended in the chat; one that never began is only cancelled."""
    if order.told:
        _ended(visit, order)
        reconcile(visit, procedure)
        return
    visit.tx.acting.save(replace(order, ended=True))
    for official in _both(visit, order):
        _tell(visit, official, order, "acting_cancelled")


def reconcile(visit: Visit, procedure: Procedure) -> None:
    """After orders or people have changed: who acts now is told, and has the cards and open questions."""
    for order in visit.orders:
        if order.covers(visit.now) and order.told != (state := rests(visit, order) or IN_FORCE):
            _tell_state(visit, order, state, procedure)
    concerned = [
        one
        for order in visit.orders
        for number in (order.absent, order.deputy)
        if (one := visit.staffing.get(number)) is not None and one.telegram_id is not None
    ]
    people = list(dict.fromkeys(concerned))
    for one in people:
        visit.tx.command_menus.stale(one.telegram_id or 0)
    for cycle in visit.running():
        _hand_over(visit, cycle, people)
    closing.hand_over(visit, people)
    openings.hand_over(visit, people)
    acting_list.refresh(visit, procedure)


def _hand_over(visit: Visit, cycle: Cycle, people: list[Official]) -> None:
    """Every card lies with who acts now; what was half typed by somebody else for it is dropped."""
    for task in cycle.open_tasks:
        with_whom = cards.recipients(visit, task)
        for official in people:
            if official not in with_whom:
                _take_card(visit, cycle, task.id, official)
        request_letters.hand_over(visit, cycle, task, people)
    late_card.withdraw(visit, cycle, people)
    cards.refresh(visit, cycle)
    meeting_letters.refresh(visit, cycle, cycle.open_tasks)
    late_card.refresh(visit, cycle)


def note_for_the_absent(visit: Visit, cycle: Cycle, outcome: Outcome) -> None:
    """A quiet note of what was done in somebody's place."""
    for event in outcome.events:
        absent = visit.staffing.get(int(str(event.data.get("for", 0))))
        task = cycle.task(event.task_id)
        if absent is None or task is None or event.type not in TOLD_TO_THE_ABSENT:
            continue
        decided = next((one for one in outcome.changed if one.id == task.id), task)
        rule = task.step.decisions.get(decided.decision or "")
        text = visit.message(
            "done_in_your_place",
            official=absent,
            task=task,
            result=rule.label if rule else "",
            reason=decided.reason if rule else None,
            returned=event.type is EventType.OUTPUT_RETURNED,
            by=visit.by.in_place_of(absent.id),
            period=visit.phrase("periods.name", period=cycle.period),
        )
        visit.send(absent, visit.once(), Content(text), priority=Priority.TASK, silent=True)


def _tell_state(visit: Visit, order: ActingOrder, state: str, procedure: Procedure) -> None:
    """That an order counts now, or why it does not: to both, and to who gives orders."""
    visit.tx.acting.save(replace(order, told=state))
    visit.record(None, Event(EventType.ACTING_BEGUN, visit.now, data={"order": order.id, "state": state}))
    if state == IN_FORCE:
        for official in _both(visit, order):
            _tell(visit, official, order, "acting_begun")
        return
    overseers = visit.staffing.holders_of_any(office_rights(procedure)[Right.APPOINT_ACTING])
    for official in dict.fromkeys((*_both(visit, order), *overseers)):
        _tell(visit, official, order, "acting_rests", why=state)


def _ended(visit: Visit, order: ActingOrder) -> None:
    visit.tx.acting.save(replace(order, ended=True))
    visit.record(None, Event(EventType.ACTING_ENDED, visit.now, data={"order": order.id}))
    for official in _both(visit, order):
        _tell(visit, official, order, "acting_over")


def _is_vacant(visit: Visit, order: ActingOrder) -> bool:
    """Whether nobody holds the post for good: he has left, or has another one."""
    holder = visit.tx.officials.get(order.absent)
    return not (holder.active and order.roles <= holder.roles)


def _both(visit: Visit, order: ActingOrder) -> Iterable[Official]:
    return [one for number in (order.absent, order.deputy) if (one := visit.staffing.get(number)) is not None]


def _tell(visit: Visit, official: Official, order: ActingOrder, message: str, **context: object) -> None:
    text = visit.message(
        message,
        official=official,
        order=order,
        absent=visit.tx.officials.get(order.absent),
        vacant=_is_vacant(visit, order),
        deputy=visit.tx.officials.get(order.deputy),
        is_deputy=official.id == order.deputy,
        **context,
    )
    visit.send(official, visit.once(), Content(text), priority=Priority.REMINDER)


def _take_card(visit: Visit, cycle: Cycle, task_id: int, official: Official) -> None:
    task = cycle.task(task_id)
    if task is None or not visit.tx.outbox.exists(cards.card_key(task, official)):
        return
    now_with = cards.recipients(visit, task)
    cards.withdraw(visit, cycle, task, official, visit.message("now_with", step=task.step, people=now_with))
    dialogue = visit.tx.dialogues.get(official.id)
    if dialogue is not None and dialogue.task_id == task.id:
        visit.tx.dialogues.end(official.id)
