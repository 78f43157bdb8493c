"""Of one person and one meeting: what he said beforehand, and whether he came."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

WILL_COME: Final = "akan_hadir"
EXCUSED: Final = "berhalangan"


@dataclass(frozen=True, slots=True)
class Attendance:
    """`answer` is what he intended, WILL_COME or EXCUSED; `came` is what the inviter found, None before."""

    answer: str | None = None
    came: bool | None = None

    @property
    def is_ticked(self) -> bool:
        """Whether the list of who came has him: who said that he comes, until the inviter says otherwise."""
        return self.answer == WILL_COME if self.came is None else self.came


Attendances = Mapping[int, Attendance]
"""By official id."""


def by_answer(attendances: Attendances) -> dict[str, list[int]]:
    """Official ids by what they said beforehand."""
    said = {one.answer for one in attendances.values() if one.answer}
    return {
        answer: sorted(who for who, one in attendances.items() if one.answer == answer) for answer in sorted(said)
    }


def who_came(attendances: Attendances) -> list[int]:
    """The ids of those whom the list has."""
    return sorted(who for who, one in attendances.items() if one.is_ticked)
