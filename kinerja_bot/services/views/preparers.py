"""Who prepared something for its holder, and does not any more: his card says so."""

from collections.abc import Collection

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.rights import preparer_of
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.names import signature
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import cards


def end(here: OfficeNow, cycle: Cycle, changed: Collection[Task]) -> None:
    """Closes the cards of those who prepared these tasks before the change, and do not after it."""
    for task in changed:
        before = cycle.task(task.id)
        was = preparer_of(before, here.staffing) if before else None
        if before is None or was is None or was == preparer_of(task, here.staffing):
            continue
        holder = next(iter(here.staffing.doers(task.step.role, task.assignee)), None)
        now = {"step": here.step_name(cycle, task.step), "holder": signature(holder, cycle.procedure)}
        cards.withdraw(here, cycle, before, was, here.message("preparing_ended", **now))
