"""Which version of a draft somebody saw last: each time that it comes back to its drafter another one begins."""

from collections.abc import Sequence
from typing import TypeVar

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.procedure import Step
from kinerja_bot.domain.task import Task

V = TypeVar("V")


def seen_before(cycle: Cycle, drafting: Step, task: Task, versions: Sequence[V]) -> V | None:
    """Of a draft's versions, oldest first, the one that came back from this task's holder; the drafter's own last.

    None where he sees it for the first time. The newest version is the newest round's of the drafting step.
    """
    rounds = [one for one in cycle.tasks if one.step.key == drafting.key]
    newest = max((one.round for one in rounds), default=0)
    seen = newest - 1 if task.step.key == drafting.key else _round_seen(cycle, rounds, task)
    at = len(versions) - 1 - (newest - seen)
    return versions[at] if seen < newest and at >= 0 else None


def _round_seen(cycle: Cycle, rounds: Sequence[Task], task: Task) -> int:
    """The drafting round that was open to him when he returned it, or decided; the newest where he did neither."""
    asked = [one.round - 1 for one in rounds if one.requested_by == task.id]
    own = [one for one in cycle.tasks if one.step.key == task.step.key and one.maker == task.maker]
    earlier = [one.id for one in own if one.round < task.round]
    decided = [one.round for one in rounds if earlier and one.id < max(earlier)]
    return max([*asked, *decided], default=max((one.round for one in rounds), default=0))
