"""How the holders of a role share a step (the SOP's *cara*): a row for each way, asked by all the rest."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


def _never(_done: int, _left: int) -> bool:
    """Holds a step until none of its tasks is left."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A way to share a step. Errors: ValueError where each holder's own task is the first comer's too."""

    key: str
    """The word for it in a procedure file."""

    per_holder: bool = False
    """Each holder gets a task of his own, which nobody else may act on; else one task lies with the role."""

    claimed: bool = False
    """The first who takes the role's task on owns it, until he gives it back."""

    others_see_owner: bool = False
    """The other holders of the role keep the task's card, which says whose it is."""

    next_sees_progress: bool = False
    """The next step's role is told how many have handed in, and who is missing."""

    sole_holder: bool = False
    """The role has one holder."""

    enough: Callable[[int, int], bool] = _never
    """Whether so many tasks done, with so many left, end the step already: those left are withdrawn then."""

    def __post_init__(self) -> None:
        if self.per_holder and self.claimed:
            raise ValueError(self.key)

    def ends(self, done: int, left: int) -> bool:
        """Whether the step ends with so many of its tasks done, and so many left."""
        return not left or self.enough(done, left)

    def lacking(self, done: int, left: int) -> int:
        """How many of the tasks left must still be done until the step ends."""
        return next(more for more in range(left + 1) if self.ends(done + more, left - more))


MODES: Final[dict[str, Mode]] = {
    mode.key: mode
    for mode in (
        Mode(key="satu", sole_holder=True),
        Mode(key="salah_satu", claimed=True, others_see_owner=True),
        Mode(key="setiap", per_holder=True, next_sees_progress=True),
    )
}
"""Every mode that a procedure file may name."""
