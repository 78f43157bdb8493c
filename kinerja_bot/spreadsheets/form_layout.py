"""Labels and columns of the form (templates/documents/formulir-isian.yaml)."""

from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict

from kinerja_bot.faults import TEMPLATES


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Column(_Shape):
    """A column: `open` where it is filled in."""

    label: str
    path: str
    width: int
    open: bool = False

    def heading(self, quarter: str) -> str:
        """What stands over it in a quarter's form."""
        return self.label.replace("{quarter}", quarter)


class FormLayout(_Shape):
    """What stands on the form beside an office's own words."""

    sheet: str
    code_sheet: str
    title: str
    office: str
    period: str
    name: str
    code: str
    guide: tuple[str, ...]
    empty: str
    columns: tuple[Column, ...]

    @property
    def open_columns(self) -> tuple[Column, ...]:
        """Those that are filled in."""
        return tuple(one for one in self.columns if one.open)


@cache
def form_layout() -> FormLayout:
    """The form as officials know it."""
    text = (TEMPLATES / "documents" / "formulir-isian.yaml").read_text(encoding="utf-8")
    return FormLayout.model_validate(yaml.safe_load(text))
