"""A request for time that has lost its point is closed, and its copies say why."""

from collections.abc import Iterable

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import request_letters


def lapse(here: OfficeNow, cycle: Cycle, tasks: Iterable[tuple[Task, str]]) -> None:
    """Closes what is still asked about these tasks; beside each stands why, as the key of a phrase."""
    of = {task.id: (task, why) for task, why in tasks}
    for request in here.tx.time_requests.open_of(*of) if of else ():
        task, why = of[request.task_id]
        here.tx.time_requests.close(request.id, agreed=None, by=None, now=here.now)
        closed = here.tx.time_requests.get(request.id) or request
        request_letters.show(here, cycle, task, closed, lapsed=here.phrase(why))
