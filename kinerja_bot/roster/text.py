"""Text as people type it into rosters, made even."""

from typing import Annotated

from pydantic import BeforeValidator, Field


def even(value: object) -> object:
    """Without the spaces around and the doubled ones within; other values as they are."""
    return " ".join(value.split()) if isinstance(value, str) else value


def even_or_none(value: object) -> object:
    """A text made even; None for what is empty, other values as they are."""
    return even(value) or None if isinstance(value, str) else value


def folded(word: str) -> str:
    """The form in which words are compared: case, spaces and underscores make no difference."""
    return " ".join(word.replace("_", " ").split()).casefold()


Text = Annotated[str, Field(min_length=1), BeforeValidator(even)]
OptionalText = Annotated[str | None, BeforeValidator(even_or_none)]
