"""A message as somebody wants it shown, before it is a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be: `key` is unique among those not superseded, `content` plain values.

    `about` names the tasks that a reminder speaks of: once none of them is open, it is not sent any more. `through`
    is the office through whose bot it goes, where it is nobody's of an office.
    """

    key: str
    chat_id: int
    content: Mapping[str, Any]
    priority: int
    office_id: int | None = None
    official_id: int | None = None
    task_id: int | None = None
    silent: bool = False
    office_hours_only: bool = False
    about: tuple[int, ...] = ()
    through: int | None = None
