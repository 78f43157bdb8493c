"""What the overseers read of a request for time: with buttons until it is answered, or has lost its point."""

from collections.abc import Iterable

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.overdue import alerted
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Content, Priority, rows
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.spans import until
from kinerja_bot.storage.time_request_rows import TimeRequest

AGREED, REFUSED = "ya", "tidak"


def show(here: OfficeNow, cycle: Cycle, task: Task, request: TimeRequest, *, lapsed: str = "") -> None:
    """The request's message to each overseer, as it shall look now."""
    asker = here.staffing.get(request.official_id)
    for overseer in _readers(here, cycle, task, request):
        text = here.message(
            "time_request",
            address=address(overseer, cycle.procedure),
            asker=identity(asker, cycle.procedure),
            task=task,
            until=until(request.span, request.asked_at, here.calendar),
            request=request,
            answered_by=answerer(here, cycle, request),
            period=here.period(cycle),
            lapsed=lapsed,
        )
        agree = button(here, "agree", Verb.ANSWER_REQUEST, request.id, AGREED)
        disagree = button(here, "disagree", Verb.ANSWER_REQUEST, request.id, REFUSED)
        buttons = rows(((agree, disagree),)) if request.is_open else ()
        key = message_keys.time_request(request.id, overseer.id)
        here.send(overseer, key, Content(text, buttons=buttons), priority=Priority.TASK, task=task)


def readdress(here: OfficeNow, cycle: Cycle, task: Task, people: Iterable[Official]) -> None:
    """An open request lies with who oversees the task now."""
    for request in here.tx.time_requests.open_of(task.id):
        readers = alerted(task, here.staffing, cycle.procedure.reminders)
        for official in people:
            if official not in readers:
                here.close_for_others(message_keys.time_request(request.id, official.id), readers)
        show(here, cycle, task, request)


def answerer(here: OfficeNow, cycle: Cycle, request: TimeRequest) -> str:
    """Who has answered, as he appeared then: "Plh. Sekretaris Kecamatan (…)"."""
    task = cycle.task(request.task_id)
    role = cycle.procedure.reminders.alerted_role(task.step.role if task else "")
    return identity(here.then(request.answered_by, role, request.answered_at), cycle.procedure)


def _readers(here: OfficeNow, cycle: Cycle, task: Task, request: TimeRequest) -> tuple[Official, ...]:
    """Who oversees the task; once the request is closed, whoever was asked then."""
    if request.is_open:
        return alerted(task, here.staffing, cycle.procedure.reminders)
    copies = here.tx.outbox.live_keys(message_keys.time_requests(request.id))
    asked = [here.staffing.get(message_keys.reader(key)) for key in copies]
    return tuple(one for one in asked if one is not None)
