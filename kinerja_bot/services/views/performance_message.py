"""The message of /kinerja: a quarter's rows, one row with all that was ever entered for it, or the year."""

from collections.abc import Sequence
from decimal import Decimal

from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.indicator import QUARTERS
from kinerja_bot.domain.figures.realisation import Disputed, Realisation
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.period import Period
from kinerja_bot.domain.rights import Right, has_right
from kinerja_bot.messaging.content import Button, Content, rows
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import record_keys
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.paging import MARK, ON_A_PAGE, page_of, turning
from kinerja_bot.services.views.performance import Performance, performance_of, quarters_of

WHOLE_YEAR = 0
"""Stands for the year where a button names a quarter."""

PICTURES, WORKBOOK, PAPER = "grafik", "xlsx", "pdf"
"""What can be sent of a quarter or its year."""

IN_A_ROW = 2
HISTORY = 8
"""Entries of a row that are told, the newest."""


def show_quarter(here: OfficeNow, to: Official, found: Performance, number: int = 0) -> None:
    """A page of the rows, with the average and what it was at closing."""
    page = page_of(found.summary.rows, number)
    before = {row.indicator.key: row.percent for row in found.before.rows} if found.before else {}
    text = here.message(
        "performance",
        period=here.name_of(found.period),
        salutation=to.salutation,
        found=found,
        filled=len(found.seen.filled),
        disputed=[one.key for one in found.seen.disputed],
        grade=found.seen.figures.agreement.rules.grade_of(found.summary.average),
        lines=[
            (row, _way(before.get(row.indicator.key), row.percent), found.altered.get(row.indicator.key))
            for row in page.shown
        ],
        page=page,
    )
    keys = [Button(here.phrase("performance.row", row=row), _row(found, row).data) for row in page.shown]
    year, number_ = found.period.year, found.period.number
    turn = turning(here, page, Verb.PERFORMANCE, year, number_)
    _send(here, to, text, (*_side_by_side(keys), turn, _quarters(here, found.period, number_), *_files(here, found)))


def show_row(
    here: OfficeNow, to: Official, found: Performance, row: Achievement, question: str = "", answers: ButtonRows = ()
) -> None:
    """One indicator, with all that was ever entered; or what is asked of it."""
    said = found.seen.figures.settled(row.indicator.key)
    entries = found.entries(row.indicator)
    text = here.message(
        "performance_row",
        period=here.name_of(found.period),
        row=row,
        then=found.altered.get(row.indicator.key),
        said=said if isinstance(said, Realisation) else None,
        disputed=isinstance(said, Disputed),
        history=[(one, _who(here, one)) for one in entries[-HISTORY:]],
        earlier=max(len(entries) - HISTORY, 0),
        question=question,
    )
    under = answers or _under_row(here, to, found, row)
    _send(here, to, text, under)


def show_year(here: OfficeNow, to: Official, found: Performance, number: int = 0) -> None:
    """The four quarters' averages, and each indicator against the year's target."""
    year = found.period.year
    shown = [performance_of(here, to, period) for period in quarters_of(year)]
    quarters = [one for one in shown if one is not None]
    last = next((one for one in reversed(quarters) if one.summary.is_begun), found)
    page = page_of(last.summary.rows, number)
    text = here.message("performance_year", year=year, quarters=quarters, last=last, page=page)
    turn = turning(here, page, Verb.PERFORMANCE, year, WHOLE_YEAR)
    _send(here, to, text, (turn, _quarters(here, found.period, WHOLE_YEAR), _years(here, year), *_files(here, last)))


def may_revise(here: OfficeNow, official: Official, found: Performance) -> bool:
    """Whether he may correct a figure of the quarter: it is closed, and he holds the right."""
    return found.closed_at is not None and has_right(
        here.held_by(official, Right.REVISE_FIGURES), Right.REVISE_FIGURES, *here.procedures
    )


def _send(here: OfficeNow, to: Official, text: str, under: Sequence[Sequence[Button]]) -> None:
    here.send(to, record_keys.performance(to.id), Content(text, buttons=rows(under)))


def _row(found: Performance, row: Achievement, verb: Verb = Verb.PERFORMANCE) -> Press:
    return Press.of(verb, found.period.year, found.period.number, row.indicator.token)


def _way(before: Decimal | None, now: Decimal | None) -> str:
    """Whether it rose or fell against the quarter before."""
    if before is None or now is None or before == now:
        return ""
    return "naik" if now > before else "turun"


def _under_row(here: OfficeNow, to: Official, found: Performance, row: Achievement) -> ButtonRows:
    at = found.summary.rows.index(row)
    year, quarter = found.period.year, found.period.number
    ways = (("before", at - 1), ("after", at + 1))
    turn = tuple(
        button(here, label, Verb.PERFORMANCE, year, quarter, found.summary.rows[number].indicator.token)
        for label, number in ways
        if 0 <= number < len(found.summary.rows)
    )
    revise = (
        (button(here, "revise", Verb.REVISE, year, quarter, row.indicator.token),)
        if may_revise(here, to, found)
        else ()
    )
    back = button(here, "back", Verb.PERFORMANCE, year, quarter, f"{MARK}{at // ON_A_PAGE}")
    return (revise, turn, (back,))


def _quarters(here: OfficeNow, period: Period, shown: int) -> tuple[Button, ...]:
    """The other quarters of the year, and the year."""
    others = [one for one in quarters_of(period.year) if one.number != shown]
    year = () if shown == WHOLE_YEAR else (button(here, "year", Verb.PERFORMANCE, period.year, WHOLE_YEAR),)
    return (*(_quarter(here, one) for one in others), *year)


def _quarter(here: OfficeNow, one: Period) -> Button:
    label = here.phrase("performance.quarter", quarter=QUARTERS[one.number - 1])
    return Button(label, Press.of(Verb.PERFORMANCE, one.year, one.number).data)


def _years(here: OfficeNow, year: int) -> tuple[Button, ...]:
    """The years beside this one that have an agreement."""
    known = here.tx.agreements.years(here.office.id)
    beside = (
        max((one for one in known if one < year), default=None),
        min((one for one in known if one > year), default=None),
    )
    return tuple(
        Button(here.phrase("performance.year", year=one), Press.of(Verb.PERFORMANCE, one, WHOLE_YEAR).data)
        for one in beside
        if one is not None
    )


def _files(here: OfficeNow, found: Performance) -> ButtonRows:
    """Pictures of what he sees, and the year's recap for who sees all."""
    if not found.summary.is_begun:
        return ()
    at = found.period.year, found.period.number
    pictures = (button(here, "pictures", Verb.PERFORMANCE_FILE, *at, PICTURES),)
    if not found.sees_all:
        return (pictures,)
    recap = (
        button(here, "recap_workbook", Verb.PERFORMANCE_FILE, *at, WORKBOOK),
        button(here, "recap_paper", Verb.PERFORMANCE_FILE, *at, PAPER),
    )
    return (pictures, recap)


def _side_by_side(keys: Sequence[Button]) -> ButtonRows:
    return tuple(tuple(keys[at : at + IN_A_ROW]) for at in range(0, len(keys), IN_A_ROW))


def _who(here: OfficeNow, one: Realisation) -> str:
    """Who entered it; empty for the operator."""
    if one.official_id is None:
        return ""
    return (here.staffing.get(one.official_id) or here.tx.officials.get(one.official_id)).name
