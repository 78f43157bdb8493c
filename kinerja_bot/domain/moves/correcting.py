"""*Sudah diperbaiki*: who corrects ticks off what the decision has named, one by one."""

from kinerja_bot.domain.corrections import Correction
from kinerja_bot.domain.cycle import Act, Cycle, Outcome
from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves.steps import fact, taken_up
from kinerja_bot.domain.rights import Action, permit


def tick_off(cycle: Cycle, task_id: int, number: int, act: Act) -> Outcome:
    """Turn one item, counted from 0, into done, or back. Errors: QuestionGone where there is no such item."""
    task = permit(cycle, task_id, Action.HAND_IN, act)
    if number >= len(task.corrections):
        raise QuestionGone
    up = taken_up(task, act)
    now = up.changed[0] if up.changed else task
    old = task.corrections[number]
    turned = Correction(old.text, not old.done)
    corrections = (*task.corrections[:number], turned, *task.corrections[number + 1 :])
    event = fact(EventType.CORRECTION_TICKED, task, act, item=turned.text, done=turned.done)
    return Outcome((now.evolve(corrections=corrections),), (*up.events, event))
