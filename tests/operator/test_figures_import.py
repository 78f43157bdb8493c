"""Indicators are kept with an import; a second one changes only what differs, and never a measured quarter."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kinerja_bot.domain.events import Doer, EventType
from kinerja_bot.domain.figures.indicator import Aggregation, Indicator, Measured
from kinerja_bot.domain.figures.realisation import Realisation, standing
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.settings import FiguresSettings
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.domain.office import Office
from kinerja_bot.operator.figures_import import Aside, FiguresChanges
from kinerja_bot.roster.model import Roster
from kinerja_bot.storage.database import Database
from tests.conftest import THURSDAY_8AM
from tests.office import ANI, SMALL_OFFICE, Quarter
from tests.services.imports import LATER, do_import, statements
from tests.services.quiet_office import everything

DESA = Indicator(
    key="IK-01",
    name="Desa yang tertib administrasi",
    objective="Pemerintahan desa yang tertib",
    unit="Desa",
    aggregation=Aggregation.CUMULATIVE,
    year_target=Decimal(5),
    targets={"I": Decimal(1), "II": Decimal(2), "III": Decimal(4), "IV": Decimal(5)},
    section="PEM",
    persons=(ANI,),
    budget=Decimal(125_000_000),
)
FIRST = Measured(DESA, {"I": Decimal(1), "II": Decimal(2)}, {"I": Decimal(20_000_000)}, driver="Aparatur desa aktif")
SECOND = Measured(replace(DESA, key="IK-02", name="Layanan tepat waktu"), {"II": Decimal("1.5")})
OCTOBER = datetime(2026, 10, 1, 0, tzinfo=UTC)


def with_indicators(*measured: Measured, **said: object) -> Roster:
    return replace(SMALL_OFFICE, indicators=measured, **said)  # type: ignore[arg-type]


def imported(database: Database, *measured: Measured, now: datetime = OCTOBER, **said: object) -> FiguresChanges:
    changes = do_import(database, with_indicators(*measured, **said), now).changes.figures
    assert changes is not None
    return changes


def office(database: Database) -> Office:
    return database.read_now(lambda tx: tx.offices.all()[0])


def versions(database: Database) -> tuple[YearAgreement, ...]:
    return database.read_now(lambda tx: tx.agreements.of_office(office(database).id, 2026))


def rows(database: Database) -> tuple[Realisation, ...]:
    return standing(database.read_now(lambda tx: tx.realisations.of_office(office(database).id, 2026)))


def test_the_indicators_are_the_years_agreement_and_past_quarters_are_filled_in(database: Database) -> None:
    changes = imported(database, FIRST, SECOND)

    (agreement,) = versions(database)
    assert (agreement.origin, agreement.made_by, agreement.in_force_since) == (Origin.OPERATOR, None, OCTOBER)
    assert agreement.indicators == (FIRST.indicator, SECOND.indicator)
    assert [one.key for one in changes.agreement.added] == ["IK-01", "IK-02"]
    entered = {(one.indicator, one.quarter): (one.value, one.spent, one.driver) for one in rows(database)}
    assert entered == {
        ("IK-01", "I"): (Decimal(1), Decimal(20_000_000), ""),
        ("IK-01", "II"): (Decimal(2), None, "Aparatur desa aktif"),
        ("IK-02", "II"): (Decimal("1.5"), None, ""),
    }
    assert {(one.official_id, one.task_id) for one in rows(database)} == {(None, None)}


def test_a_second_import_of_the_same_writes_nothing(database: Database) -> None:
    imported(database, FIRST, SECOND)
    before = everything(database)

    with statements(database) as sent:
        changes = imported(database, FIRST, SECOND, now=LATER)

    assert not changes
    assert [one for one in sent if one.startswith(("INSERT", "UPDATE", "DELETE"))] == []
    assert everything(database) == before


def test_a_changed_indicator_makes_a_new_version_and_the_log_says_what_differs(database: Database) -> None:
    imported(database, FIRST, SECOND, rules=Rules(floor=Decimal(0)))
    other = replace(DESA, targets={**DESA.targets, "IV": Decimal(6)}, budget=None)

    imported(database, replace(FIRST, indicator=other), now=LATER)

    assert [one.indicators for one in versions(database)] == [(DESA, SECOND.indicator), (other,)]
    assert versions(database)[1].rules == Rules(floor=Decimal(0)), "the file says nothing of them"
    log = database.read_now(lambda tx: tx.events.of_office(office(database).id))
    fact = next(one for one in reversed(log) if one.type is EventType.AGREEMENT_IMPORTED)
    assert fact.doer is Doer.OPERATOR
    assert fact.data == {
        "year": 2026,
        "removed": ["IK-02"],
        "changed": {"IK-01": {"targets.IV": ["5", "6"], "budget": ["Rp125.000.000,00", "-"]}},
    }


def test_what_the_file_leaves_out_of_a_quarter_stays(database: Database) -> None:
    imported(database, FIRST)

    changes = imported(database, Measured(DESA, {"II": Decimal(3)}), now=LATER)

    assert [(one.key, one.quarter) for one in changes.realised] == [("IK-01", "II")]
    assert {(one.quarter, one.value, one.driver) for one in rows(database)} == {
        ("I", Decimal(1), ""),
        ("II", Decimal(3), "Aparatur desa aktif"),
    }


def test_a_quarter_that_is_not_over_is_left_aside(database: Database) -> None:
    changes = imported(database, Measured(DESA, {"III": Decimal(4), "IV": Decimal(5)}))

    assert changes.aside == {"IV": Aside.NOT_OVER}
    assert [one.quarter for one in rows(database)] == ["III"]


async def test_a_quarter_whose_cycle_runs_is_never_overwritten(quarter: Quarter) -> None:
    await quarter.join()
    await quarter.begin()
    database = quarter.office.bot.database

    changes = imported(
        database, Measured(DESA, {"II": Decimal(2), "III": Decimal(4)}), now=quarter.office.clock.now()
    )

    assert changes.aside == {"III": Aside.CYCLE}
    assert [one.quarter for one in rows(database)] == ["II"]


def test_once_an_agreement_by_the_sop_is_in_force_the_files_indicators_do_not_count(database: Database) -> None:
    imported(database, FIRST)
    (known,) = versions(database)
    by_the_sop = replace(known, origin=Origin.PROCEDURE, made_at=LATER, in_force_since=LATER)
    database.write_now(lambda tx: tx.agreements.add(by_the_sop))

    other = Measured(replace(DESA, name="Lain"), {"I": Decimal(2)})
    changes = imported(database, other, SECOND, now=LATER)

    assert changes.is_superseded
    assert changes.unknown == ("IK-02",)
    assert [one.origin for one in versions(database)] == [Origin.OPERATOR, Origin.PROCEDURE]
    assert {(one.quarter, one.value) for one in rows(database)} == {("I", Decimal(2)), ("II", Decimal(2))}


def test_what_was_changed_in_the_chat_is_said_before_it_is_changed_back(database: Database) -> None:
    imported(database, FIRST)
    (known,) = versions(database)
    ani = database.read_now(lambda tx: tx.officials.rows(office(database).id)[ANI]["id"])
    by_her = replace(known, made_by=ani, made_at=LATER, in_force_since=LATER, indicators=(replace(DESA, name="X"),))
    database.write_now(lambda tx: tx.agreements.add(by_her))

    assert imported(database, FIRST, now=LATER).changed_by == "Ani Rekaan"


def test_an_office_without_indicators_is_asked_nothing_of_them(database: Database) -> None:
    with statements(database) as sent:
        result = do_import(database)

    assert result.changes.figures is None
    assert not [one for one in sent if "agreements" in one or "realisations" in one]


def test_what_the_office_sets_for_its_figures_is_kept(database: Database) -> None:
    settings = FiguresSettings(("capaian", "bukti"), ".", Decimal("80.5"))

    do_import(database, replace(SMALL_OFFICE, office=replace(SMALL_OFFICE.office, figures=settings)))

    assert office(database).figures == settings


@pytest.mark.parametrize("key", [ANI.upper(), ANI])
def test_people_are_the_same_in_capitals(database: Database, key: str) -> None:
    do_import(database)

    imported(database, Measured(replace(DESA, persons=(key,))), now=THURSDAY_8AM)

    assert versions(database)[0].indicators[0].persons == (ANI,)
