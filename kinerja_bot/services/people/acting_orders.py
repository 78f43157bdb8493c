"""Giving, changing and ending an order: stored, logged, carried out, told; in the chat or by the operator."""

from dataclasses import replace
from datetime import date, timedelta

from kinerja_bot.domain.acting import ActingKind, ActingOrder, first_moment, overlapping
from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people_errors import ActingOverlaps, DayPast, ExtensionNeedsOrder
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.people import acting_turns


def written(
    here: OfficeNow,
    kind: ActingKind,
    absent: int,
    deputy: int,
    letter: str,
    first: date,
    last: date,
    *,
    number: int = 0,
) -> ActingOrder:
    """An order as it was said; it counts from the first moment of its first day, or from now on."""
    post = here.tx.officials.get(absent)
    return ActingOrder(
        id=number,
        office_id=here.office.id,
        kind=kind,
        absent=absent,
        deputy=deputy,
        letter=letter,
        first=first,
        last=last,
        starts_at=max(first_moment(first, here.office.zone), here.now),
        ends_at=first_moment(last + timedelta(days=1), here.office.zone),
        roles=post.roles,
        position=post.position,
        section=post.section,
    )


def refuse_overlap(here: OfficeNow, order: ActingOrder) -> None:
    """Errors: ActingOverlaps where another order covers a part of the time."""
    other = overlapping(order, here.orders)
    if other is not None:
        raise ActingOverlaps(order=other, deputy=here.tx.officials.get(other.deputy))


def give(here: OfficeNow, order: ActingOrder) -> OfficeNow:
    """A new order, or another last day of a known one. Gives the office as it is then."""
    refuse_overlap(here, order)
    deputy = here.staffing.get(order.deputy)
    if deputy is None or not deputy.active:
        raise QuestionGone
    if order.ends_at <= here.now:
        raise DayPast(day=order.last, earliest=here.calendar.day_of(here.now))
    if order.id:
        order = _shortened(order_of(here, order.id), order)
        here.tx.acting.save(order)
        _record(here, order, EventType.ACTING_CHANGED)
    else:
        order = here.tx.acting.add(order)
        _record(here, order, EventType.ACTING_APPOINTED)
    now = here.anew()
    acting_turns.given(now, order)
    return now


def _shortened(before: ActingOrder, wanted: ActingOrder) -> ActingOrder:
    """The order with an earlier last day. Errors: ExtensionNeedsOrder; a longer term has a letter of its own."""
    if wanted.last > before.last:
        raise ExtensionNeedsOrder(first=before.last + timedelta(days=1))
    return replace(before, last=wanted.last, ends_at=wanted.ends_at)


def end(here: OfficeNow, order: ActingOrder) -> OfficeNow:
    """It ends now, or never begins. Errors: QuestionGone where it is over. Gives the office as it is then."""
    if not order.is_ahead(here.now):
        raise QuestionGone
    ended = replace(order, ends_at=here.now if order.covers(here.now) else order.starts_at)
    here.tx.acting.save(ended)
    _record(here, ended, EventType.ACTING_ENDED)
    now = here.anew()
    acting_turns.end(now, ended)
    return now


def order_of(here: OfficeNow, number: int) -> ActingOrder:
    """An order of this office. Errors: QuestionGone."""
    order = next((one for one in here.orders if one.id == number), None)
    if order is None:
        raise QuestionGone
    return order


def _record(here: OfficeNow, order: ActingOrder, kind: EventType) -> None:
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
    here.record(None, Event(kind, here.now, here.official_id, data=data))
