"""Standing in: Plh. for who is away for a time, Plt. for a post without a holder (SE Kepala BKN 1/SE/I/2021)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kinerja_bot.domain.people import ActingPost, Official, Staffing

LONGEST_PLH = timedelta(days=30)
PLT_MONTHS = 3
"""Months of a Plt.'s order, and of its one extension."""

TERMS = 2
"""The order and its extension."""


class ActingKind(StrEnum):
    """For a time (*pelaksana harian*), or for a post that is empty (*pelaksana tugas*)."""

    PLH = "Plh."
    PLT = "Plt."


class Caution(StrEnum):
    """What is pointed out when an order is given; none of it forbids it."""

    PLH_TOO_LONG = "plh_lama"
    PLT_TOO_LONG = "plt_lama"
    PLT_EXTENDED_TWICE = "plt_ketiga"
    DEPUTY_AWAY = "pengganti_digantikan"
    ABSENT_IS_DEPUTY = "mengganti_orang_lain"
    DEPUTY_OF_TWO = "merangkap"
    NOT_JOINED = "belum_bergabung"


class Rest(StrEnum):
    """Why an order that is given for now does not count."""

    UNCONFIRMED = "belum_dikonfirmasi"
    GONE = "keluar"
    NOT_JOINED = "belum_bergabung"
    AWAY = "digantikan"
    FILLED = "terisi"


IN_FORCE = "berlaku"
"""Told of an order that counts; else why it rests is told."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter (*surat perintah*) behind an order, as far as it was said; `scan` is the id of its file."""

    number: str
    signed_on: date | None = None
    signer: str | None = None
    scan: int | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who says that an order is so: an official, or (None) the operator.

    `under` is the order by which he himself stood in when he said it: what he has confirmed ends with that.
    """

    at: datetime
    by: int | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class ActingOrder:
    """An order (*surat perintah*): `deputy` holds the post of `absent` from the first to the last day.

    `starts_at` and `ends_at` are the first moment of the first day and the one after the last, in the office's zone;
    an order that was cancelled or shortened ends earlier than it was given for. It counts once it is confirmed.
    """

    id: int
    office_id: int
    kind: ActingKind
    absent: int
    deputy: int
    letter: Letter
    first: date
    last: date
    starts_at: datetime
    ends_at: datetime
    roles: frozenset[str]
    position: str
    section: str | None = None
    registered_by: int | None = None
    """Who has registered it; None for the operator."""
    confirmed: Confirmation | None = None
    told: str = ""
    """What was told of it last: that it is in force, or why it rests; nothing before its first day."""
    ended: bool = False
    """Its end was told."""

    @property
    def title(self) -> str:
        """ "Plh. Camat"."""
        return f"{self.kind} {self.position}"

    def covers(self, now: datetime) -> bool:
        """Whether it is given for this instant."""
        return self.starts_at <= now < self.ends_at

    def overlaps(self, other: "ActingOrder") -> bool:
        """Whether both are given for some instant."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def is_ahead(self, now: datetime) -> bool:
        """In force or still to come."""
        return now < self.ends_at and self.starts_at < self.ends_at


def first_moment(day: date, zone: ZoneInfo) -> datetime:
    """The day's beginning."""
    return datetime.combine(day, time(), zone)


def planned_anew(order: ActingOrder, now: datetime, zone: ZoneInfo) -> ActingOrder:
    """The order without what was told of it by a clock that was ahead; who has ended it early has ended it by now."""
    begun = min(order.starts_at, max(first_moment(order.first, zone), now))
    mended = replace(order, starts_at=begun, told="" if now < begun else order.told)
    if not order.ended or not order.is_ahead(now):
        return mended
    if order.ends_at < first_moment(order.last + timedelta(days=1), zone):
        return replace(mended, ends_at=max(now, begun))
    return replace(mended, ended=False, told="")


def in_force(orders: Iterable[ActingOrder], officials: Sequence[Official], now: datetime) -> tuple[ActingOrder, ...]:
    """The orders that count now; one rests while its deputy cannot act: he has left, not joined, or is away himself.

    The post is then its holder's again: nobody stands in for one who stands in, since no order says so. An order also
    rests once somebody else was given the post for good.
    """
    covering = covering_now(orders, now)
    return tuple(order for order in covering if why_it_rests(order, covering, officials) is None)


def covering_now(orders: Iterable[ActingOrder], now: datetime) -> tuple[ActingOrder, ...]:
    """The orders that are given for this instant and confirmed, also those that rest."""
    given = [order for order in orders if order.covers(now)]
    return tuple(order for order in given if _is_confirmed(order, given))


