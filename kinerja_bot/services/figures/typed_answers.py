"""What somebody types to a question about an indicator: a number with its meanings, a label, a text, a day."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kinerja_bot.domain.figure_errors import (
    AnswerTooLong,
    FollowUpDayNotUnderstood,
    LabelNotUnderstood,
    NumberNotUnderstood,
    ProofNotUnderstood,
)
from kinerja_bot.domain.figures.indicator import Bounds, Indicator, Kind
from kinerja_bot.domain.figures.oddity import odd_spending, odd_value
from kinerja_bot.domain.figures.questions import Answer, Question
from kinerja_bot.domain.people_errors import DayPast
from kinerja_bot.meeting_time import typed_days
from kinerja_bot.number_reading import Expected, read_number
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views.own_figures import OwnFigures, near

if TYPE_CHECKING:
    from kinerja_bot.number_reading.reading import ReadNumber

LONGEST: Final = 1500
"""Characters of an answer in words."""

_NOTHING = re.compile(r"\s*[-–—]\s*")
"""What somebody types who has nothing to say: it is passed over."""

_LINK = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#:]\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer; or what a number can mean (None: not filled in), to be confirmed, and what is odd about it."""

    answer: Answer | None = None
    meanings: tuple[Decimal | None, ...] = ()
    odd: str | None = None


def heard(visit: Visit, own: OwnFigures, indicator: Indicator, question: Question, text: str) -> Heard:
    """Read what was typed. Errors: what is not understood, or too long."""
    if question is Question.SPENT:
        return _spent(own, indicator, text)
    if question is Question.VALUE and indicator.kind is Kind.PREDICATE:
        return Heard(label_of(indicator, text))
    if question is Question.VALUE and indicator.kind is not Kind.TEXT:
        return _value(own, indicator, text)
    if question is not Question.VALUE and _NOTHING.fullmatch(text):
        return Heard()
    if question is Question.FOLLOW_UP_UNTIL:
        return _day(visit, text)
    if question is Question.PROOF and not _LINK.fullmatch(text):
        raise ProofNotUnderstood
    if not text or len(text) > LONGEST:
        raise AnswerTooLong(longest=LONGEST)
    return Heard(text)


def label_of(indicator: Indicator, text: str) -> str:
    """The label of the scale that was typed, in whatever letters. Errors: LabelNotUnderstood."""
    plain = " ".join(text.split()).casefold()
    found = next((one for one in indicator.scale if one.casefold() == plain), None)
    if found is None:
        raise LabelNotUnderstood(labels=list(indicator.scale))
    return found


def _value(own: OwnFigures, indicator: Indicator, text: str) -> Heard:
    earlier = own.before(indicator)
    (before,) = near(earlier.value if earlier else None) or (None,)
    target = indicator.targets.get(own.figures.quarter, indicator.year_target)
    bounds = (target.lower, target.upper) if isinstance(target, Bounds) else (target,)
    expected = Expected(
        unit=indicator.unit,
        is_percent=indicator.kind is Kind.PERCENT,
        is_index=indicator.kind is Kind.INDEX,
        near=near(before, *bounds),
    )
    read = read_number(text, expected)
    if not read.is_number:
        raise NumberNotUnderstood(money=False)
    if read.value is None:
        return _in_doubt(read)
    own_target = indicator.targets.get(own.figures.quarter)
    return _odd(read.value, odd_value(read.value, indicator, before=before, target=own_target))


def _spent(own: OwnFigures, indicator: Indicator, text: str) -> Heard:
    earlier = own.before(indicator)
    before = earlier.spent if earlier else None
    read = read_number(text, Expected(is_money=True, near=near(before, indicator.budget)))
    if not read.is_number:
        raise NumberNotUnderstood(money=True)
    if read.value is None:
        return _in_doubt(read)
    return _odd(read.value, odd_spending(read.value, indicator, before=before))


def _in_doubt(read: "ReadNumber") -> Heard:
    """*Not filled in* alone needs no confirming."""
    return Heard() if read.meanings == (None,) else Heard(meanings=read.meanings)


def _odd(value: Decimal, odd: str | None) -> Heard:
    return Heard(value) if odd is None else Heard(meanings=(value,), odd=odd)


def _day(visit: Visit, text: str) -> Heard:
    today = visit.calendar.day_of(visit.sent_at)
    days = typed_days(text, today)
    if not days:
        raise FollowUpDayNotUnderstood
    if days[-1] < today:
        raise DayPast(day=days[-1], earliest=today)
    return Heard(days[-1])
