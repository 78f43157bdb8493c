"""Sheets, labels and columns of the .xlsx roster (templates/documents/lembar-kantor.yaml)."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from kinerja_bot.faults import TEMPLATES, Loc
from kinerja_bot.own_yaml import own


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(_Shape):
    """A labelled cell or column, and where its value stands in the .yaml file."""

    label: str
    path: str
    kind: Literal["text", "nip", "jam", "tanggal"] = "text"
    note: str = ""
    width: int = 20
    required: bool = False

    @property
    def loc(self) -> Loc:
        """The path in parts, positions in lists as numbers."""
        return tuple(int(part) if part.isdecimal() else part for part in self.path.split("."))


class SheetNames(_Shape):
    """What the tabs are called."""

    office: str
    sections: str
    officials: str
    guide: str


class OfficeHeader(_Shape):
    """The first row of the office's sheet."""

    label: str
    value: str
    note: str


class OfficeSheet(_Shape):
    """One value a row."""

    header: OfficeHeader
    rows: tuple[Entry, ...]


class Layout(_Shape):
    """The whole workbook."""

    sheets: SheetNames
    office: OfficeSheet
    sections: tuple[Entry, ...]
    officials: tuple[Entry, ...]
    no_nip: tuple[str, ...]
    """What people write where there is none."""

    closed: tuple[str, ...]
    """What they write where an hour would stand, of a day or a break that there is not."""

    guide: tuple[str, ...]
    draft_guide: tuple[str, ...]
    """Behind it, where the workbook was filled in from a staff list."""


@cache
def layout() -> Layout:
    """The workbook as the office knows it."""
    text = (TEMPLATES / "documents" / "lembar-kantor.yaml").read_text(encoding="utf-8")
    return Layout.model_validate(own(text))
