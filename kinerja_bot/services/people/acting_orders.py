"""Giving, confirming, changing and ending an order: stored, logged, carried out and told, by whom it may be."""

from dataclasses import replace
from datetime import date, timedelta

from kinerja_bot.domain.acting import (
    IN_FORCE,
    ActingKind,
    ActingOrder,
    Confirmation,
    Letter,
    Rest,
    first_moment,
    months_after,
    overlapping,
)
from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people_errors import ActingOverlaps, DayPast, DayTooFar, ExtensionNeedsOrder
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.people import acting_turns
from kinerja_bot.services.views import acting_questions

FARTHEST = 24
"""Months ahead in which an order can begin or end: those that the calendar of buttons shows."""


def refuse_too_far(here: OfficeNow, day: date) -> None:
    """Errors: DayTooFar; a longer term is another order, when it is near."""
    latest = months_after(here.calendar.day_of(here.now), FARTHEST)
    if day > latest:
        raise DayTooFar(day=day, latest=latest)


def written(
    here: OfficeNow, kind: ActingKind, absent: int, deputy: int, letter: Letter, first: date, last: date
) -> ActingOrder:
    """An order as it was said; it counts from the first moment of its first day, or from now on.

    Errors: DayTooFar.
    """
    refuse_too_far(here, last)
    post = here.tx.officials.get(absent)
    return ActingOrder(
        id=0,
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


def shortened(here: OfficeNow, order: ActingOrder, last: date) -> ActingOrder:
    """The order with an earlier last day. Errors: ExtensionNeedsOrder; a longer term has a letter of its own."""
    if last > order.last:
        raise ExtensionNeedsOrder(first=order.last + timedelta(days=1))
    return replace(order, last=last, ends_at=first_moment(last + timedelta(days=1), here.office.zone))


def refuse_overlap(here: OfficeNow, order: ActingOrder) -> None:
    """Errors: ActingOverlaps where another order covers a part of the time."""
    other = overlapping(order, here.orders)
    if other is not None:
        raise ActingOverlaps(order=other, deputy=here.tx.officials.get(other.deputy))


def give(here: OfficeNow, order: ActingOrder) -> OfficeNow:
    """A new order, or another last day of a known one. Gives the office as it is then.

    Who may confirm it has confirmed it by this; else it waits, and nothing changes but that those concerned know.
    """
    refuse_overlap(here, order)
    deputy = here.staffing.get(order.deputy)
    if deputy is None or not deputy.active:
        raise QuestionGone
    if order.ends_at <= here.now:
        raise DayPast(day=order.last, earliest=here.calendar.day_of(here.now))
    if order.id:
        here.tx.acting.save(order)
        _record(here, order, EventType.ACTING_CHANGED)
        now = here.anew()
        acting_turns.given(now, order)
        return now
    order = here.tx.acting.add(replace(order, registered_by=here.official_id))
    _record(here, order, EventType.ACTING_APPOINTED)
    if (said := acting_questions.confirmation(here, order)) is not None:
        return _confirmed(here, order, said)
    if order.covers(here.now):
        order = replace(order, told=Rest.UNCONFIRMED)
        here.tx.acting.save(order)
    now = here.anew()
    acting_turns.registered(now, order)
    return now


def confirm(here: OfficeNow, order: ActingOrder) -> OfficeNow:
    """It is so, and counts. Errors: NotForYou. Gives the office as it is then."""
    now = _confirmed(here, order, acting_questions.confirmed(here, order))
    acting_questions.close(now, order, "confirmed")
    return now


def refuse(here: OfficeNow, order: ActingOrder) -> OfficeNow:
    """It is not so, and never counts. Errors: NotForYou. Gives the office as it is then."""
    acting_questions.confirmed(here, order)
    ended = replace(order, ends_at=max(order.starts_at, min(order.ends_at, here.now)), ended=True)
    here.tx.acting.save(ended)
    _record(here, ended, EventType.ACTING_REFUSED)
    now = here.anew()
    acting_turns.refused(now, ended)
    return now


def _confirmed(here: OfficeNow, order: ActingOrder, said: Confirmation) -> OfficeNow:
    """The order counts from now on at the earliest; of one that counted before, its beginning stays."""
    begins = order.starts_at if order.told == IN_FORCE else max(order.starts_at, here.now)
    order = replace(order, confirmed=said, starts_at=begins)
    here.tx.acting.save(order)
    _record(here, order, EventType.ACTING_CONFIRMED)
    now = here.anew()
    acting_turns.given(now, order)
    return now


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
        "letter": order.letter.number,
        "letter_date": order.letter.signed_on.isoformat() if order.letter.signed_on else None,
        "signer": order.letter.signer,
        "first": order.first.isoformat(),
        "last": order.last.isoformat(),
        "ends_at": order.ends_at.isoformat(),
        "under": order.confirmed.under if order.confirmed else None,
    }
    here.record(None, Event(kind, here.now, here.official_id, data=data))
