"""What a single field of a procedure file may hold."""

import re
from datetime import date
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kinerja_bot.domain.modes import MODES

A_YEAR: Final = 450 * 250
"""The working minutes of a year: no standard, meeting or reminder is longer."""


def _one_line(text: str) -> str:
    if text.splitlines() != [text]:
        raise PydanticCustomError("line_break", "a text of one line")
    return text


def _procedure_key(text: str) -> str:
    if re.fullmatch(r"[a-z][a-z0-9_-]*", text) is None:
        raise PydanticCustomError("procedure_key_shape", "small letters, digits and hyphens")
    return text


Text = Annotated[str, Field(min_length=1)]
Title = Annotated[Text, Field(max_length=200), AfterValidator(_one_line)]
Label = Annotated[Text, Field(max_length=60), AfterValidator(_one_line)]
"""What stands on a button."""
# Keys travel in the 64 bytes of a button and become names in a diagram.
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=32)]
ProcedureKey = Annotated[str, Field(max_length=64), AfterValidator(_procedure_key)]
Minutes = Annotated[int, Field(gt=0, le=A_YEAR)]
Day = Annotated[date, Field(strict=False)]


def _mode_key(word: object) -> object:
    """A key of the table of modes. Errors: what an unknown word of a closed list is refused with."""
    if not isinstance(word, str) or word not in MODES:
        *first, last = (f"'{key}'" for key in MODES)
        raise PydanticCustomError("enum", "one of the modes", {"expected": f"{', '.join(first)} or {last}"})
    return word


ModeKey = Annotated[str, BeforeValidator(_mode_key)]
