"""What changed of an indicator, as the log keeps it."""

from collections.abc import Iterable

from kinerja_bot.domain.figures.changes import FieldChange
from kinerja_bot.messaging.indicator_values import value_text


def as_logged(changes: Iterable[FieldChange]) -> dict[str, object]:
    """The changes as plain values: before and after, by field."""
    return {one.field: [value_text(one.field, one.before), value_text(one.field, one.after)] for one in changes}
