"""/plh: what is asked next on the way to an order, and what can be tapped as its answer."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from kinerja_bot.domain.acting import ActingKind, ActingOrder, Letter, cautions
from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Address
from kinerja_bot.domain.rights import Right, roles_with
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.dialogues import Acting
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.paging import page_of, turning
from kinerja_bot.services.people.acting_orders import order_of, shortened, written
from kinerja_bot.services.views.month_grid import month_grid
from kinerja_bot.services.views.questions import Question

KINDS = {"plh": ActingKind.PLH, "plt": ActingKind.PLT}
"""The words of the buttons."""

LABELS = {"plh": "acting_plh", "plt": "acting_plt"}


def posts(here: OfficeNow) -> list[Official]:
    """Whose post somebody can hold: who is addressed by his position, also who has left one empty."""
    rules = [rule for one in here.procedures for rule in one.roles.items()]
    roles = {key for key, rule in rules if rule.address is Address.POSITION}
    there = [one for one in here.staffing.officials if one.active and one.roles & roles]
    filled = frozenset[str]().union(*(one.roles for one in there))
    left = [one for one in here.tx.officials.former(here.office.id) if one.roles & roles and not one.roles & filled]
    return [*there, *left]


def deputies(here: OfficeNow, absent: int | None) -> list[Official]:
    """Who can stand in: everybody else, those with a post of their own first."""
    heads = [one for one in posts(here) if one.active]
    others = [one for one in here.staffing.officials if one.active and one not in heads]
    return [one for one in (*heads, *others) if one.id != absent]


def signers(here: OfficeNow) -> list[str]:
    """Who signs such letters: the office's principal, and those above him."""
    roles = roles_with(Right.CONFIRM_ACTING, *here.procedures)
    titles = [one.position for one in here.staffing.officials if one.active and one.roles & roles]
    return list(dict.fromkeys((*titles, *here.phrase("acting.signers").split("|"))))


def draft(here: OfficeNow, said: Acting) -> ActingOrder:
    """The order as it was said. Errors: QuestionGone where a part of it was not said yet; ExtensionNeedsOrder."""
    match said:
        case Acting(order=int(number), last=date() as last):
            return shortened(here, order_of(here, number), last)
        case Acting(
            absent=int(absent),
            standing=str(standing),
            deputy=int(deputy),
            letter=str(letter),
            letter_date=date() as signed,
            signer=str(signer),
            first=date() as first,
            last=date() as last,
        ):
            return written(here, KINDS[standing], absent, deputy, Letter(letter, signed, signer), first, last)
    raise QuestionGone


def question(here: OfficeNow, said: Acting) -> Question:
    """The first thing that has not been said; its text is HTML."""
    if not said.asks:
        return _confirmation(here, said)
    buttons = OFFERED.get(said.asks)
    text = here.renderer.as_html(here.phrase(f"acting.{said.asks}"))
    return Question(text, buttons(here, said) if buttons else ())


def _kinds(here: OfficeNow, _said: Acting) -> ButtonRows:
    return tuple((button(here, label, Verb.ACTING, "jenis", word),) for word, label in LABELS.items())


def _lately(here: OfficeNow, _said: Acting) -> ButtonRows:
    """The days on which a letter was most probably signed."""
    today = here.calendar.day_of(here.now)
    days = {"acting_today": today, "acting_yesterday": today - timedelta(days=1)}
    row = (button(here, label, Verb.ACTING, "tgl", day.toordinal(), "letter_date") for label, day in days.items())
    return (tuple(row),)


def _signers(here: OfficeNow, _said: Acting) -> ButtonRows:
    return tuple(
        (Button(name, Press.of(Verb.ACTING, "ttd", number).data),) for number, name in enumerate(signers(here))
    )


def _people(here: OfficeNow, people: Sequence[Official], word: str, number: int) -> ButtonRows:
    page = page_of(people, number)
    names = (
        (Button(here.phrase("labels.post", official=one), Press.of(Verb.ACTING, word, one.id).data),)
        for one in page.shown
    )
    return (*names, turning(here, page, Verb.ACTING, "hal"))


def _grid(here: OfficeNow, said: Acting) -> ButtonRows:
    today = here.calendar.day_of(here.now)
    free = max(said.first or today, today)
    month = said.month or free
    return month_grid(
        month,
        free,
        here.phrase("acting.month", day=month),
        here.phrase("acting.weekdays").split(),
        lambda word, day: Press.of(Verb.ACTING, word, day.toordinal(), said.asks).data,
    )


OFFERED: Mapping[str, Callable[[OfficeNow, Acting], ButtonRows]] = {
    "absent": lambda here, said: _people(here, posts(here), "untuk", said.page),
    "standing": _kinds,
    "deputy": lambda here, said: _people(here, deputies(here, said.absent), "oleh", said.page),
    "letter_date": _lately,
    "signer": _signers,
    "first": _grid,
    "last": _grid,
}
"""What can be tapped, by the field that is asked for."""


def _confirmation(here: OfficeNow, said: Acting) -> Question:
    order = draft(here, said)
    absent, deputy = here.tx.officials.get(order.absent), here.tx.officials.get(order.deputy)
    found = cautions(order, here.orders, deputy)
    text = here.message(
        "acting_confirm",
        order=order,
        absent=absent,
        deputy=deputy,
        cautions=[here.phrase(f"acting_cautions.{one}", deputy=deputy, absent=absent, order=order) for one in found],
    )
    return Question(text, ((button(here, "acting_yes", Verb.ACTING, "ya"),),))
