"""A change of the year's indicators: a new version with who made it and why, or the draft as it is now."""

from typing import Any

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.figures.changes import FieldChange
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.domain.rights import Right
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures.drafting import drafting_task
from kinerja_bot.services.outcomes.drafts import keep
from kinerja_bot.services.views import figure_cards
from kinerja_bot.services.views.indicator_values import as_logged
from kinerja_bot.services.views.kept_indicators import KeptIndicators, kept

CHANGED, ADDED, DROPPED = "ubah", "tambah", "hapus"


def changeable(visit: Visit, year: int) -> KeptIndicators:
    """The year's indicators, for who may change them now. Errors: NotForYou, AgreementBySop, DraftUnderReview …"""
    visit.require(Right.CHANGE_INDICATORS)
    found = kept(visit, year)
    if found.refusal is not None:
        raise found.refusal
    if found.cycle is not None and found.task is not None:
        drafting_task(visit, found.cycle, found.task.id)
    return found


def change(
    visit: Visit, found: KeptIndicators, one: Indicator, changes: tuple[FieldChange, ...], reason: str
) -> None:
    """One indicator says something else from now on."""
    indicators = tuple(one if known.key == one.key else known for known in found.every)
    _store(visit, found, indicators, what=CHANGED, indicator=one.key, fields=as_logged(changes), reason=reason)


def add(visit: Visit, found: KeptIndicators, one: Indicator, reason: str) -> None:
    """One more, behind all others."""
    _store(visit, found, (*found.every, one), what=ADDED, indicator=one.key, reason=reason)


def drop(visit: Visit, found: KeptIndicators, one: Indicator, reason: str) -> None:
    """One less; what was entered of it stays."""
    indicators = tuple(known for known in found.every if known.key != one.key)
    _store(visit, found, indicators, what=DROPPED, indicator=one.key, reason=reason)


def _store(visit: Visit, found: KeptIndicators, indicators: tuple[Indicator, ...], **data: Any) -> None:  # noqa: ANN401
    role = next(iter(visit.by.roles), None)
    facts = {"year": found.year, **data}
    event = Event(EventType.AGREEMENT_CHANGED, visit.now, visit.by.id, role, data=facts)
    if found.cycle is not None and found.task is not None:
        visit.record(found.cycle, event)
        keep(visit, found.cycle, found.task, indicators, found.rules)
        return
    visit.tx.agreements.add(
        YearAgreement(
            office_id=visit.office.id,
            year=found.year,
            origin=Origin.OPERATOR,
            indicators=indicators,
            rules=found.rules,
            made_by=visit.by.id,
            made_at=visit.now,
            in_force_since=visit.now,
        )
    )
    visit.record(None, event)
    figure_cards.refresh(visit, found.year)
