"""Giving, changing and ending an order: stored, logged, carried out, told; in the chat or by the operator."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kinerja_bot.domain.acting import ActingKind, ActingOrder, overlapping
from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people_errors import ActingOverlaps, DayPast, ExtensionNeedsOrder
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people import acting_turns


def written(
    visit: Visit, kind: ActingKind, absent: int, deputy: int, letter: str, first: date, last: date, *, number: int = 0
) -> ActingOrder:
    """An order as it was said; it counts from the first moment of its first day, or from now on."""
    post = visit.tx.officials.get(absent)
    return ActingOrder(
        id=number,
        office_id=visit.office.id,
        kind=kind,
        absent=absent,
        deputy=deputy,
        letter=letter,
        first=first,
        last=last,
        starts_at=max(_midnight(visit, first), visit.now),
        ends_at=_midnight(visit, last + timedelta(days=1)),
        roles=post.roles,
        position=post.position,
        section=post.section,
    )


def refuse_overlap(visit: Visit, order: ActingOrder) -> None:
    """Errors: ActingOverlaps where another order covers a part of the time."""
    other = overlapping(order, visit.orders)
    if other is not None:
        raise ActingOverlaps(order=other, deputy=visit.tx.officials.get(other.deputy))


def give(visit: Visit, order: ActingOrder, procedure: Procedure, by: int | None) -> Visit:
    """A new order, or another last day of a known one; `by` None is the operator. Gives the office as it is then."""
    refuse_overlap(visit, order)
    deputy = visit.staffing.get(order.deputy)
    if deputy is None or not deputy.active:
        raise QuestionGone
    if order.ends_at <= visit.now:
        raise DayPast(day=order.last, earliest=visit.calendar.day_of(visit.now))
    if order.id:
        order = _shortened(order_of(visit, order.id), order)
        visit.tx.acting.save(order)
        _record(visit, order, EventType.ACTING_CHANGED, by)
    else:
        order = visit.tx.acting.add(order)
        _record(visit, order, EventType.ACTING_APPOINTED, by)
    now = visit.anew()
    acting_turns.given(now, order, procedure)
    return now


def _shortened(before: ActingOrder, wanted: ActingOrder) -> ActingOrder:
    """The order with an earlier last day. Errors: ExtensionNeedsOrder; a longer term has a letter of its own."""
    if wanted.last > before.last:
        raise ExtensionNeedsOrder(first=before.last + timedelta(days=1))
    return replace(before, last=wanted.last, ends_at=wanted.ends_at)


def end(visit: Visit, order: ActingOrder, procedure: Procedure, by: int | None) -> Visit:
    """It ends now, or never begins. Errors: QuestionGone where it is over. Gives the office as it is then."""
    if not order.is_ahead(visit.now):
        raise QuestionGone
    ended = replace(order, ends_at=visit.now if order.covers(visit.now) else order.starts_at)
    visit.tx.acting.save(ended)
    _record(visit, ended, EventType.ACTING_ENDED, by)
    now = visit.anew()
    acting_turns.end(now, ended, procedure)
    return now


def order_of(visit: Visit, number: int) -> ActingOrder:
    """An order of this office. Errors: QuestionGone."""
    order = next((one for one in visit.orders if one.id == number), None)
    if order is None:
        raise QuestionGone
    return order


def _record(visit: Visit, order: ActingOrder, kind: EventType, by: int | None) -> None:
    data = {
        "order": order.id,
        "kind": order.kind.value,
        "absent": order.absent,
        "deputy": order.deputy,
        "letter": order.letter,
        "first": order.first.isoformat(),
        "last": order.last.isoformat(),
        "ends_at": order.ends_at.isoformat(),
    }
    visit.record(None, Event(kind, visit.now, by, data=data))


def _midnight(visit: Visit, day: date) -> datetime:
    return datetime.combine(day, time(), visit.office.zone)
