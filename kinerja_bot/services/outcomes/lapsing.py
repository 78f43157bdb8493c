"""A request for time that has lost its point is closed, and its copies say why."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import request_letters


def lapse(here: OfficeNow, cycle: Cycle, task: Task, why: str) -> None:
    """Closes what is still asked about a task; `why` is the key of a phrase."""
    for request in here.tx.time_requests.open_of(task.id):
        here.tx.time_requests.close(request.id, agreed=None, by=None, now=here.now)
        closed = here.tx.time_requests.get(request.id) or request
        request_letters.show(here, cycle, task, closed, lapsed=here.phrase(why))
