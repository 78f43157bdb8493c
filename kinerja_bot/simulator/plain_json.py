"""JSON from outside, with the bounds that whoever means it keeps: how deep, how large a number, whole characters."""

import json
import math
from typing import Any, NoReturn

DEEPEST = 100
LARGEST = 2**63
"""No number of Telegram's is so large."""

_MOST_DIGITS = 20


def parsed(text: str | bytes) -> Any:  # noqa: ANN401 - any JSON
    """The value.

    Errors: ValueError, also for what could not be read or written again: it is nested too deeply, holds a number that
    is too large or none, or half of a character.
    """
    try:
        value = json.loads(text, parse_int=whole_number, parse_float=real_number, parse_constant=_refused)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    level = [value]
    for _ in range(DEEPEST):
        for one in level:
            if isinstance(one, str):
                whole_text(one)
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return value
    raise ValueError("nested too deeply")


def whole_number(text: str) -> int:
    """The number. Errors: ValueError, also for one of more than 64 bits."""
    if len(text) > _MOST_DIGITS or not -LARGEST <= (number := int(text)) < LARGEST:
        raise ValueError("the number is too large")
    return number


def real_number(text: str) -> float:
    """The number. Errors: ValueError, also for one without end."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("the number is too large, or none")
    return number


def whole_text(text: str) -> str:
    """The text. Errors: ValueError (UnicodeEncodeError) for one with half of a character."""
    text.encode()
    return text


def _refused(name: str) -> NoReturn:
    raise ValueError(name)


def _inside(value: object) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else []
