"""Text as people type it into rosters, made even."""

import unicodedata
from typing import Annotated, Final

from pydantic import BeforeValidator, Field

_ORDINARY = " \t\r\n"
_INVISIBLE = "Cf"
"""Unicode's category of U+200B and what else has no width."""


def even(value: object) -> object:
    """Without the spaces around, the doubled ones within, and what nobody sees; other values as they are."""
    return evened(value) if isinstance(value, str) else value


def evened(text: str) -> str:
    """A text on one line, each space an ordinary one."""
    return " ".join("".join(one for one in text if unicodedata.category(one) != _INVISIBLE).split())


def has_unseen(text: str) -> bool:
    """Whether it holds a space that is none of the keyboard's, or a sign that nobody sees."""
    return any(
        unicodedata.category(one) == _INVISIBLE or (one.isspace() and one not in _ORDINARY)
        for one in text
        if not one.isalnum()
    )


def even_or_none(value: object) -> object:
    """A text made even; None for what is empty, other values as they are."""
    return even(value) or None if isinstance(value, str) else value


def folded(word: str) -> str:
    """The form in which words are compared: case, spaces and underscores make no difference."""
    return evened(word.replace("_", " ")).casefold()


_LONGEST: Final = 200
Text = Annotated[str, Field(min_length=1, max_length=_LONGEST), BeforeValidator(even)]
OptionalText = Annotated[str | None, Field(max_length=_LONGEST), BeforeValidator(even_or_none)]
