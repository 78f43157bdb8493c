"""A user of the simulated Telegram."""

from dataclasses import dataclass
from typing import Any


@dataclass
class User:
    """Who he is to the bots, whether his phone has a connection, and whether his account is private."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "id"
    online: bool = True
    is_private: bool = False
    """No bot may show a button that opens his profile."""

    def names(self) -> dict[str, Any]:
        """The names that are set."""
        names = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {name: value for name, value in names.items() if value is not None}

    def as_json(self) -> dict[str, Any]:
        """A User of the Bot API."""
        language = {"language_code": self.language_code} if self.language_code else {}
        return {"id": self.id, "is_bot": False} | self.names() | language

    def as_chat(self) -> dict[str, Any]:
        """His private chat."""
        return {"id": self.id} | self.names() | {"type": "private"}
