"""Fields of an indicator as they are typed: read as a file's would be, and asked back in the same words."""

from typing import TYPE_CHECKING

from kinerja_bot.domain.figure_errors import IndicatorNotUnderstood
from kinerja_bot.domain.figures.changes import TARGETS, fields_of
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.messaging.indicator_values import field_label, value_text
from kinerja_bot.services.desk.indicator_dialogues import AddIndicator
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views.kept_indicators import KeptIndicators

if TYPE_CHECKING:
    from kinerja_bot.roster.indicators.indicator_reading import Known

# What reads files is loaded with the first field that is typed: most bots never read one while they run.


def changed(visit: Visit, one: Indicator, name: str, text: str) -> Indicator:
    """The indicator with this field as it was typed. Errors: IndicatorNotUnderstood."""
    from kinerja_bot.roster.indicators import typed  # noqa: PLC0415 - see above

    read = typed.changed(one, name, text, _known(visit))
    for about, sentence in read.faults:
        raise IndicatorNotUnderstood(said=sentence if about == name else f"{field_label(about)}: {sentence}")
    return read.indicator


def require_field(visit: Visit, about: AddIndicator, text: str) -> None:
    """Refuse what cannot stand in the field that is asked. Errors: IndicatorNotUnderstood."""
    from kinerja_bot.roster.indicators import typed  # noqa: PLC0415 - see above

    read = typed.new("IK", about.answered(text).said, _known(visit))
    for sentence in read.faults_of(about.asks):
        raise IndicatorNotUnderstood(said=sentence)


def new(visit: Visit, found: KeptIndicators, about: AddIndicator) -> Indicator:
    """All that was said, under the next free key. Errors: IndicatorNotUnderstood."""
    from kinerja_bot.roster.indicators import typed  # noqa: PLC0415 - see above

    read = typed.new(_next_key(found), about.said, _known(visit))
    for name, sentence in read.faults:
        if name != TARGETS:  # a new one may be without any
            raise IndicatorNotUnderstood(said=f"{field_label(name)}: {sentence}")
    return read.indicator


def now(visit: Visit, one: Indicator, name: str) -> str:
    """What the field says now, as people read it."""
    value = fields_of(one)[name]
    if name == "section":
        return value_text(name, visit.office.sections.get(str(value), value))
    known = {official.key: official.name for official in visit.staffing.officials}
    people = tuple(known.get(key, key) for key in one.persons)
    return value_text(name, people if name == "persons" else value)


def _next_key(found: KeptIndicators) -> str:
    taken = {one.key.casefold() for one in found.every}
    numbers = (f"IK-{number:02}" for number in range(1, len(taken) + 2))
    return next(key for key in numbers if key.casefold() not in taken)


def _known(visit: Visit) -> "Known":
    from kinerja_bot.roster.indicators.indicator_reading import Known  # noqa: PLC0415 - see above
    from kinerja_bot.roster.shape import section_codes  # noqa: PLC0415
    from kinerja_bot.roster.text import folded  # noqa: PLC0415

    people = {folded(one.key): one.key for one in visit.staffing.officials}
    people |= {folded(one.name): one.key for one in visit.staffing.officials}
    return Known(section_codes(dict(visit.office.sections)), people)
