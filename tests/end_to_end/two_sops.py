"""The small office with a monthly SOP beside the quarter: four steps, two decisions, roles of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.procedures.loader import BUILTIN
from kinerja_bot.roster.model import OfficialEntry, Roster
from tests.conftest import THURSDAY_8AM, quick
from tests.office import BUDI, KASUBAG, PDF, SEKCAM, SMALL_OFFICE, Quarter
from tests.shelves import FOLDER, MONTHLY

QUARTERS, MONTHS = "Pengukuran Kinerja Triwulan", "Laporan Keuangan Bulanan"
MORE_ROLES = {KASUBAG: "bendahara", BUDI: "pejabat_keuangan"}


def _with_more_roles(one: OfficialEntry) -> OfficialEntry:
    return replace(one, roles=(*one.roles, MORE_ROLES[one.key])) if one.key in MORE_ROLES else one


BOTH = Roster(
    replace(SMALL_OFFICE.office, procedures=(BUILTIN, MONTHLY)),
    tuple(_with_more_roles(one) for one in SMALL_OFFICE.officials),
)
"""The small office with both; Kasubag is its Bendahara too, and Budi checks what she sums up."""


@asynccontextmanager
async def with_both(data_dir: Path) -> AsyncIterator[Quarter]:
    """The office at work, everybody joined."""
    environment = [("PROCEDURES_DIR", str(FOLDER))]
    async with stage(quick, THURSDAY_8AM, data_dir, environment=environment) as office:
        await office.join(await office.import_office(BOTH), "Ya, itu saya")
        yield Quarter(office)


async def begin(quarter: Quarter, title: str) -> None:
    """/mulai by who may begin either, the SOP, its newest period."""
    await quarter.office.say(SEKCAM, "/mulai")
    await quarter.office.tap(SEKCAM, title)
    await quarter.office.tap(SEKCAM, "Mulai")


async def hand_in(office: Stage, key: str, name: str) -> None:
    await office.send(key, name, PDF + name.encode())
    await office.tap(key, "Selesai")
