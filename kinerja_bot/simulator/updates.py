"""The updates that wait for a bot, as Telegram keeps them."""

import copy
from dataclasses import dataclass
from typing import Any

from kinerja_bot.simulator.numbering import Numbering

Update = dict[str, Any]

_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_FIRST_ID = 700_000_001


@dataclass
class _Entry:
    update: Update
    replayed: bool = False
    delivered: bool = False


class UpdateQueue:
    """Updates in order, until the bot confirms them by a higher offset."""

    def __init__(self) -> None:
        self.allowed: list[str] | None = None
        self.history: list[Update] = []
        self._entries: list[_Entry] = []
        self._ids = Numbering(_FIRST_ID)

    def allow(self, kinds: object) -> None:
        """Which kinds the bot wants from now on; an empty list means the default, None the last one."""
        if isinstance(kinds, list):
            self.allowed = [str(kind) for kind in kinds] or None

    def wants(self, kind: str) -> bool:
        """Whether an update of this kind is created at all."""
        return kind in self.allowed if self.allowed is not None else kind not in _ON_REQUEST

    def push(self, kind: str, payload: dict[str, Any]) -> None:
        """A new update, unless the bot did not ask for its kind."""
        if self.wants(kind):
            self._add({"update_id": self._ids.take(), kind: copy.deepcopy(payload)}, replayed=False)

    def push_raw(self, update: Update) -> int:
        """An update as given; one with an `update_id` is delivered even if that was confirmed before."""
        replayed = "update_id" in update
        whole = copy.deepcopy(update) if replayed else {"update_id": self._ids.take(), **copy.deepcopy(update)}
        self._add(whole, replayed=replayed)
        return int(whole["update_id"])

    def pending(self) -> list[Update]:
        """What the bot has not confirmed."""
        return [entry.update for entry in self._entries]

    def take(self, offset: int, limit: int) -> list[Update]:
        """Confirm what is below the offset (a negative one keeps only the last) and return the next."""
        if offset < 0:
            del self._entries[:offset]
        elif offset > 0:
            self._entries = [entry for entry in self._entries if _remains(entry, offset)]
        taken = self._entries[:limit]
        for entry in taken:
            entry.delivered = True
        return [entry.update for entry in taken]

    def confirm(self, update: Update) -> None:
        """The webhook took this one."""
        self._entries = [entry for entry in self._entries if entry.update is not update]

    def drop(self) -> None:
        """Forget all that waits."""
        self._entries.clear()

    def _add(self, update: Update, *, replayed: bool) -> None:
        self.history.append(update)
        self._entries.append(_Entry(update, replayed))


def _remains(entry: _Entry, offset: int) -> bool:
    return entry.update["update_id"] >= offset or (entry.replayed and not entry.delivered)
