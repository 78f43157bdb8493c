"""Trouble on order: what Telegram or the network does wrong, and how often."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from kinerja_bot.simulator.refusals import ApiError

PAGE = "<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Gateway</h1></body></html>"
EMPTY = ""
CUT = '{"ok":true,"result":{"message_id":'
WITHOUT_OK = '{"status":"error","message":"upstream"}'
WITHOUT_RESULT = '{"ok":true,"result":{}}'
WITHOUT_SECONDS = '{"ok":false,"error_code":429,"description":"Flood","parameters":{"retry_after":"soon"}}'
GARBLED = (PAGE, EMPTY, CUT, WITHOUT_OK, WITHOUT_RESULT, WITHOUT_SECONDS)
"""Answers that are not Telegram's: a proxy's page, nothing, half of the JSON, somebody else's JSON, hollow ones."""

_DESCRIPTIONS = {
    400: "Bad Request",
    403: "Forbidden: bot was blocked by the user",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


LONGEST_DELAY = 3600.0
"""Seconds."""

POST = "postUpdate"
"""What a fault names that strikes posts to a webhook, which none for every method does."""

BODILESS = (204, 205, 304)
"""Statuses that an answer with a body cannot have."""


def _with_body(status: int) -> int:
    if status in BODILESS:
        raise ValueError(f"{status} has no body")
    return status


class Dropped(Exception):
    """The connection is to be cut without an answer."""


class Garbled(Exception):
    """A body that is no answer of Telegram's."""

    def __init__(self, status: int, body: str) -> None:
        super().__init__(body)
        self.status = status
        self.body = body


@dataclass
class Fault:
    """Strikes calls of a method (None: every method) and chat (None: every chat), `times` times (None: always).

    `delay` seconds pass first, or all the time until `held_until` holds; then the connection is dropped, or the body
    `garbled` is answered with `status` (or 200), or `status` in Telegram's words, or the call is simply handled. With
    `handled` it is handled first, and only its answer is at fault; `drop_after_handling` is a connection cut then.
    `method="downloadFile"` strikes file downloads. With `method="postUpdate"` a post to the webhook does not arrive,
    or with `handled` only its answer is lost. The bounds hold for what is ordered over HTTP.
    """

    method: str | None = None
    chat_id: int | None = None
    times: Annotated[int, Field(ge=0)] | None = 1
    status: Annotated[int, Field(ge=200, lt=600), AfterValidator(_with_body)] | None = None
    description: str | None = None
    retry_after: Annotated[int, Field(ge=0)] = 5
    drop_connection: bool = False
    drop_after_handling: bool = False
    garbled: str | None = None
    handled: bool = False
    delay: Annotated[float, Field(ge=0, le=LONGEST_DELAY)] = 0.0
    held_until: Callable[[], object] | None = None
    struck: int = 0

    def strikes(self, method: str, chat_id: int | None) -> bool:
        """Whether it is meant for this call and not used up."""
        return (
            (self.times is None or self.struck < self.times)
            and (method != POST if self.method is None else self.method.lower() == method.lower())
            and (self.chat_id is None or self.chat_id == chat_id)
        )

    @property
    def strikes_late(self) -> bool:
        """Whether the call is handled before."""
        return self.handled or self.drop_after_handling

    def trouble(self) -> Exception | None:
        """What comes instead of the answer: Dropped, Garbled or ApiError."""
        if self.drop_connection or self.drop_after_handling:
            return Dropped()
        if self.garbled is not None:
            return Garbled(self.status or 200, self.garbled)
        if self.status is None:
            return None
        if self.status == 429:  # noqa: PLR2004 - the one status with a waiting time
            text = self.description or f"Too Many Requests: retry after {self.retry_after}"
            return ApiError(429, text, retry_after=self.retry_after)
        return ApiError(self.status, self.description or _DESCRIPTIONS.get(self.status, "Error"))


class Faults:
    """The faults on order, the oldest first."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> Fault:
        """Order a fault; keep the returned one to remove it."""
        self._faults.append(fault)
        return fault

    def remove(self, fault: Fault) -> None:
        """Take an order back; one that is gone already is no error."""
        self._faults = [other for other in self._faults if other is not fault]

    def clear(self) -> None:
        """All is well again."""
        self._faults = []

    def all(self) -> list[Fault]:
        """What is on order."""
        return list(self._faults)

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that strikes this call, counted."""
        for fault in list(self._faults):
            if fault.strikes(method, chat_id):
                fault.struck += 1
                if fault.times is not None and fault.struck >= fault.times:
                    self.remove(fault)
                return fault
        return None
