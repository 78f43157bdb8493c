"""The sheet that is being built."""

from dataclasses import dataclass
from typing import Any

from docx.shared import Length


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document of python-docx; `width` between its margins, `size` of its type in points."""

    document: Any
    width: Length
    size: int
