"""The overseer's acts on late tasks: *Ingatkan*, *Beri waktu*, *Alihkan*."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import TaskNotFound
from kinerja_bot.domain.moves import oversight as rules
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import whose_turn
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.time_errors import NobodyElse
from kinerja_bot.messaging.content import Priority
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.deadlines import daily
from kinerja_bot.services.desk.buttons import reason_at
from kinerja_bot.services.desk.dialogues import Grant, Oversee, Reassign, UnderWay
from kinerja_bot.services.desk.paging import turned_to
from kinerja_bot.services.desk.topics import Topic
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.lapsing import lapse
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import cards, late_card
from kinerja_bot.services.views.spans import OTHER, typed_span, until


def choose(visit: Visit, press: Press) -> str:
    """One of several late tasks on the *Keterlambatan* card; or another page of them, behind the cycle's id."""
    if press.has(1):
        return _turn(visit, visit.cycle(press.number()), turned_to(press, 1) or 0)
    cycle = visit.cycle_of(press.number())
    _ask(visit, cycle, rules.overseen(cycle, press.number(), visit.act), Oversee())
    return ""


def read_grant(visit: Visit, dialogue: UnderWay, text: str) -> str:
    """What the overseer typed in the middle of *Beri waktu*: a time of his own, or the reason."""
    cycle = visit.cycle_of(dialogue.task_id or 0)
    task = rules.disposable(cycle, dialogue.task_id or 0, visit.act)
    span = dialogue.about.span if isinstance(dialogue.about, Grant) else None
    if span is None or span == OTHER:
        _ask(visit, cycle, task, Grant(typed_span(visit, text)))
        return visit.phrase("answers.reason_wanted")
    return give_time(visit, cycle, task, span, text)


def give_time(visit: Visit, cycle: Cycle, task: Task, span: str, reason: str) -> str:
    """Time is granted, and the holder told."""
    at = until(span, visit.sent_at, visit.calendar)
    if at <= visit.now:  # it has passed while the reason was thought of
        _ask(visit, cycle, task, Grant(OTHER))
        return visit.phrase("answers.time_passed", at=at)
    outcome = rules.grant(cycle, task.id, at, reason, visit.act)
    visit.end_dialogue()
    lapse(visit, cycle, [(task, "lapsed.granted")])
    after = save(visit, cycle, outcome)
    for holder in whose_turn(task, visit.staffing):
        _tell(visit, after, task, holder, "time_granted", until=at, reason=reason)
    return visit.phrase("answers.time_granted", at=at)


def nudge(visit: Visit, press: Press) -> str:
    """*Ingatkan*."""
    cycle = visit.cycle_of(press.number())
    task = rules.overseen(cycle, press.number(), visit.act)
    outcome = rules.nudge(cycle, task.id, visit.act)
    keys = {holder: daily.key_of_nudge(visit, cycle, task, holder) for holder in whose_turn(task, visit.staffing)}
    after = save(visit, cycle, outcome)
    for holder, key in keys.items():
        _tell(visit, after, task, holder, "nudge", key=key)
    return visit.phrase("answers.nudged", salutation=visit.by.salutation)


def grant(visit: Visit, press: Press) -> str:
    """*Beri waktu*: how long, why, then the holder has it."""
    cycle = visit.cycle_of(press.number())
    task = rules.disposable(cycle, press.number(), visit.act)
    if not press.has(1):
        _ask(visit, cycle, task, Grant())
        return visit.phrase("answers.choose_span")
    if not press.has(2):
        _ask(visit, cycle, task, Grant(press.word(1)))
        return visit.phrase("answers.type_time" if press.word(1) == OTHER else "answers.reason_wanted")
    reason = reason_at(cycle.procedure.reminders.reasons, press.number(2))
    return give_time(visit, cycle, task, press.word(1), reason)


def reassign(visit: Visit, press: Press) -> str:
    """*Alihkan*: to whom, then he has it."""
    cycle = visit.cycle_of(press.number())
    task = rules.disposable(cycle, press.number(), visit.act)
    if (page := turned_to(press, 1)) is not None:
        if not rules.others(task, visit.act):
            raise NobodyElse(step=task.step)
        _ask(visit, cycle, task, Reassign(page))
        return visit.phrase("answers.choose_other")
    before = cards.recipients(visit, task)
    outcome = rules.reassign(cycle, task.id, press.number(1), visit.act)
    visit.end_dialogue()
    to = visit.staffing.get(outcome.changed[0].assignee)
    step = visit.step_name(cycle, task.step)
    for one in before:
        if one != to:
            text = visit.message("reassigned", step=step, to=to, salutation=one.salutation)
            cards.withdraw(visit, cycle, task, one, text)
    save(visit, cycle, outcome)
    return visit.phrase("answers.reassigned", name=to.name if to else "-")


def _turn(visit: Visit, cycle: Cycle, page: int) -> str:
    if not late_card.late_tasks(visit, cycle, visit.by):
        raise TaskNotFound
    visit.ask(Oversee(page))
    late_card.refresh(visit, cycle)
    return ""


def _ask(visit: Visit, cycle: Cycle, task: Task, topic: Topic) -> None:
    visit.ask(topic, task)
    late_card.refresh(visit, cycle)


def _tell(
    visit: Visit,
    cycle: Cycle,
    task: Task,
    holder: Official,
    message: str,
    *,
    key: str | None = None,
    **context: object,
) -> None:
    overseeing = cycle.procedure.reminders.alerted_role(task.step.role)
    text = visit.message(
        message,
        address=address(holder, cycle.procedure),
        salutation=holder.salutation,
        task=task,
        by=identity(visit.by.acting_as(overseeing), cycle.procedure),
        period=visit.period(cycle),
        **context,
    )
    visit.send(holder, key or visit.once(), text, priority=Priority.REMINDER, about=(task,))
