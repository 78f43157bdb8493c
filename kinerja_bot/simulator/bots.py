"""A bot's account: who it is, what waits for it, and what it told Telegram about itself."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from kinerja_bot.simulator.callbacks import Query
from kinerja_bot.simulator.limits import Meter
from kinerja_bot.simulator.numbering import Numbering
from kinerja_bot.simulator.updates import UpdateQueue


class Waiter(Protocol):
    """A long poll or a webhook that wants to hear of new updates."""

    def wake(self) -> None:
        """Something is there; called from any thread."""

    def terminate(self, reason: str) -> None:
        """Another one took over."""


@dataclass(eq=False)
class Webhook:
    """Where updates are posted to, and how that went."""

    url: str
    secret: str | None = None
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str | None = None


@dataclass
class BotAccount:
    """One bot."""

    token: str
    username: str
    first_name: str
    meter: Meter
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    queries: dict[str, Query] = field(default_factory=dict)
    webhook: Webhook | None = None
    waiter: Waiter | None = None
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int | None, dict[str, Any]] = field(default_factory=dict)
    message_ids: Numbering = field(default_factory=Numbering)

    @property
    def id(self) -> int:
        """The number in front of its token."""
        return int(self.token.partition(":")[0])

    def as_json(self) -> dict[str, Any]:
        """A User of the Bot API."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def push(self, kind: str, payload: dict[str, Any]) -> None:
        """Queue an update and wake who waits for it."""
        self.updates.push(kind, payload)
        self.wake()

    def wake(self) -> None:
        """Tell the long poll or the webhook to look."""
        if self.waiter is not None:
            self.waiter.wake()
