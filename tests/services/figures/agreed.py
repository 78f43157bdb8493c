"""The small office with an agreement of the year: Ani has two indicators, Budi one, and one is their sections'."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from kinerja_bot.demo.stage import Stage
from kinerja_bot.domain.figures.indicator import Aggregation, Entered, Indicator, Kind
from kinerja_bot.domain.figures.realisation import Realisation
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.simulator import ShownMessage
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import THURSDAY_8AM
from tests.office import ANI, BUDI

SURVEY = Indicator(
    key="IK-01",
    name="Nilai Indeks Kepuasan Masyarakat",
    objective="Meningkatnya kualitas pelayanan",
    unit="indeks",
    kind=Kind.INDEX,
    aggregation=Aggregation.LAST,
    targets={"II": Decimal(85), "III": Decimal(86)},
    year_target=Decimal(87),
    section="PEM",
    persons=(ANI,),
)
FAMILIES = Indicator(
    key="IK-02",
    name="Jumlah keluarga yang difasilitasi",
    objective="Terbantunya keluarga rentan",
    unit="keluarga",
    aggregation=Aggregation.CUMULATIVE,
    entered=Entered.RUNNING,
    targets={"II": Decimal(50), "III": Decimal(75)},
    year_target=Decimal(100),
    section="PEM",
    persons=(ANI,),
    budget=Decimal(120_000_000),
)
AUDIT = Indicator(
    key="IK-03",
    name="Opini pemeriksaan",
    objective="Tertibnya administrasi",
    unit="predikat",
    kind=Kind.PREDICATE,
    aggregation=Aggregation.LAST,
    scale={"WTP": Decimal(4), "WDP": Decimal(3), "TW": Decimal(2)},
    targets={"III": "WTP"},
    year_target="WTP",
    section="KES",
    persons=(BUDI,),
)
SHARED = Indicator(
    key="IK-04",
    name="Persentase usulan yang diakomodasi",
    objective="Terakomodasinya usulan",
    unit="persen",
    kind=Kind.PERCENT,
    aggregation=Aggregation.LAST,
    targets={"III": Decimal(40)},
    section="PEM",
    persons=(ANI, BUDI),
)
USUAL = (SURVEY, FAMILIES, AUDIT)


async def agree(office: Stage, indicators: Sequence[Indicator] = USUAL, *earlier: dict[str, Any]) -> None:
    """Brings the year's agreement into force, and enters what is known of earlier quarters."""

    def work(tx: Transaction) -> None:
        office_id = tx.offices.all()[0].id
        said = {"office_id": office_id, "year": 2026, "origin": Origin.OPERATOR, "made_at": THURSDAY_8AM}
        kept = tx.agreements.add(YearAgreement(indicators=tuple(indicators), **said))  # type: ignore[arg-type]
        tx.agreements.bring_into_force(kept.id, THURSDAY_8AM)
        usual = {"office_id": office_id, "year": 2026, "quarter": "II", "official_id": None}
        for one in earlier:
            tx.realisations.enter(Realisation(**{**usual, "entered_at": THURSDAY_8AM, **one}))

    await office.bot.database.write(work)


async def rows_of(office: Stage, quarter: str = "III") -> list[Realisation]:
    """What stands of a quarter."""
    office_id = await office.bot.database.read(lambda tx: tx.offices.all()[0].id)
    found = await office.bot.database.read(lambda tx: tx.realisations.of_office(office_id, 2026))
    return [one for one in found if one.quarter == quarter and one.replaced_at is None]


async def row_of(office: Stage, indicator: str) -> Realisation:
    """The only one that stands of an indicator."""
    (row,) = [one for one in await rows_of(office) if one.indicator == indicator]
    return row


def question(office: Stage, key: str) -> ShownMessage:
    """The newest question, or summary, about somebody's indicators."""
    return office.newest(key, lambda one: one.text.startswith("🧮"))
