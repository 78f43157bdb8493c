"""A form of three indicators for one official, filled in and changed as people do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.documents.marks import marks_in
from kinerja_bot.domain.figures.indicator import Aggregation, Indicator, Kind
from kinerja_bot.spreadsheets.entry_form import EntryForm, FormRow, entry_form
from kinerja_bot.spreadsheets.form_code import PATTERN, FormCode
from kinerja_bot.spreadsheets.form_reading import read_form
from kinerja_bot.spreadsheets.form_values import Asked, FilledForm, filled_in
from kinerja_bot.spreadsheets.sent_form import SentForm

TODAY = date(2026, 10, 5)
CODE = FormCode(office=3, year=2026, quarter="III", official=12, agreement=5)
SHEET = "Formulir"

SURVEY = Indicator(
    key="IK-01",
    name="Nilai Indeks Kepuasan Masyarakat",
    objective="Meningkatnya kualitas pelayanan",
    unit="Indeks",
    kind=Kind.INDEX,
    aggregation=Aggregation.LAST,
    targets={"II": Decimal("85.5"), "III": Decimal(86)},
    year_target=Decimal("86.5"),
    budget=Decimal(96_500_000),
)
FAMILIES = replace(
    SURVEY,
    key="IK-02",
    name="Jumlah keluarga yang difasilitasi",
    unit="Keluarga",
    kind=Kind.NUMBER,
    aggregation=Aggregation.CUMULATIVE,
    targets={"III": Decimal(950)},
    year_target=Decimal(1250),
    budget=None,
)
SHARE = replace(
    FAMILIES, key="IK-03", name="Persentase desa yang tepat waktu", unit="%", kind=Kind.PERCENT, targets={}
)
OPINION = replace(
    FAMILIES,
    key="IK-04",
    name="Opini",
    unit="Opini",
    kind=Kind.PREDICATE,
    scale={"WTP": Decimal(4), "WDP": Decimal(3)},
)
INDICATORS = (SURVEY, FAMILIES, SHARE, OPINION)

FIRST = 10
"""The row of the first indicator."""

Change = Callable[[Worksheet], None]


def a_form(*indicators: Indicator, code: FormCode = CODE, **filled: object) -> bytes:
    """As the bot makes it; `filled` stands in the first row already."""
    rows = tuple(
        FormRow(indicator=one, target="86", before="85,9", filled=filled if at == 0 else {})
        for at, one in enumerate(indicators or INDICATORS)
    )
    made = EntryForm(code=code, office="Kecamatan Uji", period="Triwulan III", name="Ani Rekaan", rows=rows)
    return entry_form(made)


def changed_book(path: Path, change: Callable[[Workbook], None]) -> Path:
    """The form with a change of the whole workbook, on disk."""
    path.write_bytes(a_form())
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def changed(path: Path, change: Change) -> Path:
    """The form with a change of its sheet, on disk."""
    return changed_book(path, lambda book: change(book[SHEET]))


def put(**cells: object) -> Change:
    """A change that types these values into these cells."""

    def change(sheet: Worksheet) -> None:
        for at, value in cells.items():
            sheet[at].value = value

    return change


def sent(path: Path) -> SentForm:
    """What the worker makes of it."""
    with path.open("rb") as file:
        return read_form(path, marks_in(file, PATTERN))


def filled(path: Path, *indicators: Indicator, former: tuple[str, ...] = ()) -> FilledForm:
    """What comes of it for who is asked for these indicators."""
    asked = [Asked(one, (Decimal("85.9"),) if one is SURVEY else ()) for one in indicators or INDICATORS]
    return filled_in(sent(path), asked, former, TODAY)


def faults(path: Path) -> list[tuple[str, str]]:
    """Cells without the sheet, and codes."""
    return [(one.place.rpartition("!")[2], one.code) for one in filled(path).faults]
