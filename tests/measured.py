"""The small office's agreement of 2026: four indicators, with what was entered for them."""

from datetime import UTC, datetime
from decimal import Decimal

from kinerja_bot.domain.figures.indicator import Aggregation, Indicator, Polarity
from kinerja_bot.domain.figures.realisation import RECORDED, FigureNote, Realisation
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.storage.transaction import Transaction
from tests.office import ANI, BUDI, CAMAT, CITRA

IN_JANUARY = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
BEFORE = datetime(2026, 9, 30, 23, 0, tzinfo=UTC)
"""An hour before the tests begin: what was entered is known then."""
LONG = "Antrean panjang pada pekan terakhir " * 9
"""More than a button can copy."""


def _indicator(key: str, name: str, section: str, person: str, **more: object) -> Indicator:
    said = {"objective": "Meningkatnya mutu pelayanan", "unit": "Nilai", "section": section, "persons": (person,)}
    return Indicator(key=key, name=name, aggregation=Aggregation.LAST, **said | more)  # type: ignore[arg-type]


INDICATORS = (
    _indicator(
        "IK-01",
        "Indeks kepuasan masyarakat",
        "PEM",
        ANI,
        year_target=Decimal(90),
        targets={"II": Decimal(85), "III": Decimal("86.5")},
        budget=Decimal(400_000_000),
    ),
    _indicator(
        "IK-02",
        "Keluarga terdampingi",
        "KES",
        BUDI,
        unit="Keluarga",
        year_target=Decimal(2000),
        targets={"II": Decimal(1000), "III": Decimal(1500)},
        budget=Decimal(100_000_000),
    ),
    _indicator(
        "IK-03",
        "Pengaduan belum selesai",
        "YAN",
        CITRA,
        unit="Kasus",
        polarity=Polarity.NEGATIVE,
        year_target=Decimal(4),
        targets={"III": Decimal(4)},
    ),
    _indicator("IK-04", "Desa tertib administrasi", "PEM", ANI, unit="Desa", targets={"III": Decimal(5)}),
)
"""Of the last nobody has entered anything."""


def agree(tx: Transaction, indicators: tuple[Indicator, ...], since: datetime = IN_JANUARY) -> YearAgreement:
    """A version of the year's agreement, in force since then."""
    return tx.agreements.add(
        YearAgreement(
            office_id=tx.offices.all()[0].id,
            year=2026,
            origin=Origin.OPERATOR,
            indicators=indicators,
            rules=Rules(),
            made_at=since,
            in_force_since=since,
        )
    )


def measure(tx: Transaction, *indicators: Indicator) -> YearAgreement:
    """The office has agreed to these (or all four), and its people have entered the second and third quarter."""
    agreement = agree(tx, indicators or INDICATORS)
    enter(tx, "IK-01", ANI, "84", quarter="II", spent=150_000_000)
    enter(tx, "IK-02", BUDI, "900", quarter="II")
    enter(tx, "IK-01", ANI, "85.6", spent=249_600_000, driver="Loket antrean daring", follow_up="Tambah petugas")
    enter(tx, "IK-02", BUDI, "1050", spent=60_000_000, obstacle=LONG.strip())
    enter(tx, "IK-03", CITRA, "3", link="https://kantor.example/bukti")
    return agreement


def marked(tx: Transaction, indicator: str = "IK-01") -> FigureNote:
    """An indicator of the third quarter is marked as typed into e-SAKIP."""
    office = tx.offices.all()[0]
    by = tx.officials.rows(office.id)[CAMAT]["id"]
    return tx.figure_notes.write(
        FigureNote(
            office_id=office.id,
            year=2026,
            quarter="III",
            indicator=indicator,
            kind=RECORDED,
            official_id=by,
            at=BEFORE,
        )
    )


def enter(
    tx: Transaction,
    indicator: str,
    key: str,
    value: str,
    *,
    quarter: str = "III",
    at: datetime = BEFORE,
    **more: object,
) -> Realisation:
    """Somebody's value of an indicator; `spent` as a number of rupiah."""
    office = tx.offices.all()[0]
    spent = more.pop("spent", None)
    row = Realisation(
        office_id=office.id,
        year=2026,
        quarter=quarter,
        indicator=indicator,
        official_id=tx.officials.rows(office.id)[key]["id"],
        entered_at=at,
        value=Decimal(value),
        spent=None if spent is None else Decimal(str(spent)),
        **more,  # type: ignore[arg-type]
    )
    return tx.realisations.enter(row)
