"""What was done in somebody's place while another stood in for him."""

from kinerja_bot.domain.cycle import Cycle, Outcome
from kinerja_bot.domain.events import EventType
from kinerja_bot.messaging.content import Priority
from kinerja_bot.services.desk.office_now import OfficeNow

TOLD_TO_THE_ABSENT = frozenset(
    {EventType.DECIDED, EventType.TASK_COMPLETED, EventType.OUTPUT_RETURNED, EventType.MEETING_FINISHED}
)


def note(here: OfficeNow, cycle: Cycle, outcome: Outcome) -> None:
    """A quiet note of what was done in somebody's place."""
    by = here.by
    if by is None:
        return
    for event in outcome.events:
        absent = here.staffing.get(int(str(event.data.get("for", 0))))
        task = cycle.task(event.task_id)
        if absent is None or task is None or event.type not in TOLD_TO_THE_ABSENT:
            continue
        decided = next((one for one in outcome.changed if one.id == task.id), task)
        rule = task.step.decisions.get(decided.decision or "")
        text = here.message(
            "done_in_your_place",
            official=absent,
            task=task,
            result=rule.label if rule else "",
            reason=decided.reason if rule else None,
            returned=event.type is EventType.OUTPUT_RETURNED,
            by=by.in_place_of(absent.id),
            period=here.period(cycle),
        )
        here.send(absent, here.once(), text, priority=Priority.TASK, silent=True)
