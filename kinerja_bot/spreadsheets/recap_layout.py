"""Labels and columns of the year's recap (templates/documents/rekap-tahun.yaml)."""

from collections.abc import Mapping
from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict

from kinerja_bot.faults import TEMPLATES


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RecapColumn(_Shape):
    """A column, and what stands in it."""

    label: str
    path: str
    width: int


class RecapSheets(_Shape):
    """What the sheets are called."""

    achievement: str
    narrative: str
    overview: str


class RecapLayout(_Shape):
    """The workbook; texts in `{}` are filled in."""

    sheets: RecapSheets
    title: str
    empty: str
    achievement: tuple[RecapColumn, ...]
    quarter: str
    of_quarter: tuple[RecapColumn, ...]
    normalised: RecapColumn
    year: str
    of_year: tuple[RecapColumn, ...]
    efficiency: RecapColumn
    narrative: tuple[RecapColumn, ...]
    leaders_notes: str
    revised: str
    revised_because: str
    overview: Mapping[str, str]
    method: Mapping[str, str]


@cache
def recap_layout() -> RecapLayout:
    """The recap as an office knows it."""
    text = (TEMPLATES / "documents" / "rekap-tahun.yaml").read_text(encoding="utf-8")
    return RecapLayout.model_validate(yaml.safe_load(text))
