"""What a dialogue is about, kept as a row until it is answered; each class stands beside its like."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar, Self


@dataclass(frozen=True, slots=True)
class Topic:
    """What the next text, file or tap is for; a field that is None was not said yet."""

    kind: ClassVar[str]
    """As it is stored."""

    @property
    def data(self) -> dict[str, object]:
        """Its fields as JSON values."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: _stored(value) for name, value in said.items() if value is not None}

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """From JSON values."""
        return cls(**data)


def _stored(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
