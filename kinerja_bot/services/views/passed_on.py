"""What somebody still types for a task that was passed on: with whom it lies now."""

from kinerja_bot.domain.events import EventType
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import cards

PASSED_ON = frozenset({EventType.TASK_HANDED_OVER, EventType.TASK_REASSIGNED})


def say_with_whom(visit: Visit) -> bool:
    """Says where the visitor's last open task has gone; False where none has left him."""
    for cycle in visit.running():
        events = visit.tx.events.of_cycle(cycle.id)
        gone = {one.task_id for one in events if one.type in PASSED_ON and one.data.get("before") == visit.by.id}
        for task in reversed(cycle.open_tasks):
            people = cards.recipients(visit, task)
            if task.id in gone and visit.by not in people:
                step, his = visit.step_name(cycle, task.step), visit.by.salutation
                visit.say(visit.message("now_with", step=step, people=people, salutation=his))
                return True
    return False
