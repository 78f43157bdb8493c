"""What the overseers read of a request for time: with buttons until it is answered, or has lost its point."""

from collections.abc import Iterable

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.overdue import alerted
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.visit import Visit, rows
from kinerja_bot.services.views.spans import until
from kinerja_bot.storage.time_request_rows import TimeRequest

AGREED, REFUSED = "ya", "tidak"


def lapse(visit: Visit, cycle: Cycle, task: Task, why: str) -> None:
    """Closes what is still asked about a task; `why` is the key of a phrase."""
    for request in visit.tx.time_requests.open_of(task.id):
        visit.tx.time_requests.close(request.id, agreed=None, by=None, now=visit.now)
        closed = visit.tx.time_requests.get(request.id) or request
        show(visit, cycle, task, closed, lapsed=visit.phrase(why))


def show(visit: Visit, cycle: Cycle, task: Task, request: TimeRequest, *, lapsed: str = "") -> None:
    """The request's message to each overseer, as it shall look now."""
    asker = visit.staffing.get(request.official_id)
    for overseer in _readers(visit, cycle, task, request):
        text = visit.message(
            "time_request",
            address=address(overseer, cycle.procedure),
            asker=identity(asker, cycle.procedure),
            task=task,
            until=until(request.span, request.asked_at, visit.calendar),
            request=request,
            answered_by=answerer(visit, cycle, request),
            period=visit.phrase("periods.name", period=cycle.period),
            lapsed=lapsed,
        )
        agree = button(visit, "agree", Verb.ANSWER_REQUEST, request.id, AGREED)
        disagree = button(visit, "disagree", Verb.ANSWER_REQUEST, request.id, REFUSED)
        buttons = rows(((agree, disagree),)) if request.is_open else ()
        key = f"{_prefix(request)}{overseer.id}"
        visit.send(overseer, key, Content(text, buttons=buttons), priority=Priority.TASK, task=task)


def hand_over(visit: Visit, cycle: Cycle, task: Task, people: Iterable[Official]) -> None:
    """An open request lies with who oversees the task now."""
    for request in visit.tx.time_requests.open_of(task.id):
        readers = alerted(task, visit.staffing, cycle.procedure.reminders)
        closed = Content(visit.message("asked_elsewhere", people=readers)).to_plain()
        for official in people:
            if official not in readers:
                visit.tx.outbox.supersede(f"{_prefix(request)}{official.id}", closed)
        show(visit, cycle, task, request)


def answerer(visit: Visit, cycle: Cycle, request: TimeRequest) -> str:
    """Who has answered, as he appeared then: "Plh. Sekretaris Kecamatan (…)"."""
    task = cycle.task(request.task_id)
    role = cycle.procedure.reminders.alerted_role(task.step.role if task else "")
    return identity(visit.then(request.answered_by, role, request.answered_at), cycle.procedure)


def _readers(visit: Visit, cycle: Cycle, task: Task, request: TimeRequest) -> tuple[Official, ...]:
    """Who oversees the task; once the request is closed, whoever was asked then."""
    if request.is_open:
        return alerted(task, visit.staffing, cycle.procedure.reminders)
    asked = [visit.staffing.get(int(key.rsplit(":", 1)[1])) for key in visit.tx.outbox.live_keys(_prefix(request))]
    return tuple(one for one in asked if one is not None)


def _prefix(request: TimeRequest) -> str:
    return f"request:{request.id}:"
