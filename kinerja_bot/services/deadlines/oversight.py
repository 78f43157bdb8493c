"""The overseer's acts on late tasks: *Ingatkan*, *Beri waktu*, *Alihkan*."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import NobodyElse
from kinerja_bot.domain.moves import oversight as rules
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import whose_turn
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.buttons import Topic
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import cards, late_card
from kinerja_bot.services.views.request_letters import lapse
from kinerja_bot.services.views.spans import OTHER, typed_span, until
from kinerja_bot.storage.dialogue_rows import Dialogue


class Oversight:
    """What can be tapped on the *Keterlambatan* card."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def choose(self, press: Press, telegram_id: int) -> Reply:
        """One of several late tasks."""

        def act(visit: Visit) -> str:
            cycle = visit.cycle_of(press.number())
            task = rules.overseen(cycle, press.number(), visit.act)
            _ask(visit, cycle, task)
            return ""

        return await self._desk.receive(telegram_id, act)

    async def nudge(self, press: Press, telegram_id: int) -> Reply:
        """*Ingatkan*."""
        return await self._desk.receive(telegram_id, lambda visit: _nudge(visit, press.number()))

    async def grant(self, press: Press, telegram_id: int) -> Reply:
        """*Beri waktu*: how long, why, then the holder has it."""
        return await self._desk.receive(telegram_id, lambda visit: _grant(visit, press))

    async def reassign(self, press: Press, telegram_id: int) -> Reply:
        """*Alihkan*: to whom, then he has it."""
        return await self._desk.receive(telegram_id, lambda visit: _reassign(visit, press))


def read_answer(visit: Visit, dialogue: Dialogue, text: str) -> str | None:
    """What the overseer typed in the middle of *Beri waktu*: a time of his own, or the reason."""
    if dialogue.data.get("act") != "beri":
        return None
    cycle = visit.cycle_of(dialogue.task_id or 0)
    task = rules.overseen(cycle, dialogue.task_id or 0, visit.act)
    span = dialogue.data.get("span")
    if span is None or span == OTHER:
        _ask(visit, cycle, task, act="beri", span=typed_span(visit, text))
        return visit.phrase("answers.reason_wanted")
    return give_time(visit, cycle, task, str(span), text)


def give_time(visit: Visit, cycle: Cycle, task: Task, span: str, reason: str) -> str:
    """Time is granted, and the holder told."""
    at = until(span, visit.now, visit.calendar)
    if at <= visit.now:  # it has passed while the reason was thought of
        _ask(visit, cycle, task, act="beri", span=OTHER)
        return visit.phrase("answers.time_passed", at=at)
    outcome = rules.grant(cycle, task.id, at, reason, visit.act)
    visit.tx.dialogues.end(visit.by.id)
    lapse(visit, cycle, task, "lapsed.granted")
    after = save(visit, cycle, outcome)
    for holder in whose_turn(task, visit.staffing):
        _tell(visit, after, task, holder, "time_granted", until=at, reason=reason)
    return visit.phrase("answers.time_granted", at=at)


def _nudge(visit: Visit, task_id: int) -> str:
    cycle = visit.cycle_of(task_id)
    task = rules.overseen(cycle, task_id, visit.act)
    after = save(visit, cycle, rules.nudge(cycle, task_id, visit.act))
    for holder in whose_turn(task, visit.staffing):
        _tell(visit, after, task, holder, "nudge")
    return visit.phrase("answers.nudged")


def _grant(visit: Visit, press: Press) -> str:
    cycle = visit.cycle_of(press.number())
    task = rules.overseen(cycle, press.number(), visit.act)
    if not press.has(1):
        _ask(visit, cycle, task, act="beri")
        return visit.phrase("answers.choose_span")
    if not press.has(2):
        _ask(visit, cycle, task, act="beri", span=press.word(1))
        return visit.phrase("answers.type_time" if press.word(1) == OTHER else "answers.reason_wanted")
    reasons = cycle.procedure.reminders.reasons
    reason = reasons[press.number(2)] if press.number(2) < len(reasons) else ""
    return give_time(visit, cycle, task, press.word(1), reason)


def _reassign(visit: Visit, press: Press) -> str:
    cycle = visit.cycle_of(press.number())
    task = rules.overseen(cycle, press.number(), visit.act)
    if not press.has(1):
        if not rules.others(task, visit.act):
            raise NobodyElse(step=task.step)
        _ask(visit, cycle, task, act="alihkan")
        return visit.phrase("answers.choose_other")
    before = cards.recipients(visit, task)
    outcome = rules.reassign(cycle, task.id, press.number(1), visit.act)
    visit.tx.dialogues.end(visit.by.id)
    to = visit.staffing.get(outcome.changed[0].assignee)
    for one in before:
        if one != to:
            cards.withdraw(visit, cycle, task, one, visit.message("reassigned", step=task.step, to=to))
    save(visit, cycle, outcome)
    return visit.phrase("answers.reassigned", name=to.name if to else "-")


def _ask(visit: Visit, cycle: Cycle, task: Task, **data: object) -> None:
    visit.ask(Topic.OVERSEE, task, **data)
    late_card.refresh(visit, cycle)


def _tell(visit: Visit, cycle: Cycle, task: Task, holder: Official, message: str, **context: object) -> None:
    overseeing = cycle.procedure.reminders.alerted_role(task.step.role)
    text = visit.message(
        message,
        address=address(holder, cycle.procedure),
        task=task,
        by=identity(visit.by.acting_as(overseeing), cycle.procedure),
        period=visit.phrase("periods.name", period=cycle.period),
        **context,
    )
    visit.send(holder, visit.once(), Content(text), priority=Priority.REMINDER, about=(task,))
