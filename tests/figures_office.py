"""The small office with an agreement: four indicators of three sections, and what its Staf enter in 2026."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from kinerja_bot.domain.figures.indicator import Aggregation, Indicator, Polarity
from kinerja_bot.domain.figures.realisation import FigureNote, Realisation
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import THURSDAY_8AM
from tests.office import ANI, BUDI, CITRA

OFFICE = 1

IK_01, IK_02, IK_03, IK_04 = "IK-01", "IK-02", "IK-03", "IK-04"


def _indicator(key: str, name: str, section: str, *persons: str, **more: object) -> Indicator:
    targets = {quarter: Decimal(80) for quarter in ("I", "II", "III", "IV")}
    indicator = Indicator(
        key=key,
        name=name,
        objective="Meningkatnya mutu pelayanan",
        unit="Nilai",
        aggregation=Aggregation.LAST,
        year_target=Decimal(80),
        targets=targets,
        section=section,
        persons=persons,
        budget=Decimal(100_000_000),
    )
    return replace(indicator, **more)  # type: ignore[arg-type]


INDICATORS = (
    _indicator(IK_01, "Nilai survei kepuasan masyarakat", "PEM", ANI),
    _indicator(IK_02, "Pengaduan yang belum ditindaklanjuti", "PEM", ANI, polarity=Polarity.NEGATIVE),
    _indicator(IK_03, "Desa bertata kelola baik", "KES", BUDI, objective="Meningkatnya tata kelola desa"),
    _indicator(IK_04, "Waktu pelayanan rekomendasi", "YAN", CITRA),
)
"""Their targets are 80 in each quarter."""

PEOPLE = {ANI: 6, BUDI: 7, CITRA: 8}
"""Their ids: the places on the roster."""

KEPT_BEFORE = {IK_01: 60, IK_02: 80, IK_03: 76}
"""The second quarter: 75,00, 100,00 and 95,00 %."""

THIRD = {IK_01: (ANI, 76), IK_02: (ANI, 72), IK_03: (BUDI, 40)}
"""The third: 95,00, 110,00 and 50,00 %; nobody has entered IK-04."""

OBSTACLE = "Aparat desa baru belum dilatih."


def agree(tx: Transaction, indicators: tuple[Indicator, ...] = INDICATORS) -> None:
    """An agreement that counts since New Year."""
    since = datetime(2026, 1, 2, 8, 0, tzinfo=THURSDAY_8AM.tzinfo)
    agreement = YearAgreement(
        office_id=OFFICE,
        year=2026,
        origin=Origin.OPERATOR,
        indicators=indicators,
        made_at=since,
        in_force_since=since,
    )
    tx.agreements.add(agreement)


def a_value(indicator: str, who: str | None, value: int | None, **more: object) -> Realisation:
    """What somebody entered for the third quarter."""
    said: dict[str, Any] = {"quarter": "III", "entered_at": THURSDAY_8AM}
    return Realisation(
        office_id=OFFICE,
        year=2026,
        indicator=indicator,
        official_id=PEOPLE[who] if who else None,
        value=None if value is None else Decimal(value),
        **said | more,
    )


def enter(database: Database, *rows: Realisation) -> None:
    """Rows as somebody would have entered them."""
    database.write_now(lambda tx: [tx.realisations.enter(one) for one in rows])


def measure(database: Database) -> None:
    """The agreement, the second quarter, and what is in of the third."""
    database.write_now(agree)
    enter(
        database,
        *(a_value(key, None, value, quarter="II") for key, value in KEPT_BEFORE.items()),
        *(
            a_value(key, who, value, obstacle=OBSTACLE if key == IK_03 else "", link="https://contoh.example/bukti")
            for key, (who, value) in THIRD.items()
        ),
    )


def notes(database: Database) -> tuple[FigureNote, ...]:
    """All that was said of the year's figures."""
    return database.read_now(lambda tx: tx.figure_notes.of_office(OFFICE, 2026))
