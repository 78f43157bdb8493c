"""The value of a revision: read as it was typed, kept in the dialogue as text, and what it takes the place of."""

from decimal import Decimal

from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.indicator import QUARTERS, Bounds, Entry, Indicator, Kind
from kinerja_bot.domain.figures.oddity import odd_spending, odd_value
from kinerja_bot.domain.figures.realisation import Realisation
from kinerja_bot.domain.revision_errors import RevisedValueInDoubt, RevisedValueNotUnderstood
from kinerja_bot.number_reading import Expected, read_number
from kinerja_bot.services.desk.revision_dialogues import MONEY, Revise
from kinerja_bot.services.views.performance import Performance


def read(row: Achievement, what: str, text: str) -> Entry:
    """What was typed. Errors: RevisedValueNotUnderstood, RevisedValueInDoubt."""
    indicator = row.indicator
    if what == MONEY:
        near = tuple(one for one in (row.spent, indicator.budget) if one is not None)
        return _number(text, Expected(is_money=True, near=near), [])
    if indicator.kind is Kind.TEXT:
        return text
    if indicator.kind is Kind.PREDICATE:
        return _label(indicator, text)
    kinds = {"is_percent": indicator.kind is Kind.PERCENT, "is_index": indicator.kind is Kind.INDEX}
    return _number(text, Expected(unit=indicator.unit, near=_near(row), **kinds), [])


def stored(value: Entry) -> str:
    """As the dialogue keeps it."""
    return str(value)


def restored(indicator: Indicator, about: Revise) -> Entry:
    """From what the dialogue keeps."""
    is_text = about.what != MONEY and indicator.kind in {Kind.TEXT, Kind.PREDICATE}
    return (about.value or "") if is_text else Decimal(about.value or 0)


def before(found: Performance, indicator: Indicator, what: str) -> Entry | None:
    """What counts now, in the form in which it is entered."""
    said = found.seen.figures.settled(indicator.key)
    if not isinstance(said, Realisation):
        return None
    return said.spent if what == MONEY else said.value


def oddity(found: Performance, indicator: Indicator, what: str, value: Entry) -> tuple[str, Entry | None] | None:
    """What is odd about the new number, and the quarter before's that it is compared with; None for all else."""
    if not isinstance(value, Decimal):
        return None
    place = QUARTERS.index(found.period.roman)
    said = found.seen.figures.settled(indicator.key, QUARTERS[place - 1]) if place else None
    earlier = said if isinstance(said, Realisation) else None
    known: Entry | None = None if earlier is None else earlier.spent if what == MONEY else earlier.value
    if what == MONEY:
        odd = odd_spending(value, indicator, before=earlier.spent if earlier else None)
    else:
        number = known if isinstance(known, Decimal) else None
        odd = odd_value(value, indicator, before=number, target=indicator.targets.get(found.period.roman))
    return (odd, known) if odd else None


def _number(text: str, expected: Expected, labels: list[str]) -> Decimal:
    found = read_number(text, expected)
    meanings = [one for one in found.meanings if one is not None]
    if not meanings or (found.rest and len(meanings) == 1):
        raise RevisedValueNotUnderstood(labels=labels)
    if len(meanings) > 1:
        raise RevisedValueInDoubt(meanings=meanings)
    return meanings[0]


def _label(indicator: Indicator, text: str) -> str:
    plain = " ".join(text.split()).casefold()
    found = next((one for one in indicator.scale if one.casefold() == plain), None)
    if found is None:
        raise RevisedValueNotUnderstood(labels=list(indicator.scale))
    return found


def _near(row: Achievement) -> tuple[Decimal, ...]:
    """What the number is likely to be like."""
    target = row.target
    targets = (target.lower, target.upper) if isinstance(target, Bounds) else (target,)
    return tuple(one for one in (row.own, row.running, *targets) if isinstance(one, Decimal))