def _is_confirmed(order: ActingOrder, given: Sequence[ActingOrder]) -> bool:
    """What somebody has confirmed who stood in himself holds while he does."""
    if order.confirmed is None or order.confirmed.under is None:
        return order.confirmed is not None
    others = [other for other in given if other.id != order.id]  # two that confirm each other confirm nothing
    return any(other.id == order.confirmed.under and _is_confirmed(other, others) for other in others)


def why_it_rests(order: ActingOrder, covering: Sequence[ActingOrder], officials: Sequence[Official]) -> Rest | None:
    """What keeps an order from counting; None for one that counts. `covering` are those of `covering_now`."""
    if all(other.id != order.id for other in covering):
        return Rest.UNCONFIRMED
    people = {one.id: one for one in officials}
    deputy, absent = people.get(order.deputy), people.get(order.absent)
    if deputy is None or not deputy.active:
        return Rest.GONE
    if deputy.telegram_id is None:
        return Rest.NOT_JOINED
    if any(other.absent == order.deputy for other in covering):
        return Rest.AWAY
    in_post = absent is not None and absent.active and order.roles <= absent.roles
    others = (one for one in officials if one.active and one.id != order.absent and one.section == order.section)
    if not in_post and any(order.roles & one.roles for one in others):
        return Rest.FILLED
    return None


def stand_in(officials: Sequence[Official], orders: Iterable[ActingOrder], now: datetime) -> Staffing:
    """The office as it is now: who stands in for whom. Who has left is there only while his post is held."""
    counting = {order.absent: order for order in in_force(orders, officials, now)}
    people = [one for one in officials if one.active or one.id in counting]
    return Staffing(tuple(_placed(one, counting) for one in people))


def _placed(one: Official, counting: dict[int, ActingOrder]) -> Official:
    held = tuple(
        ActingPost(order.title, order.absent, order.roles, order.section)
        for order in counting.values()
        if order.deputy == one.id
    )
    own = counting.get(one.id)
    if not held and own is None:
        return one
    return replace(one, acting=held, away=own.roles & one.roles if own else frozenset())


def as_then(official: Official, role: str, at: datetime | None, orders: Iterable[ActingOrder]) -> Official:
    """The person as he appeared in a role at an earlier instant: who stood in for whom stays true."""
    if at is None or role in official.roles:
        return official
    for order in orders:
        if order.deputy == official.id and role in order.roles and order.covers(at):
            post = ActingPost(order.title, order.absent, order.roles, order.section)
            return replace(official, acting=(post,)).in_place_of(order.absent)
    return official


def overlapping(order: ActingOrder, others: Iterable[ActingOrder]) -> ActingOrder | None:
    """An order that already covers a part of the time for the same post, or the same two the other way round."""
    for other in others:
        mirrored = (other.absent, other.deputy) == (order.deputy, order.absent)
        if other.id != order.id and order.overlaps(other) and (other.absent == order.absent or mirrored):
            return other
    return None


def cautions(order: ActingOrder, others: Iterable[ActingOrder], deputy: Official) -> tuple[Caution, ...]:
    """What should be known before the order is given."""
    beside = [other for other in others if other.id != order.id and other.overlaps(order)]
    found = {
        Caution.PLH_TOO_LONG: order.kind is ActingKind.PLH and order.last - order.first >= LONGEST_PLH,
        Caution.PLT_TOO_LONG: order.kind is ActingKind.PLT and order.last >= months_after(order.first, PLT_MONTHS),
        Caution.PLT_EXTENDED_TWICE: order.kind is ActingKind.PLT and _is_past_its_extension(order, others),
        Caution.DEPUTY_AWAY: any(other.absent == order.deputy for other in beside),
        Caution.ABSENT_IS_DEPUTY: any(other.deputy == order.absent for other in beside),
        Caution.DEPUTY_OF_TWO: any(other.deputy == order.deputy for other in beside),
        Caution.NOT_JOINED: deputy.telegram_id is None,
    }
    return tuple(caution for caution, holds in found.items() if holds)


def _is_past_its_extension(order: ActingOrder, others: Iterable[ActingOrder]) -> bool:
    """Whether the same Plt.'s terms without a gap come to a third, or to more than twice three months."""
    same = [one for one in others if (one.kind, one.absent, one.deputy) == (order.kind, order.absent, order.deputy)]
    before = {one.ends_at: one for one in same if one.starts_at < one.ends_at}
    terms, first = 1, order
    while first.starts_at in before:
        terms, first = terms + 1, before[first.starts_at]
    return terms > TERMS or order.last >= months_after(first.first, TERMS * PLT_MONTHS)


def months_after(day: date, months: int) -> date:
    """That day of a later month, or the month's last one."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))
