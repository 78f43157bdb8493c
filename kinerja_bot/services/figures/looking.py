"""*Lihat rancangan*: a cycle's draft, a page at a time, to who may look at it: its rows, or what changes."""

from typing import Final

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import NothingDrafted
from kinerja_bot.domain.figures.indicator import QUARTERS, Indicator
from kinerja_bot.messaging.content import Button, rows
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.paging import Page, page_of, turned_to, turning
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views.agreement_card import lines_of
from kinerja_bot.services.views.agreements import Drafted, drafted, seen_by

ROWS_ON_A_PAGE: Final = 4
LINES_ON_A_PAGE: Final = 10
ROWS, CHANGES = "isi", "beda"
LABELS: Final = {ROWS: "draft_rows", CHANGES: "draft_changes"}


def show(visit: Visit, press: Press) -> str:
    """The rows, or the changes; both by pages. Errors: NothingOpen, NothingDrafted."""
    cycle = visit.cycle(press.number())
    found = drafted(visit, cycle)
    seen = seen_by(cycle, visit.by, found.indicators)
    if not seen:
        raise NothingDrafted
    key = _key(visit, cycle)
    if not press.has(1):
        visit.close_moved(key)
    what = press.word(1) if press.has(1) else ROWS
    number = turned_to(press, 2) or 0
    if what == CHANGES:
        _show_changes(visit, cycle, found, number)
    else:
        _show_rows(visit, cycle, found, page_of(seen, number, ROWS_ON_A_PAGE))
    return ""


def _show_rows(visit: Visit, cycle: Cycle, found: Drafted, page: Page[Indicator]) -> None:
    last_year = {one.key: one.year_target for one in found.last_year.indicators} if found.last_year else {}
    text = visit.message(
        "agreement",
        cycle=cycle,
        period=visit.period(cycle),
        in_force=found.draft.in_force_since if found.draft else None,
        page=page,
        quarters=QUARTERS,
        last_year=last_year,
        sections=visit.office.sections,
    )
    _say(visit, cycle, found, text, turning(visit, page, Verb.AGREEMENT, cycle.id, ROWS), CHANGES)


def _show_changes(visit: Visit, cycle: Cycle, found: Drafted, number: int) -> None:
    lines = lines_of(visit, found.changes)
    page = page_of(lines, number, LINES_ON_A_PAGE)
    text = visit.message("agreement_changes", period=visit.period(cycle), against=found.before, page=page)
    _say(visit, cycle, found, text, turning(visit, page, Verb.AGREEMENT, cycle.id, CHANGES), ROWS)


def _say(visit: Visit, cycle: Cycle, found: Drafted, text: str, turns: tuple[Button, ...], other: str) -> None:
    """The changes are for who sees all of it."""
    everything = len(seen_by(cycle, visit.by, found.indicators)) == len(found.indicators)
    way = button(visit, LABELS[other], Verb.AGREEMENT, cycle.id, other)
    more = (way,) if found.before and everything else ()
    visit.say(text, rows((turns, more)), key=_key(visit, cycle))


def _key(visit: Visit, cycle: Cycle) -> str:
    return f"agreement:{cycle.id}:{visit.by.id}"
