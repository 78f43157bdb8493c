"""The open tasks that a change of posts touches, foreseen or done, in plain words for who decides on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.moves.departures import Departure, Post, departures, hand_over, left_behind
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.office_now import OfficeNow

Heirs = Mapping[int, int | None]
"""The successor of a person, or that he has none, where the roster alone does not say who it is."""


@dataclass(frozen=True, slots=True)
class Touched:
    """An open task that a change of posts touches, in plain words."""

    period: str
    step: int
    output: str
    before: str
    to: str | None
    waits: bool


def touched(
    here: OfficeNow, cycle: Cycle, task: Task, before_id: int, to: Official | None, *, waits: bool
) -> Touched:
    """The words for one task: with whom it was, and who has it now."""
    before = here.tx.officials.get(before_id).name
    name = to.name if to else None
    return Touched(here.short_period(cycle), task.step.number, task.step.name, before, name, waits)


def foresee(here: OfficeNow, staffing: Staffing, heirs: Heirs) -> tuple[Touched, ...]:
    """What a change to this staffing would touch; nothing is changed."""
    left = [inherited(one, heirs) for one in departures(_posts(here.staffing), _posts(staffing))]
    act = replace(here.act, staffing=staffing)
    found = []
    for cycle in here.running():
        for departure in left:
            for task in left_behind(cycle, departure):
                changed = hand_over(cycle, task, departure, act).changed
                ended = any(one.id == task.id and not one.is_open for one in changed)
                to = staffing.get(departure.successor_id)
                found.append(touched(here, cycle, task, departure.official_id, to, waits=not ended and not to))
    return tuple(found)


def inherited(departure: Departure, heirs: Heirs) -> Departure:
    """The departure with the successor who was chosen, where one was."""
    if departure.official_id not in heirs:
        return departure
    return replace(departure, successor_id=heirs[departure.official_id])


def _posts(staffing: Staffing) -> tuple[Post, ...]:
    active = [one for one in staffing.officials if one.active]
    return tuple(Post(one.id, role, one.section) for one in active for role in sorted(one.roles))
