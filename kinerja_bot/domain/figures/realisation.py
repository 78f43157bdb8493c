"""What somebody entered for an indicator and a quarter; nothing is overwritten, so that any instant can be shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from kinerja_bot.domain.figures.indicator import Entry, Indicator, Measured
from kinerja_bot.domain.instants import refuse_naive


@dataclass(frozen=True, slots=True, kw_only=True)
class Realisation:
    """One official's values of one indicator in one quarter (I to IV); empty texts were not said."""

    id: int = 0
    office_id: int
    year: int
    quarter: str
    indicator: str
    official_id: int | None
    """None for what the operator imported."""

    task_id: int | None = None
    entered_at: datetime
    value: Entry | None = None
    """As it is entered (`Indicator.entered`); None: not filled in."""

    spent: Decimal | None = None
    """Rupiah, as they are entered (`Indicator.budget_entered`)."""

    driver: str = ""
    obstacle: str = ""
    follow_up: str = ""
    follow_up_by: str = ""
    follow_up_until: date | None = None
    earlier_follow_up: str = ""
    """What became of last quarter's follow-up."""

    link: str = ""
    """Where the proof lies, if it is no file."""

    proof: int | None = None
    """The id of the file that proves it."""

    reason: str = ""
    """Why it was corrected, returned values and revisions alike."""

    skipped: str = ""
    """The questions that were passed over, with spaces between: they are not asked again by themselves."""

    replaced_at: datetime | None = None

    def __post_init__(self) -> None:
        refuse_naive(self.entered_at)
        refuse_naive(self.replaced_at)

    def stood(self, at: datetime) -> bool:
        """Whether it was the person's latest word at this instant."""
        return self.entered_at <= at and (self.replaced_at is None or at < self.replaced_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureNote:
    """A text about an indicator of a quarter, or about the quarter (`indicator` empty)."""

    id: int = 0
    office_id: int
    year: int
    quarter: str
    kind: str
    """One of the kinds below."""

    indicator: str = ""
    official_id: int
    at: datetime
    text: str = ""
    replaced_at: datetime | None = None


ANALYSIS = "analisis"
"""Of an indicator, by the head of its section (step 6)."""

LEADERS_NOTE = "catatan"
"""The Camat's notes and recommendations (step 5)."""

NOTE_FOLLOWED = "tindak_lanjut_catatan"
"""What became of the leader's notes of the quarter before."""

RECORDED = "diinput"
"""Of an indicator: it was put into e-SAKIP (step 9)."""


@dataclass(frozen=True, slots=True)
class Disputed:
    """Several people's differing values of one indicator, until who answers for it settles them."""

    rows: tuple[Realisation, ...]


def standing(rows: Iterable[Realisation], at: datetime | None = None) -> tuple[Realisation, ...]:
    """What counts now, or counted at an earlier instant."""
    return tuple(one for one in rows if (one.replaced_at is None if at is None else one.stood(at)))


def settled(rows: Iterable[Realisation]) -> Realisation | Disputed | None:
    """The value of one indicator and quarter, of rows that stand: several that say the same are one.

    Who has not said something yet contradicts nobody: the one row then has what the others say, words and proof too.
    """
    filled = sorted((one for one in rows if one.value is not None or one.spent is not None), key=lambda one: one.id)
    if not filled:
        return None
    values = {one.value for one in filled if one.value is not None}
    amounts = {one.spent for one in filled if one.spent is not None}
    if len(values) > 1 or len(amounts) > 1:
        return Disputed(tuple(filled))
    return replace(_together(filled), value=next(iter(values), None), spent=next(iter(amounts), None))


_SAID_TOGETHER = (
    ("driver",),
    ("obstacle",),
    ("follow_up", "follow_up_by", "follow_up_until"),
    ("earlier_follow_up",),
    ("proof", "link"),
)
"""What one person says in one breath, which is not mixed with what another says."""


def _together(rows: Sequence[Realisation]) -> Realisation:
    """The newest of them, with what only others have said."""
    latest = rows[-1]
    for fields in _SAID_TOGETHER:
        told = ({name: getattr(one, name) for name in fields} for one in reversed(rows))
        latest = replace(latest, **next((one for one in told if any(one.values())), {}))
    return latest


def measured(
    indicators: Iterable[Indicator], rows: Iterable[Realisation], at: datetime | None = None
) -> tuple[Measured, ...]:
    """The indicators with what counts of a year; what is disputed counts as not filled in."""
    found: dict[str, dict[str, list[Realisation]]] = {}
    for row in standing(rows, at):
        found.setdefault(row.indicator, {}).setdefault(row.quarter, []).append(row)
    return tuple(_measured(one, found.get(one.key, {})) for one in indicators)


def _measured(indicator: Indicator, quarters: Mapping[str, Iterable[Realisation]]) -> Measured:
    known = {quarter: one for quarter, rows in quarters.items() if isinstance(one := settled(rows), Realisation)}
    return Measured(
        indicator,
        {quarter: one.value for quarter, one in known.items() if one.value is not None},
        {quarter: one.spent for quarter, one in known.items() if one.spent is not None},
    )
