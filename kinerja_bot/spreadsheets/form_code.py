"""The code of a form: for which office, quarter and person it was made, and by which version of the agreement."""

import re
from dataclasses import dataclass
from typing import Final, Self

PATTERN: Final = r"KF-\d{1,18}-\d{4}-(?:IV|I{1,3})-\d{1,18}-\d{1,18}"
"""As it stands in the file, whatever program has saved it."""

_SHAPE: Final = re.compile(r"KF-(\d+)-(\d+)-([IV]+)-(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class FormCode:
    """`official` is whose indicators it asks for; it gives no right, which is asked of who sends the form."""

    office: int
    year: int
    quarter: str
    official: int
    agreement: int

    @property
    def text(self) -> str:
        """As it is written."""
        return f"KF-{self.office}-{self.year}-{self.quarter}-{self.official}-{self.agreement}"

    @classmethod
    def read(cls, text: str) -> Self:
        """From what the pattern has found. Errors: ValueError."""
        found = _SHAPE.fullmatch(text)
        if found is None:
            raise ValueError(text)
        office, year, quarter, official, agreement = found.groups()
        return cls(int(office), int(year), quarter, int(official), int(agreement))
