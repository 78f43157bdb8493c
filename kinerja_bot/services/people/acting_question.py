"""/plh: what is asked next on the way to an order, and what can be tapped as its answer."""

from collections.abc import Sequence
from datetime import date

from kinerja_bot.domain.acting import ActingKind, ActingOrder, cautions
from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Address
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.dialogues import Acting
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.paging import page_of, turning
from kinerja_bot.services.people.acting_orders import written
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


def draft(here: OfficeNow, said: Acting) -> ActingOrder:
    """The order as it was said. Errors: QuestionGone where a part of it was not said yet."""
    match said:
        case Acting(
            absent=int(absent),
            standing=str(standing),
            deputy=int(deputy),
            letter=str(letter),
            first=date() as first,
            last=date() as last,
        ):
            return written(here, KINDS[standing], absent, deputy, letter, first, last, number=said.order or 0)
    raise QuestionGone


def question(here: OfficeNow, said: Acting) -> Question:
    """The first thing that has not been said; its text is HTML."""
    if said.absent is None:
        return Question(_asks(here, "whom"), _people(here, posts(here), "untuk", said.page))
    if said.standing is None:
        kinds = tuple((button(here, label, Verb.ACTING, "jenis", word),) for word, label in LABELS.items())
        return Question(_asks(here, "kind"), kinds)
    if said.deputy is None:
        return Question(_asks(here, "by"), _people(here, deputies(here, said.absent), "oleh", said.page))
    if said.letter is None:
        return Question(_asks(here, "letter"))
    for key, day in (("first", said.first), ("last", said.last)):
        if day is None:
            return Question(_asks(here, key), _grid(here, said))
    return _confirmation(here, said)


def _asks(here: OfficeNow, key: str) -> str:
    return here.renderer.as_html(here.phrase(f"acting.{key}"))


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
        lambda word, day: Press.of(Verb.ACTING, word, day.toordinal()).data,
    )


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
