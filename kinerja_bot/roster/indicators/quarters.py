"""Values by quarter, as a file names quarters: `I`, `1`, `TW I`, `Triwulan 1`."""

import re
from collections.abc import Iterator

from kinerja_bot.domain.figures.indicator import QUARTERS
from kinerja_bot.roster.indicators.fields import Fields
from kinerja_bot.roster.text import folded

_LEAD = re.compile(r"^(?:tw|triwulan)[ .]*")
_NAMES = {folded(one): one for one in QUARTERS} | {str(at): one for at, one in enumerate(QUARTERS, start=1)}


def by_quarter(fields: Fields) -> Iterator[tuple[str, object]]:
    """Each quarter with the name that it has in the file; a fault for what is none, or comes twice."""
    seen: set[str] = set()
    for name in fields.data:
        quarter = _NAMES.get(_LEAD.sub("", folded(str(name))))
        if quarter is None or quarter in seen:
            fields.fault(name, "unknown_quarter", given=name, known=list(QUARTERS))
            continue
        seen.add(quarter)
        yield quarter, name
