"""Sheets, labels and columns of the indicators in an .xlsx (templates/documents/lembar-indikator.yaml)."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from kinerja_bot.faults import TEMPLATES
from kinerja_bot.own_yaml import own
from kinerja_bot.roster.layout import Entry, OfficeSheet


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SheetNames(_Shape):
    """What the tabs are called."""

    indicators: str
    realised: str
    rules: str


class IndicatorLayout(_Shape):
    """The three tabs, and what the guide says of them."""

    sheets: SheetNames
    indicators: tuple[Entry, ...]
    realised: tuple[Entry, ...]
    rules: OfficeSheet
    guide: tuple[str, ...]


@cache
def indicator_layout() -> IndicatorLayout:
    """The tabs as the office knows them."""
    text = (TEMPLATES / "documents" / "lembar-indikator.yaml").read_text(encoding="utf-8")
    return IndicatorLayout.model_validate(own(text))
