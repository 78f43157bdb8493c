"""Importing indicators, the rules by which they count, and what past quarters have brought."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.figures.changes import AgreementChanges, FieldChange, compared
from kinerja_bot.domain.figures.indicator import QUARTERS, Measured
from kinerja_bot.domain.figures.realisation import Realisation, standing
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement, in_force
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import figure_cards
from kinerja_bot.services.views.indicator_values import as_logged
from kinerja_bot.services.views.year_figures import current_year, measures


class Aside(StrEnum):
    """Why a quarter of the file is left aside."""

    NOT_OVER = "belum_berakhir"
    CYCLE = "siklus"
    """Its cycle runs or is closed: the people enter what was realised."""


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """What the file says of an indicator's quarter, otherwise than the office's tables."""

    key: str
    quarter: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class FiguresChanges:
    """What an import changes of a year's indicators, rules and realisations."""

    year: int
    agreement: AgreementChanges = field(default_factory=AgreementChanges)
    realised: tuple[ImportedEntry, ...] = ()
    is_superseded: bool = False
    """An agreement by the SOP is in force: the file's indicators and rules are left aside."""

    aside: Mapping[str, Aside] = field(default_factory=dict)
    """The quarters whose values are left aside."""

    unknown: tuple[str, ...] = ()
    """Keys of what has values, and is not in the agreement in force."""

    changed_by: str = ""
    """Who has changed in the chat what the import changes back, or further."""

    def __bool__(self) -> bool:
        return bool(self.agreement or self.realised)


@dataclass(frozen=True, slots=True)
class FiguresEntry:
    """What a file says; `rules` None where it says nothing of them, `year` where it does not name one."""

    measured: tuple[Measured, ...]
    rules: Rules | None = None
    year: int | None = None


def import_figures(here: OfficeNow, entry: FiguresEntry) -> FiguresChanges:
    """Bring the year's agreement and its past quarters to what the file says; the log keeps what differs."""
    year = entry.year or current_year(here)
    versions = here.tx.agreements.of_office(here.office.id, year)
    known = in_force(versions, here.now)
    is_superseded = known is not None and any(
        one.origin is Origin.PROCEDURE and one.in_force_since for one in versions
    )
    wanted = _wanted(entry, year, here, known)
    changes = FiguresChanges(year, is_superseded=is_superseded)
    if not is_superseded and (agreed := _compared(known, wanted)):
        changes = replace(changes, agreement=agreed, changed_by=_changed_by(here, known))
        here.tx.agreements.add(wanted)
        figure_cards.refresh(here, year)
    keys = {one.key for one in (known if known is not None and is_superseded else wanted).indicators}
    told = [one for one in entry.measured if one.realised or one.spent]
    aside = _left_aside(here, year, told)
    rows = [row for one in told if one.indicator.key in keys for row in _rows(here, year, one, aside)]
    unknown = tuple(one.indicator.key for one in told if one.indicator.key not in keys)
    changes = replace(changes, realised=tuple(_entered(here, year, rows)), aside=aside, unknown=unknown)
    if changes:
        here.record(None, Event(EventType.AGREEMENT_IMPORTED, here.now, data=_facts(changes)))
    return changes


def _wanted(entry: FiguresEntry, year: int, here: OfficeNow, known: YearAgreement | None) -> YearAgreement:
    rules = entry.rules or (known.rules if known else Rules())
    return YearAgreement(
        office_id=here.office.id,
        year=year,
        origin=Origin.OPERATOR,
        indicators=tuple(one.indicator for one in entry.measured),
        rules=rules,
        made_at=here.now,
        in_force_since=here.now,
    )


def _compared(known: YearAgreement | None, wanted: YearAgreement) -> AgreementChanges:
    if known is None:
        return AgreementChanges(added=wanted.indicators)
    return compared(known.indicators, wanted.indicators, known.rules, wanted.rules)


def _changed_by(here: OfficeNow, known: YearAgreement | None) -> str:
    return here.tx.officials.get(known.made_by).name if known and known.made_by is not None else ""


def _left_aside(here: OfficeNow, year: int, told: Iterable[Measured]) -> Mapping[str, Aside]:
    """The quarters of the file that are not over, or that the people enter themselves."""
    quarters = {quarter for one in told for quarter in (*one.realised, *one.spent)}
    periods = {
        quarter: Period(PeriodKind.QUARTER, year, number)
        for number, quarter in enumerate(QUARTERS, start=1)
        if quarter in quarters
    }
    today = here.now.astimezone(here.office.zone).date()
    begun = {one.period for one in here.tx.cycles.bare(here.office.id) if measures(one.procedure)} if periods else ()
    found = {quarter: Aside.CYCLE for quarter, period in periods.items() if period in begun}
    return found | {quarter: Aside.NOT_OVER for quarter, period in periods.items() if period.last_day >= today}


def _rows(here: OfficeNow, year: int, one: Measured, aside: Mapping[str, Aside]) -> Iterator[Realisation]:
    """One for each quarter that is filled in; the texts belong to the last of them."""
    quarters = [quarter for quarter in QUARTERS if (quarter in one.realised or quarter in one.spent)]
    quarters = [quarter for quarter in quarters if quarter not in aside]
    for quarter in quarters:
        is_last = quarter == quarters[-1]
        yield Realisation(
            office_id=here.office.id,
            year=year,
            quarter=quarter,
            indicator=one.indicator.key,
            official_id=None,
            entered_at=here.now,
            value=one.realised.get(quarter),
            spent=one.spent.get(quarter),
            driver=one.driver if is_last else "",
            obstacle=one.obstacle if is_last else "",
            follow_up=one.follow_up if is_last else "",
        )


def _entered(here: OfficeNow, year: int, rows: Iterable[Realisation]) -> Iterator[ImportedEntry]:
    """Stores those that say something new; what the file leaves out stays as it is."""
    all_of_year = standing(here.tx.realisations.of_office(here.office.id, year))
    known = {(one.indicator, one.quarter): one for one in all_of_year if one.official_id is None}
    for row in rows:
        before = known.get((row.indicator, row.quarter))
        said = {name: value for name in _SAID if (value := getattr(row, name)) not in (None, "")}
        old = {name: getattr(before, name) if before else None for name in said}
        differing = tuple(FieldChange(name, old[name], said[name]) for name in said if old[name] != said[name])
        if differing:
            here.tx.realisations.enter(replace(before or row, entered_at=here.now, **said))
            yield ImportedEntry(row.indicator, row.quarter, differing)


_SAID = ("value", "spent", "driver", "obstacle", "follow_up")


def _facts(changes: FiguresChanges) -> dict[str, object]:
    """What the log says, as people read it; nothing of what stays as it was."""
    agreed = changes.agreement
    realised: dict[str, dict[str, object]] = {}
    for one in changes.realised:
        realised.setdefault(one.key, {})[one.quarter] = as_logged(one.changes)
    facts: dict[str, object] = {
        "added": [one.key for one in agreed.added],
        "removed": [one.key for one in agreed.removed],
        "changed": {key: as_logged(ones) for key, ones in agreed.changed.items()},
        "rules": as_logged(agreed.rules),
        "realised": realised,
    }
    return {"year": changes.year, **{name: value for name, value in facts.items() if value}}
