"""Coming, moving, leaving: to whom open tasks go, and what waits where nobody holds the role any more."""

from collections.abc import Collection
from dataclasses import dataclass

from kinerja_bot.domain.cycle import Act, Cycle, Outcome
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves.clocks import lifted
from kinerja_bot.domain.moves.following import after, cancelled, open_task
from kinerja_bot.domain.procedure import Step
from kinerja_bot.domain.task import Task, TaskState


@dataclass(frozen=True, slots=True)
class Post:
    """A role that a person holds by the roster, and the section in which he does."""

    official_id: int
    role: str
    section: str | None = None

    @property
    def place(self) -> tuple[int, str]:
        """Whose role it is: a person who only changes his section keeps his tasks."""
        return self.official_id, self.role


@dataclass(frozen=True, slots=True)
class Departure:
    """Somebody has lost a role; `alone` where nobody held it besides him. Nobody succeeds him where that is None."""

    official_id: int
    role: str
    successor_id: int | None = None
    alone: bool = False


def departures(before: Collection[Post], now: Collection[Post]) -> tuple[Departure, ...]:
    """Who has lost which role, and who succeeds him in it as far as that is plain."""
    kept, had = {one.place for one in now}, {one.place for one in before}
    lost = [one for one in before if one.place not in kept]
    gained = [one for one in now if one.place not in had]
    return tuple(
        Departure(
            one.official_id,
            one.role,
            _successor(one, lost, gained, now),
            alone=[post.official_id for post in before if post.role == one.role] == [one.official_id],
        )
        for one in lost
    )


def arrivals(before: Collection[Post], now: Collection[Post]) -> tuple[Post, ...]:
    """Roles that somebody holds since now."""
    had = {one.place for one in before}
    return tuple(one for one in now if one.place not in had)


def _successor(left: Post, lost: Collection[Post], gained: Collection[Post], now: Collection[Post]) -> int | None:
    """The only one who came to the role, and section, that only he has left; or the only one who holds the role."""
    leavers = [one for one in lost if (one.role, one.section) == (left.role, left.section)]
    comers = [one for one in gained if (one.role, one.section) == (left.role, left.section)]
    if len(leavers) == len(comers) == 1:
        return comers[0].official_id
    holders = [one for one in now if one.role == left.role]
    return holders[0].official_id if len(holders) == 1 else None


def left_behind(cycle: Cycle, departure: Departure) -> tuple[Task, ...]:
    """The open tasks that lay with this person alone."""
    return tuple(task for task in cycle.open_tasks if task.step.role == departure.role and _was_his(task, departure))


def _was_his(task: Task, departure: Departure) -> bool:
    return task.assignee == departure.official_id or (task.assignee is None and departure.alone)


def hand_over(cycle: Cycle, task: Task, departure: Departure, act: Act) -> Outcome:
    """The task is the successor's from now on, as far as it has come; without one it is withdrawn or waits."""
    to = departure.successor_id
    if to is None:
        stays = task.assignee is None or _is_stood_in_for(task, act)
        return Outcome((), ()) if stays else withdraw(cycle, task, act)
    data = {"before": departure.official_id, "to": to}
    event = act.event(EventType.TASK_HANDED_OVER, role=task.step.role, task_id=task.id, data=data)
    if task.assignee is None:  # it lies with the role, and goes to whoever holds it
        return Outcome((), (event,))
    # Who has a part of his own in this step does the other's as the other's.
    own = any(one.maker == to for one in cycle.latest(task.step.key))
    part = to if task.part == departure.official_id and not own else task.part
    return Outcome((lifted(cycle, task, act).evolve(assignee=to, part=part),), (event,))


def _is_stood_in_for(task: Task, act: Act) -> bool:
    """Whether somebody holds the post in its holder's place: the task stays with the post."""
    holder = act.staffing.get(task.assignee)
    return holder is not None and task.step.role in holder.away


def withdraw(cycle: Cycle, task: Task, act: Act) -> Outcome:
    """Each holder's own part (`Mode.per_holder`) is cancelled, and may end the step; all else waits for a holder.

    The last part of a step waits too while nobody holds the role.
    """
    event = act.event(
        EventType.TASK_WITHDRAWN, role=task.step.role, task_id=task.id, data={"official": task.assignee}
    )
    free = lifted(cycle, task, act).evolve(preparer=None)
    if task.maker != task.assignee and act.staffing.get(task.maker):  # it was handed to him: it goes back
        return Outcome((free.evolve(state=TaskState.WAITING, assignee=task.maker, taken_at=None),), (event,))
    if not task.step.mode.per_holder or _must_wait(cycle, task, act):
        return Outcome((free.evolve(state=TaskState.WAITING, assignee=None, part=None, taken_at=None),), (event,))
    following = after(cycle, cancelled(task, act), task.step.next or "", act)
    return Outcome(following.changed, (event, *following.events), following.opened, following.closes)


def _must_wait(cycle: Cycle, task: Task, act: Act) -> bool:
    others = [one for one in cycle.latest(task.step.key) if one.is_open and one.id != task.id]
    return not others and not act.staffing.posts(task.step.role)


def arrive(cycle: Cycle, post: Post, act: Act) -> Outcome:
    """Who comes in the middle of a step gets his part, where each holder has one: one that waited, or a new one."""
    changed, opened, events = [], [], []
    for step in cycle.procedure.steps.values():
        if step.role != post.role or not step.mode.per_holder:
            continue
        under_way = [one for one in cycle.open_tasks if one.step.key == step.key and one.requested_by is None]
        if not under_way or any(one.maker == post.official_id for one in cycle.latest(step.key)):
            continue
        vacant = next((one for one in under_way if one.assignee is None), None)
        if vacant is not None:
            changed.append(vacant.evolve(assignee=post.official_id, part=post.official_id))
            data = {"to": post.official_id}
            events.append(act.event(EventType.TASK_HANDED_OVER, role=step.role, task_id=vacant.id, data=data))
        else:
            opened.append(_part(cycle, step, post, under_way, act))
    return Outcome(tuple(changed), tuple(events), tuple(opened))


def _part(cycle: Cycle, step: Step, post: Post, under_way: Collection[Task], act: Act) -> Task:
    number = max(one.round for one in under_way)
    return open_task(cycle, step, act, assignee=post.official_id, number=number)


def is_vacant(task: Task, act: Act) -> bool:
    """Whether it is still to be done and nobody is there to do it (*tanpa pelaksana*)."""
    return task.is_open and not act.staffing.doers(task.step.role, task.assignee)
