"""Taps on inline buttons and the bot's answers to them."""

import time
from dataclasses import dataclass, field

LIFETIME = 30.0


@dataclass(frozen=True)
class Answer:
    """What the person sees after a tap: a toast, an alert, or (both empty) the end of the wait."""

    text: str = ""
    show_alert: bool = False
    url: str | None = None


@dataclass
class Tap:
    """A tap; `answer` stays None until the bot answers. Of a page or a copied text the bot learns nothing."""

    message_id: int
    data: str | None = None
    url: str | None = None
    answer: Answer | None = None
    copied: str | None = None


@dataclass
class Query:
    """A tap as Telegram keeps it for the bot, for a few seconds of real time."""

    id: str
    user_id: int
    tap: Tap
    at: float = field(default_factory=time.monotonic)

    def is_open(self, lifetime: float | None) -> bool:
        """Whether it can still be answered."""
        return self.tap.answer is None and (lifetime is None or time.monotonic() - self.at < lifetime)
