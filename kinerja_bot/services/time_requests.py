"""*Minta waktu*: the holder asks, the overseer agrees or not in one tap."""

from kinerja_bot.domain import oversight as rules
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import NothingToAsk, RequestDecided, TaskNotFound, TimeNotAhead
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves import fact
from kinerja_bot.domain.overdue import alerted
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import refuse_unless_his_turn
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services import cards
from kinerja_bot.services.buttons import Topic, button
from kinerja_bot.services.desk import Desk, Reply
from kinerja_bot.services.saving import save
from kinerja_bot.services.spans import OTHER, typed_span, until
from kinerja_bot.services.tasks import begin_dialogue
from kinerja_bot.services.visit import Visit, rows
from kinerja_bot.storage.dialogues import Dialogue
from kinerja_bot.storage.time_requests import TimeRequest

AGREED = "ya"


class TimeRequests:
    """Asking for time, and the answer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def ask(self, press: Press, telegram_id: int) -> Reply:
        """*Minta waktu*: how long, why, then the overseer is asked."""
        return await self._desk.receive(telegram_id, lambda visit: _ask(visit, press))

    async def answer(self, press: Press, telegram_id: int) -> Reply:
        """*Setuju* / *Tidak setuju*."""
        return await self._desk.receive(telegram_id, lambda visit: _answer(visit, press))


def read_request(visit: Visit, dialogue: Dialogue, text: str) -> str:
    """What the holder typed in the middle of *Minta waktu*: a time of his own, or the reason."""
    cycle, task = _mine(visit, dialogue.task_id or 0)
    span = dialogue.data.get("span")
    if span is None or span == OTHER:
        begin_dialogue(visit, cycle, Topic.ASK_TIME, task, span=typed_span(visit, text))
        return visit.phrase("answers.reason_wanted")
    return _send(visit, cycle, task, str(span), text)


def _ask(visit: Visit, press: Press) -> str:
    cycle, task = _mine(visit, press.number())
    if not press.has(1):
        begin_dialogue(visit, cycle, Topic.ASK_TIME, task)
        return visit.phrase("answers.choose_span")
    if not press.has(2):
        begin_dialogue(visit, cycle, Topic.ASK_TIME, task, span=press.word(1))
        return visit.phrase("answers.type_time" if press.word(1) == OTHER else "answers.reason_wanted")
    reasons = cycle.procedure.reminders.reasons
    reason = reasons[press.number(2)] if press.number(2) < len(reasons) else ""
    return _send(visit, cycle, task, press.word(1), reason)


def _mine(visit: Visit, task_id: int) -> tuple[Cycle, Task]:
    """An open task of the official's that somebody oversees. Errors: NotYours, TakenBySomeone, AlreadyDone …"""
    cycle = visit.cycle_of(task_id)
    task = cycle.task(task_id)
    if task is None:
        raise TaskNotFound
    refuse_unless_his_turn(cycle, task, visit.act)
    if not alerted(task, visit.staffing, cycle.procedure.reminders):
        raise NothingToAsk
    return cycle, task


def _send(visit: Visit, cycle: Cycle, task: Task, span: str, reason: str) -> str:
    at = until(span, visit.now, visit.calendar)
    if at <= visit.now:
        raise TimeNotAhead(at=at)
    visit.tx.dialogues.end(visit.by.id)
    request = visit.tx.time_requests.add(
        TimeRequest(0, visit.office.id, task.id, visit.by.id, span, reason, visit.now)
    )
    visit.record(cycle, fact(EventType.TIME_ASKED, task, visit.act, span=span, reason=reason))
    _show(visit, cycle, task, request)
    cards.refresh(visit, cycle)
    return visit.phrase("answers.time_asked")


def _show(visit: Visit, cycle: Cycle, task: Task, request: TimeRequest) -> None:
    """The request's message to each overseer, as it shall look now."""
    asker = visit.staffing.get(request.official_id)
    for overseer in alerted(task, visit.staffing, cycle.procedure.reminders):
        text = visit.message(
            "time_request",
            address=address(overseer, cycle.procedure),
            asker=identity(asker, cycle.procedure),
            task=task,
            until=until(request.span, request.asked_at, visit.calendar),
            request=request,
            answered_by=_answerer(visit, cycle, request),
            period=visit.phrase("periods.name", period=cycle.period),
        )
        agree = button(visit, "agree", Verb.ANSWER_REQUEST, request.id, AGREED)
        disagree = button(visit, "disagree", Verb.ANSWER_REQUEST, request.id, "tidak")
        buttons = () if request.agreed is not None else rows(((agree, disagree),))
        key = f"request:{request.id}:{overseer.id}"
        visit.send(overseer, key, Content(text, buttons=buttons), priority=Priority.TASK, task=task)


def _answer(visit: Visit, press: Press) -> str:
    request = visit.tx.time_requests.get(press.number())
    if request is None or request.office_id != visit.office.id:
        raise TaskNotFound
    cycle = visit.cycle_of(request.task_id)
    if request.agreed is not None:
        by = _answerer(visit, cycle, request)
        raise RequestDecided(by=by, at=request.answered_at)
    task = rules.overseen(cycle, request.task_id, visit.act)
    agreed = press.word(1) == AGREED
    visit.tx.time_requests.answer(request.id, agreed=agreed, by=visit.by.id, now=visit.now)
    if agreed:
        asked = until(request.span, request.asked_at, visit.calendar)
        at = asked if asked > visit.now else until(request.span, visit.now, visit.calendar)
        cycle = save(visit, cycle, rules.grant(cycle, task.id, at, request.reason, visit.act))
    else:
        visit.record(cycle, fact(EventType.TIME_REFUSED, task, visit.act, request=request.id))
    answered = visit.tx.time_requests.get(request.id) or request
    _show(visit, cycle, task, answered)
    asker = visit.staffing.get(request.official_id)
    if asker is not None:
        _tell(visit, cycle, task, asker, answered)
    return visit.phrase("answers.request_answered")


def _answerer(visit: Visit, cycle: Cycle, request: TimeRequest) -> str:
    task = cycle.task(request.task_id)
    role = cycle.procedure.reminders.alerted_role(task.step.role if task else "")
    return identity(visit.then(request.answered_by, role, request.answered_at), cycle.procedure)


def _tell(visit: Visit, cycle: Cycle, task: Task, asker: Official, request: TimeRequest) -> None:
    now = cycle.task(task.id) or task
    text = visit.message(
        "time_answered",
        address=address(asker, cycle.procedure),
        task=now,
        agreed=request.agreed,
        by=_answerer(visit, cycle, request),
    )
    visit.send(asker, visit.once(), Content(text), priority=Priority.TASK)
