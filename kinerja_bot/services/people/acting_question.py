"""/plh: what is asked next on the way to an order, and what can be tapped as its answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kinerja_bot.domain.acting import ActingKind, ActingOrder, cautions
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Address, Procedure
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people.acting_orders import written
from kinerja_bot.services.views.month_grid import month_grid
from kinerja_bot.services.views.questions import Question

ON_A_PAGE = 8
KINDS = {"plh": ActingKind.PLH, "plt": ActingKind.PLT}
"""The words of the buttons."""

LABELS = {"plh": "acting_plh", "plt": "acting_plt"}


def posts(visit: Visit, procedure: Procedure) -> list[Official]:
    """Whose post somebody can hold: who is addressed by his position, also who has left one empty."""
    roles = {key for key, rule in procedure.roles.items() if rule.address is Address.POSITION}
    here = [one for one in visit.staffing.officials if one.active and one.roles & roles]
    filled = frozenset[str]().union(*(one.roles for one in here))
    left = [one for one in visit.tx.officials.former(visit.office.id) if one.roles & roles and not one.roles & filled]
    return [*here, *left]


def deputies(visit: Visit, procedure: Procedure, absent: int) -> list[Official]:
    """Who can stand in: everybody else, those with a post of their own first."""
    heads = [one for one in posts(visit, procedure) if one.active]
    others = [one for one in visit.staffing.officials if one.active and one not in heads]
    return [one for one in (*heads, *others) if one.id != absent]


def draft(visit: Visit, data: dict[str, Any]) -> ActingOrder:
    """The order as it has been said so far; all of it must have been said."""
    first, last = date.fromisoformat(data["first"]), date.fromisoformat(data["last"])
    people = int(data["absent"]), int(data["deputy"])
    number = int(data.get("order", 0))
    return written(visit, KINDS[data["standing"]], *people, data["letter"], first, last, number=number)


def question(visit: Visit, procedure: Procedure, data: dict[str, Any]) -> Question:
    """The first thing that has not been said; its text is HTML."""
    if "absent" not in data:
        people = posts(visit, procedure)
        return Question(_asks(visit, "whom"), _people(visit, people, "untuk"))
    if "standing" not in data:
        kinds = tuple((button(visit, label, Verb.ACTING, "jenis", word),) for word, label in LABELS.items())
        return Question(_asks(visit, "kind"), kinds)
    if "deputy" not in data:
        people = deputies(visit, procedure, int(data["absent"]))
        return Question(_asks(visit, "by"), _paged(visit, people, int(data.get("page", 0))))
    if "letter" not in data:
        return Question(_asks(visit, "letter"))
    for key in ("first", "last"):
        if key not in data:
            return Question(_asks(visit, key), _grid(visit, data, key))
    return _confirmation(visit, data)


def _asks(visit: Visit, key: str) -> str:
    return visit.renderer.as_html(visit.phrase(f"acting.{key}"))


def _people(visit: Visit, people: Sequence[Official], word: str) -> ButtonRows:
    return tuple(
        (Button(visit.phrase("labels.post", official=one), Press.of(Verb.ACTING, word, one.id).data),)
        for one in people
    )


def _paged(visit: Visit, people: Sequence[Official], page: int) -> ButtonRows:
    start = page * ON_A_PAGE
    shown = _people(visit, people[start : start + ON_A_PAGE], "oleh")
    if len(people) <= ON_A_PAGE:
        return shown
    following = page + 1 if start + ON_A_PAGE < len(people) else 0
    return (*shown, (button(visit, "more_people", Verb.ACTING, "hal", following),))


def _grid(visit: Visit, data: dict[str, Any], key: str) -> ButtonRows:
    today = visit.calendar.day_of(visit.now)
    free = date.fromisoformat(data["first"]) if key == "last" else today
    free = max(free, today)
    month = date.fromisoformat(data["month"]) if "month" in data else free
    return month_grid(
        month,
        free,
        visit.phrase("acting.month", day=month),
        visit.phrase("acting.weekdays").split(),
        lambda word, day: Press.of(Verb.ACTING, word, day.toordinal()).data,
    )


def _confirmation(visit: Visit, data: dict[str, Any]) -> Question:
    order = draft(visit, data)
    absent, deputy = visit.tx.officials.get(order.absent), visit.tx.officials.get(order.deputy)
    found = cautions(order, visit.orders, deputy)
    text = visit.message(
        "acting_confirm",
        order=order,
        absent=absent,
        deputy=deputy,
        cautions=[visit.phrase(f"acting_cautions.{one}", deputy=deputy, absent=absent, order=order) for one in found],
    )
    return Question(text, ((button(visit, "acting_yes", Verb.ACTING, "ya"),),))
