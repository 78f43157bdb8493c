"""The parameters of one call, whatever its encoding was."""

import json
from dataclasses import dataclass, field
from typing import Any

from kinerja_bot.simulator.plain_json import parsed, real_number, whole_number
from kinerja_bot.simulator.refusals import bad_request


@dataclass(frozen=True)
class Upload:
    """A file in a multipart body."""

    name: str
    data: bytes = field(repr=False)
    mime_type: str | None = None


@dataclass(frozen=True)
class Parameters:
    """Values by name; each reader converts as leniently as the Bot API does."""

    values: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """A string."""
        value = self.values.get(name)
        if value is None:
            return default
        return value if isinstance(value, str) else json.dumps(value)

    def number(self, name: str) -> int | None:
        """A whole number; None if it is missing or none."""
        try:
            return whole_number(str(self.values[name]))
        except (KeyError, ValueError):
            return None

    def seconds(self, name: str, default: float, most: float) -> float:
        """A span of time, no longer than `most`. Errors: ValueError."""
        return min(real_number(self.text(name) or str(default)), most)

    def flag(self, name: str) -> bool:
        """A truth value."""
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes", "t")

    def structure(self, name: str) -> Any:  # noqa: ANN401 - any JSON
        """A value that may be written as JSON in a string."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return parsed(value)
        except ValueError as error:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from error

    def items(self, name: str) -> list[Any] | None:
        """A JSON list."""
        value = self.structure(name)
        if value is not None and not isinstance(value, list):
            raise bad_request(f"can't parse {name}: expected an Array")
        return value

    def loggable(self) -> dict[str, Any]:
        """For the log: files as name and size."""
        files = {name: {"name": upload.name, "size": len(upload.data)} for name, upload in self.uploads.items()}
        return self.values | files
