"""Ani's form as it comes to her phone, filled in and sent back."""

from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook, load_workbook

from kinerja_bot.demo.stage import Stage
from tests.beginnings import AtStep
from tests.office import ANI, BUDI, CITRA, Quarter
from tests.services.figures.agreed import AUDIT, FAMILIES, SURVEY, agree

SECOND = {"indicator": FAMILIES.key, "value": Decimal(48), "spent": Decimal(50_000_000), "follow_up": "Verifikasi"}
FORM = "Formulir TW III 2026 Ani Rekaan.xlsx"
TAKEN, REFUSED = "Formulir dicatat", "Formulir belum dicatat"


async def begun(at_step: AtStep) -> Quarter:
    """Ani has two indicators, Budi one, and Citra none."""
    quarter = await at_step(4)
    await agree(quarter.office, (SURVEY, FAMILIES, AUDIT), SECOND)
    for key in (ANI, BUDI, CITRA):
        await quarter.office.tap(key, "Kerjakan")
    return quarter


async def form_of(office: Stage, key: str) -> Workbook:
    """The form as it comes to somebody's phone."""
    await office.tap(key, "Formulir Excel")
    message = office.newest(key, lambda one: one.document and (one.document.name or "").startswith("Formulir"))
    return load_workbook(BytesIO(office.people[key].download(message.id)))


def typed(book: Workbook, **cells: object) -> bytes:
    """The form with these cells filled in."""
    for at, value in cells.items():
        book["Formulir"][at].value = value
    book.save(made := BytesIO())
    return made.getvalue()


def told(office: Stage, key: str, beginning: str) -> str:
    return office.newest(key, lambda one: beginning in one.text).text
