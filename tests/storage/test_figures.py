"""What is kept of the measurement: numbers exactly, every version, every value that was ever entered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kinerja_bot.domain.figures.indicator import Bounds
from kinerja_bot.domain.figures.realisation import ANALYSIS, Disputed, FigureNote, Realisation, measured, settled
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement, in_force
from kinerja_bot.roster.figures_file import read_figures
from kinerja_bot.storage.database import Database
from tests.storage.rows import OFFICE

EXAMPLE = Path(__file__).parents[2] / "examples/kantor-contoh.yaml"
ANI, BUDI = 6, 7
"""Ids in the `staffed` database."""

NOON = datetime(2026, 10, 5, 4, 0, tzinfo=UTC)


def an_agreement(office_id: int, **overrides: object) -> YearAgreement:
    figures = read_figures(EXAMPLE)
    indicators = tuple(one.indicator for one in figures.measured)
    first = replace(indicators[0], targets={"I": Bounds(Decimal("1.50"), Decimal(2)), "II": "WTP", "III": Decimal(3)})
    said = {"year": 2026, "origin": Origin.OPERATOR, "made_at": NOON, "rules": figures.rules}
    return YearAgreement(office_id=office_id, indicators=(first, *indicators[1:]), **said | overrides)  # type: ignore[arg-type]


def a_row(office_id: int, official_id: int, value: str, *, later: int = 0) -> Realisation:
    return Realisation(
        office_id=office_id,
        year=2026,
        quarter="III",
        indicator="IK-01",
        official_id=official_id,
        entered_at=NOON + timedelta(minutes=later),
        value=Decimal(value),
        spent=Decimal(70_125_000),
    )


def test_an_agreement_comes_back_as_it_was(staffed: Database) -> None:
    kept = staffed.write_now(lambda tx: tx.agreements.add(an_agreement(OFFICE)))

    assert staffed.read_now(lambda tx: tx.agreements.of_office(OFFICE, 2026)) == (kept,)
    assert staffed.read_now(lambda tx: tx.agreements.of_office(OFFICE, 2025)) == ()


def test_what_is_in_force_does_not_change(staffed: Database) -> None:
    draft = staffed.write_now(lambda tx: tx.agreements.add(an_agreement(OFFICE)))
    staffed.write_now(lambda tx: tx.agreements.redraft(replace(draft, indicators=draft.indicators[:2])))
    staffed.write_now(lambda tx: tx.agreements.bring_into_force(draft.id, NOON))

    with pytest.raises(ValueError, match=str(draft.id)):
        staffed.write_now(lambda tx: tx.agreements.redraft(draft))

    (kept,) = staffed.read_now(lambda tx: tx.agreements.of_office(OFFICE, 2026))
    assert (len(kept.indicators), kept.in_force_since) == (2, NOON)


def test_a_closed_quarter_keeps_the_version_that_it_was_closed_with() -> None:
    first = replace(an_agreement(1, id=1), in_force_since=NOON)
    second = replace(first, id=2, in_force_since=NOON + timedelta(days=30))

    assert in_force([second, first], NOON + timedelta(days=29)) is first
    assert in_force([second, first], NOON + timedelta(days=30)) is second
    assert in_force([second, first], NOON - timedelta(days=1)) is first
    assert in_force([an_agreement(1)], NOON) is None


def test_a_value_entered_anew_takes_the_place_of_ones_own_and_every_instant_can_be_shown(staffed: Database) -> None:
    for row in (a_row(OFFICE, ANI, "31.50"), a_row(OFFICE, BUDI, "32", later=5), a_row(OFFICE, ANI, "32.0", later=9)):
        staffed.write_now(lambda tx, row=row: tx.realisations.enter(row))  # type: ignore[misc]

    rows = staffed.read_now(lambda tx: tx.realisations.of_office(OFFICE, 2026))

    indicators = an_agreement(OFFICE).indicators
    assert [str(one.value) for one in rows] == ["31.50", "32", "32.0"]
    assert isinstance(settled(one for one in rows if one.stood(NOON + timedelta(minutes=6))), Disputed)
    assert measured(indicators, rows)[0].realised == {"III": Decimal(32)}
    assert measured(indicators, rows, NOON + timedelta(minutes=6))[0].realised == {}
    assert measured(indicators, rows, NOON)[0].realised == {"III": Decimal("31.50")}
    assert measured(indicators, rows)[0].spent == {"III": Decimal(70_125_000)}


def test_a_note_takes_the_place_of_the_one_before(staffed: Database) -> None:
    note = FigureNote(
        office_id=OFFICE,
        year=2026,
        quarter="III",
        kind=ANALYSIS,
        indicator="IK-01",
        official_id=ANI,
        at=NOON,
        text="Antrean menurun",
    )
    staffed.write_now(lambda tx: tx.figure_notes.write(note))
    staffed.write_now(lambda tx: tx.figure_notes.write(replace(note, text="Antrean hilang", at=NOON)))

    kept = staffed.read_now(lambda tx: tx.figure_notes.of_office(OFFICE, 2026))

    assert [(one.text, one.replaced_at) for one in kept] == [("Antrean menurun", NOON), ("Antrean hilang", None)]
