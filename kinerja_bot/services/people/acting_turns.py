"""When somebody begins or ceases to stand in: tasks and cards go where they belong, and those concerned are told."""

from collections.abc import Iterable
from dataclasses import replace

from kinerja_bot.domain.acting import IN_FORCE, ActingOrder, Rest, planned_anew
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import Right
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Priority
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.people import issued
from kinerja_bot.services.views import (
    acting_list,
    acting_questions,
    cards,
    closing,
    late_card,
    meeting_letters,
    opening_proposals,
    request_letters,
)
from kinerja_bot.services.views.acting_list import rests


def turn(here: OfficeNow) -> None:
    """What begins or ends in an office by now: once for each order, whatever restarts."""
    for order in here.orders:
        if order.ends_at <= here.now and not order.ended:
            _over(here, order)
    _settle(here.anew())


def registered(here: OfficeNow, order: ActingOrder) -> None:
    """Both learn at once of an order that waits to be confirmed, and who can confirm it is asked."""
    asked = acting_questions.confirmers(here, order)
    for official in _both(here, order):
        if official not in asked and official != here.by:
            _tell(here, official, order, "acting_registered", priority=Priority.TASK)
    reconcile(here)


def turn_back(here: OfficeNow) -> None:
    """The clock was ahead: what it has begun or ended begins and ends by now again."""
    for order in here.orders:
        if (planned := planned_anew(order, here.now, here.office.zone)) != order:
            here.tx.acting.save(planned)
    turn(here.anew())


def given(here: OfficeNow, order: ActingOrder) -> None:
    """Both learn of the order when it is given or changed; one that is given for now begins at once."""
    if order.confirmed and (order.told not in {"", Rest.UNCONFIRMED} or not order.covers(here.now)):
        for official in _both(here, order):
            _tell(here, official, order, "acting_given", priority=Priority.TASK)
    reconcile(here)


def refused(here: OfficeNow, order: ActingOrder) -> None:
    """An order that is not so: both learn it, and who has registered it."""
    acting_questions.close(here, order, "refused")
    registrar = here.staffing.get(order.registered_by)
    for official in dict.fromkeys((*_both(here, order), *([registrar] if registrar else []))):
        _tell(here, official, order, "acting_refused", priority=Priority.TASK)
    reconcile(here)


def end(here: OfficeNow, order: ActingOrder) -> None:
    """An order that was ended before its time; one that never began is only cancelled."""
    _over(here, order)
    _settle(here.anew())


def _settle(here: OfficeNow) -> None:
    """The office as it is without the orders that are over."""
    issued.review(here)
    reconcile(here)


def _over(here: OfficeNow, order: ActingOrder) -> None:
    """Its time is over, or it was ended: who stood in by it has nothing left that rests on it."""
    if order.told and order.told != Rest.UNCONFIRMED:
        _ended(here, order)
    else:
        here.tx.acting.save(replace(order, ended=True))
        acting_questions.close(here, order, "cancelled")
        for official in _both(here, order):
            _tell(here, official, order, "acting_cancelled", priority=Priority.TASK)
    for other in here.orders:
        if other.confirmed and other.confirmed.under == order.id and other.is_ahead(here.now):
            here.tx.acting.save(replace(other, confirmed=None))
            here.record(None, Event(EventType.ACTING_LAPSED, here.now, data={"order": other.id, "under": order.id}))


def reconcile(here: OfficeNow) -> None:
    """After orders or people have changed: who acts now is told, and has the cards and open questions."""
    for order in here.orders:
        if order.covers(here.now) and order.told != (state := rests(here, order) or IN_FORCE):
            _tell_state(here, order, state)
    for order in acting_questions.waiting(here):
        acting_questions.show(here, order)
    concerned = [
        one
        for order in here.orders
        for number in (order.absent, order.deputy)
        if (one := here.staffing.get(number)) is not None and one.telegram_id is not None
    ]
    people = list(dict.fromkeys(concerned))
    for one in people:
        here.tx.command_menus.stale(one.telegram_id or 0, here.speaker)
    for cycle in here.running():
        _readdress(here, cycle, people)
    closing.readdress(here, people)
    opening_proposals.readdress(here, people)
    acting_list.refresh(here)


def _readdress(here: OfficeNow, cycle: Cycle, people: list[Official]) -> None:
    """Every card lies with who acts now; what was half typed by somebody else for it is dropped."""
    for task in cycle.open_tasks:
        with_whom = cards.recipients(here, task)
        for official in people:
            if official not in with_whom:
                _take_card(here, cycle, task, official)
        request_letters.readdress(here, cycle, task, people)
    late_card.withdraw(here, cycle, people)
    cards.refresh_all(here, cycle)
    meeting_letters.refresh(here, cycle, cycle.open_tasks)
    late_card.refresh(here, cycle)


def _tell_state(here: OfficeNow, order: ActingOrder, state: str) -> None:
    """That an order counts now, or why it does not: to both, and to who gives orders."""
    here.tx.acting.save(replace(order, told=state))
    here.record(None, Event(EventType.ACTING_BEGUN, here.now, data={"order": order.id, "state": state}))
    if state == IN_FORCE:
        for official in _both(here, order):
            _tell(here, official, order, "acting_begun")
        return
    for official in dict.fromkeys((*_both(here, order), *here.entitled(Right.APPOINT_ACTING))):
        _tell(here, official, order, "acting_rests", why=state)


def _ended(here: OfficeNow, order: ActingOrder) -> None:
    here.tx.acting.save(replace(order, ended=True))
    here.record(None, Event(EventType.ACTING_ENDED, here.now, data={"order": order.id}))
    for official in _both(here, order):
        _tell(here, official, order, "acting_over", joined=issued.joined_by(here, order.deputy, order.starts_at))


def _is_vacant(here: OfficeNow, order: ActingOrder) -> bool:
    """Whether nobody holds the post for good: he has left, or has another one."""
    holder = here.tx.officials.get(order.absent)
    return not (holder.active and order.roles <= holder.roles)


def _both(here: OfficeNow, order: ActingOrder) -> Iterable[Official]:
    return [one for number in (order.absent, order.deputy) if (one := here.staffing.get(number)) is not None]


def _tell(
    here: OfficeNow,
    official: Official,
    order: ActingOrder,
    message: str,
    *,
    priority: Priority = Priority.REMINDER,
    **context: object,
) -> None:
    text = here.message(
        message,
        official=official,
        order=order,
        absent=here.tx.officials.get(order.absent),
        vacant=_is_vacant(here, order),
        deputy=here.tx.officials.get(order.deputy),
        is_deputy=official.id == order.deputy,
        **context,
    )
    here.send(official, here.once(), text, priority=priority)


def _take_card(here: OfficeNow, cycle: Cycle, task: Task, official: Official) -> None:
    if not here.tx.outbox.exists(message_keys.card(task.id, official.id)):
        return
    now_with = cards.recipients(here, task)
    step = here.step_name(cycle, task.step)
    text = here.message("now_with", step=step, people=now_with, salutation=official.salutation)
    cards.withdraw(here, cycle, task, official, text)
    dialogue = here.dialogue_of(official)
    if dialogue is not None and dialogue.task_id == task.id:
        here.tx.dialogues.end(official.id)
