"""The small office with both built-in SOPs, and its year's agreement without detours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from kinerja_bot.demo.stage import stage
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.figures.indicator import Aggregation, Indicator
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.procedures.loader import BUILTIN
from kinerja_bot.roster.model import Roster
from kinerja_bot.simulator import ShownMessage
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import WITA, quick
from tests.office import CAMAT, HEADS, KASUBAG, SEKCAM, SMALL_OFFICE, Quarter

AGREEMENT = "perjanjian-kinerja"
MEASUREMENTS, AGREEMENTS = "Pengukuran Kinerja Triwulan", "Perjanjian Kinerja"
FROM_LAST_YEAR, FROM_COUNTING = "Dari tahun lalu (2025)", "Dari indikator yang berlaku (2026)"
SIGN, REFUSE = "Ya, tetapkan", "Tidak, perbaiki"
RIGHT, TO_IMPROVE = "Sesuai", "Ada yang perlu diperbaiki"
JANUARY = datetime(2026, 1, 7, 8, 0, tzinfo=WITA)
BOTH = Roster(replace(SMALL_OFFICE.office, procedures=(BUILTIN, AGREEMENT)), SMALL_OFFICE.officials)


def an_indicator(key: str, name: str, section: str | None = None, year: int = 80) -> Indicator:
    """An indicator whose targets are a quarter of the year's each."""
    return Indicator(
        key=key,
        name=name,
        objective="Meningkatnya pelayanan",
        unit="dokumen",
        aggregation=Aggregation.SUM,
        year_target=Decimal(year),
        targets={quarter: Decimal(year) / 4 for quarter in ("I", "II", "III", "IV")},
        section=section,
    )


SERVED = an_indicator("IK-01", "Surat yang dilayani", "PEM", 80)
HELPED = an_indicator("IK-02", "Keluarga yang didampingi", "KES", 40)
TRAINED = an_indicator("IK-03", "Kader yang dilatih", "KES", 12)


@dataclass
class Year(Quarter):
    """The year's agreement in the small office."""

    async def give_the_order(self) -> None:
        await self.office.say(CAMAT, "Mohon susun perjanjian kinerja.")
        await self.office.tap(CAMAT, "Selesai")

    async def begin_the_agreement(self) -> None:
        """/mulai by the Sekcam, who may begin both."""
        await self.office.say(SEKCAM, "/mulai")
        await self.office.tap(SEKCAM, AGREEMENTS)
        await self.office.tap(SEKCAM, "Mulai")

    async def hand_on_the_draft(self) -> None:
        await self.office.tap(KASUBAG, "Selesai")

    async def check(self) -> None:
        for key in HEADS:
            await self.office.tap(key, RIGHT)

    async def sign(self) -> None:
        """The Sekcam has looked through it; the Camat is asked once more."""
        await self.office.tap(SEKCAM, RIGHT)
        for _ in range(2):
            await self.office.tap(CAMAT, SIGN)

    async def prove_the_input(self) -> None:
        """Of a quarter, in which nothing was entered."""
        await self.hand_in(KASUBAG, "Bukti.pdf")
        for label in ("Selesai, walau belum semua ditandai", "Selesai tanpa dokumen itu"):
            if label in self.office.labels(KASUBAG):
                await self.office.tap(KASUBAG, label)

    async def close(self) -> None:
        """The proof is filed without the signed paper, and its receipt confirmed."""
        await self.office.tap(KASUBAG, "Selesai")
        await self.office.tap(KASUBAG, "Selesai tanpa dokumen itu")
        await self.office.tap(SEKCAM, "Laporan diterima")

    async def reach_the_signing(self, source: str = FROM_LAST_YEAR) -> None:
        await self.begin_the_agreement()
        await self.give_the_order()
        await self.office.tap(KASUBAG, source)
        await self.hand_on_the_draft()
        await self.check()

    async def agreements(self, year: int = 2026) -> tuple[YearAgreement, ...]:
        return await self.office.bot.database.read(lambda tx: tx.agreements.of_office(1, year))

    async def import_indicators(self, year: int, *indicators: Indicator) -> None:
        """As the operator does."""
        now = self.office.clock.now()
        agreement = YearAgreement(
            office_id=1, year=year, origin=Origin.OPERATOR, indicators=indicators, made_at=now, in_force_since=now
        )
        await self.office.bot.database.write(lambda tx: tx.agreements.add(agreement))

    async def redraft(self, *indicators: Indicator) -> None:
        """The open draft is changed row by row."""

        def change(agreements: tuple[YearAgreement, ...]) -> YearAgreement:
            return replace(agreements[-1], indicators=indicators)

        await self.office.bot.database.write(
            lambda tx: tx.agreements.redraft(change(tx.agreements.of_office(1, 2026)))
        )

    async def facts(self, kind: EventType) -> list[Event]:
        """The log of all its cycles: the events of this kind."""

        def read(tx: Transaction) -> list[Event]:
            return [one for cycle in tx.cycles.bare(1) for one in tx.events.of_cycle(cycle.id)]

        return [one for one in await self.office.bot.database.read(read) if one.type is kind]

    def step_card(self, key: str, step: int) -> ShownMessage:
        """The newest card of a step of the agreement in somebody's chat."""
        return self.office.newest(key, lambda one: f"Langkah {step} dari 6" in one.text)


@asynccontextmanager
async def a_year(data_dir: Path, begin: datetime = JANUARY) -> AsyncIterator[Year]:
    """The office at work, everybody joined, last year's indicators known."""
    async with stage(quick, begin, data_dir) as office:
        await office.join(await office.import_office(BOTH), "Ya, itu saya")
        year = Year(office)
        await year.import_indicators(2025, replace(SERVED, year_target=Decimal(70)), HELPED)
        yield year
