"""*Minta waktu*: the holder asks, the overseer agrees or not in one tap."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import TaskNotFound
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves import oversight as rules
from kinerja_bot.domain.moves.steps import fact
from kinerja_bot.domain.overdue import alerted
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import refuse_unless_his_turn
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.time_errors import NothingToAsk, RequestDecided, RequestLapsed
from kinerja_bot.messaging.content import Priority
from kinerja_bot.messaging.names import address
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.buttons import reason_at
from kinerja_bot.services.desk.dialogues import AskTime, UnderWay
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.asking import ask_on_card
from kinerja_bot.services.outcomes.lapsing import lapse
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import cards
from kinerja_bot.services.views.request_letters import AGREED, answerer, show
from kinerja_bot.services.views.spans import OTHER, typed_span, until
from kinerja_bot.storage.time_request_rows import TimeRequest


def read_request(visit: Visit, dialogue: UnderWay, text: str) -> str:
    """What the holder typed in the middle of *Minta waktu*: a time of his own, or the reason."""
    cycle, task = _mine(visit, dialogue.task_id or 0)
    span = dialogue.about.span if isinstance(dialogue.about, AskTime) else None
    if span is None or span == OTHER:
        ask_on_card(visit, cycle, AskTime(typed_span(visit, text)), task)
        return visit.phrase("answers.reason_wanted")
    return _send(visit, cycle, task, span, text)


def ask(visit: Visit, press: Press) -> str:
    """*Minta waktu*: how long, why, then the overseer is asked."""
    cycle, task = _mine(visit, press.number())
    if not press.has(1):
        ask_on_card(visit, cycle, AskTime(), task)
        return visit.phrase("answers.choose_span")
    if not press.has(2):
        ask_on_card(visit, cycle, AskTime(press.word(1)), task)
        return visit.phrase("answers.type_time" if press.word(1) == OTHER else "answers.reason_wanted")
    reason = reason_at(cycle.procedure.reminders.reasons, press.number(2))
    return _send(visit, cycle, task, press.word(1), reason)


def _mine(visit: Visit, task_id: int) -> tuple[Cycle, Task]:
    """An open task of the official's that somebody oversees. Errors: NotYours, TakenBySomeone, AlreadyDone …"""
    cycle = visit.cycle_of(task_id)
    task = cycle.task(task_id)
    if task is None:
        raise TaskNotFound
    refuse_unless_his_turn(cycle, task, visit.act)
    overseers = alerted(task, visit.staffing, cycle.procedure.reminders)
    if not any(rules.may_dispose(cycle, task, one) for one in overseers):
        raise NothingToAsk
    return cycle, task


def _send(visit: Visit, cycle: Cycle, task: Task, span: str, reason: str) -> str:
    at = until(span, visit.sent_at, visit.calendar)
    if at <= visit.now:  # it has passed while the reason was thought of
        ask_on_card(visit, cycle, AskTime(OTHER), task)
        return visit.phrase("answers.time_passed", at=at)
    visit.end_dialogue()
    lapse(visit, cycle, [(task, "lapsed.newer")])
    request = visit.tx.time_requests.add(
        TimeRequest(0, visit.office.id, task.id, visit.by.id, span, reason, visit.sent_at)
    )
    visit.record(cycle, fact(EventType.TIME_ASKED, task, visit.act, span=span, reason=reason))
    show(visit, cycle, task, request)
    cards.refresh(visit, cycle, [task.id])
    return visit.phrase("answers.time_asked")


def answer(visit: Visit, press: Press) -> str:
    """*Setuju* or *Tidak setuju*."""
    request = visit.tx.time_requests.get(press.number())
    if request is None or request.office_id != visit.office.id:
        raise TaskNotFound
    cycle = visit.cycle_of(request.task_id)
    if request.agreed is not None:
        by = answerer(visit, cycle, request)
        raise RequestDecided(by=by, at=request.answered_at)
    task = rules.overseen(cycle, request.task_id, visit.act)
    if not request.is_open:
        raise RequestLapsed
    agreed = press.word(1) == AGREED
    asked = until(request.span, request.asked_at, visit.calendar)
    at = asked if asked > visit.now else until(request.span, visit.now, visit.calendar)
    asker = visit.staffing.get(request.official_id)
    if agreed and at <= visit.now:  # a time of his own, which has passed meanwhile
        lapse(visit, cycle, [(task, "lapsed.past")])
        if asker is not None:
            _tell(visit, cycle, task, asker, "time_lapsed", until=at)
        return visit.phrase("answers.request_lapsed")
    visit.tx.time_requests.close(request.id, agreed=agreed, by=visit.by.id, now=visit.now)
    if agreed:
        cycle = save(visit, cycle, rules.grant(cycle, task.id, at, request.reason, visit.act))
    else:
        visit.record(
            cycle, fact(EventType.TIME_REFUSED, task, visit.act, rules.role(cycle, task), request=request.id)
        )
    answered = visit.tx.time_requests.get(request.id) or request
    show(visit, cycle, task, answered)
    if asker is not None:
        by = answerer(visit, cycle, answered)
        now = cycle.task(task.id) or task
        _tell(visit, cycle, now, asker, "time_answered", agreed=agreed, by=by)
    return visit.phrase("answers.request_answered")


def _tell(visit: Visit, cycle: Cycle, task: Task, asker: Official, message: str, **context: object) -> None:
    step = visit.step_name(cycle, task.step)
    text = visit.message(message, address=address(asker, cycle.procedure), task=task, step=step, **context)
    visit.send(asker, visit.once(), text, priority=Priority.TASK)
