"""Figures to print: the example office's, sixty indicators, and what somebody could type to do harm."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from kinerja_bot.domain.figures.indicator import Measured
from kinerja_bot.domain.figures.realisation import FigureNote, Realisation
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.papers.heading import Heading, Signer
from kinerja_bot.roster.figures_file import read_figures
from tests.conftest import EXAMPLE

NOW = datetime(2026, 10, 6, 9, 30, tzinfo=ZoneInfo("Asia/Makassar"))
HEADING = Heading(office="Kecamatan Tanah Rekaan", regency="Kabupaten Contoh Selatan", year=2026, as_of=NOW)
SIGNER = Signer(title="Plh. Camat", name="Uji Daeng Sitaba", rank="Pembina, IV/a", nip="19810000 200501 2 902")
HARMFUL = '#panic("x") $x^2$ *tebal* _miring_ `kode` <label> @ref \\ // /* [x] {y} = - + 👍🏽 \u202ekebalik سلام'
AS_PRINTED = '#panic("x") $x^2$ *tebal* _miring_ `kode` <label> @ref \\ // /* [x] {y} = - + kebalik'

_OFFICE = read_figures(EXAMPLE)
EIGHT: Sequence[Measured] = _OFFICE.measured
RULES: Rules = _OFFICE.rules


def sixty() -> tuple[Measured, ...]:
    """The example's indicators again and again, each third with a name of 100 letters."""
    long = " yang ditindaklanjuti oleh pemerintah desa sesuai ketentuan peraturan perundang-undangan tahun berjalan"
    return tuple(
        replace(
            one,
            indicator=replace(
                one.indicator, key=f"IK-{at + 1:02}", name=(one.indicator.name + long * (at % 3))[:100]
            ),
        )
        for at in range(60)
        for one in [EIGHT[at % len(EIGHT)]]
    )


def agreement(measured: Sequence[Measured], rules: Rules = RULES) -> YearAgreement:
    indicators = tuple(one.indicator for one in measured)
    return YearAgreement(
        office_id=1, year=2026, origin=Origin.OPERATOR, indicators=indicators, rules=rules, made_at=NOW
    )


def said(key: str, value: str = "1", **more: object) -> Realisation:
    """What somebody entered for the third quarter."""
    known = {"office_id": 1, "year": 2026, "quarter": "III", "official_id": 1, "entered_at": NOW}
    return Realisation(**{**known, "indicator": key, "value": Decimal(value), **more})  # type: ignore[arg-type]


def note(kind: str, text: str, **more: object) -> FigureNote:
    known = {"office_id": 1, "year": 2026, "quarter": "III", "official_id": 1, "at": NOW}
    return FigureNote(**{**known, "kind": kind, "text": text, **more})  # type: ignore[arg-type]
