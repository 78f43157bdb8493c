"""/kinerja: the figures of any quarter and year, to each according to his role."""

from kinerja_bot.domain.errors import NotAPress
from kinerja_bot.domain.figure_errors import IndicatorGone
from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.indicator import QUARTERS
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk import record_keys
from kinerja_bot.services.desk.paging import turned_to
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import performance_message
from kinerja_bot.services.views.performance import Performance, newest, performance_of
from kinerja_bot.services.views.performance_message import WHOLE_YEAR


def open_newest(visit: Visit) -> str:
    """/kinerja: the quarter that is measured now, or was last, at the chat's end."""
    period = newest(visit)
    found = performance_of(visit, visit.by, period) if period else None
    visit.close_moved(record_keys.performance(visit.by.id))
    if found is None:
        _say_none(visit, period.year if period else None)
    else:
        performance_message.show_quarter(visit, visit.by, found)
    return ""


def turn(visit: Visit, press: Press) -> str:
    """Another quarter, year or page, or one row of it. Errors: NotAPress, IndicatorGone."""
    found = found_by(visit, press)
    if found is None:
        _say_none(visit, press.number())
        return ""
    page = turned_to(press, 2)
    if press.number(1) == WHOLE_YEAR:
        performance_message.show_year(visit, visit.by, found, page or 0)
    elif page is not None:
        performance_message.show_quarter(visit, visit.by, found, page)
    else:
        performance_message.show_row(visit, visit.by, found, row_of(found, press.word(2)))
    return ""


def found_by(visit: Visit, press: Press) -> Performance | None:
    """What a button's year and quarter name; of a whole year its last quarter. Errors: NotAPress."""
    year, number = press.number(), press.number(1) or len(QUARTERS)
    try:
        period = Period(PeriodKind.QUARTER, year, number)
    except ValueError:
        raise NotAPress from None
    return performance_of(visit, visit.by, period)


def row_of(found: Performance, token: str) -> Achievement:
    """The row that a button names, as far as he sees it. Errors: IndicatorGone."""
    row = next((one for one in found.summary.rows if one.indicator.token == token), None)
    if row is None:
        raise IndicatorGone
    return row


def _say_none(visit: Visit, year: int | None) -> None:
    text = visit.message("performance_none", address=visit.address(visit.by), year=year)
    visit.say(text, key=record_keys.performance(visit.by.id))
