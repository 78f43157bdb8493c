"""Taking tasks on, completing them, deciding, returning (SOP steps 1 to 10)."""

from kinerja_bot.domain.cycle import Cycle, progress
from kinerja_bot.domain.errors import NothingToSendBack
from kinerja_bot.domain.moves import returns, steps
from kinerja_bot.domain.procedure import END
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.cancelling import cancel
from kinerja_bot.services.desk.buttons import Topic
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import cards
from kinerja_bot.services.views.questions import CONFIRMED


class Tasks:
    """The acts on a task's card."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def take(self, press: Press, telegram_id: int) -> Reply:
        """*Kerjakan*."""

        def act(visit: Visit) -> str:
            cycle = visit.cycle_of(press.number())
            save(visit, cycle, steps.take(cycle, press.number(), visit.act))
            return visit.phrase("answers.taken", step=_step(cycle, press))

        return await self._desk.receive(telegram_id, act)

    async def give_back(self, press: Press, telegram_id: int) -> Reply:
        """The owner lets go of a task that any holder may take."""

        def act(visit: Visit) -> str:
            cycle = visit.cycle_of(press.number())
            save(visit, cycle, steps.give_back(cycle, press.number(), visit.act))
            return visit.phrase("answers.given_back")

        return await self._desk.receive(telegram_id, act)

    async def complete(self, press: Press, telegram_id: int) -> Reply:
        """*Selesai*."""

        def act(visit: Visit) -> str:
            cycle = visit.cycle_of(press.number())
            after = save(visit, cycle, steps.complete(cycle, press.number(), visit.act))
            return _thanks(visit, after, press.number())

        return await self._desk.receive(telegram_id, act)

    async def decide(self, press: Press, telegram_id: int) -> Reply:
        """*Ya* is asked once more, *Tidak* asks for its reason; then the decision is made (SOP step 8)."""
        return await self._desk.receive(telegram_id, lambda visit: _decide(visit, press))

    async def send_back(self, press: Press, telegram_id: int) -> Reply:
        """*Kembalikan data*: whose, why, then it goes back (SOP step 5)."""
        return await self._desk.receive(telegram_id, lambda visit: _send_back(visit, press))

    async def cancel(self, telegram_id: int) -> Reply:
        """*Batal*: the dialogue ends, nothing else changes."""
        return await self._desk.receive(telegram_id, cancel)


def decide_for_reason(visit: Visit, task_id: int, decision: str, reason: str) -> str:
    """The decision with its reason, tapped or typed."""
    cycle = visit.cycle_of(task_id)
    save(visit, cycle, steps.decide(cycle, task_id, decision, visit.act, reason=reason))
    task = cycle.task(task_id)
    return visit.phrase("answers.decided", label=task.step.decisions[decision].label if task else "")


def return_for_reason(visit: Visit, task_id: int, returned_id: int, reason: str) -> str:
    """One person's output goes back with the reason, tapped or typed."""
    cycle = visit.cycle_of(task_id)
    outcome = returns.send_back(cycle, task_id, returned_id, reason, visit.act)
    visit.tx.dialogues.end(visit.by.id)
    save(visit, cycle, outcome)
    maker = visit.staffing.get(outcome.opened[0].maker)
    return visit.phrase("answers.returned", name=maker.name if maker else "-")


def begin_dialogue(visit: Visit, cycle: Cycle, kind: str, task: Task, **data: object) -> None:
    """Asks something under a card: the card shows the question."""
    visit.ask(kind, task, **data)
    cards.refresh(visit, cycle)


def _decide(visit: Visit, press: Press) -> str:
    cycle = visit.cycle_of(press.number())
    task, rule = steps.to_decide(cycle, press.number(), press.word(1), visit.act)
    if rule.needs_reason and not press.has(2):
        begin_dialogue(visit, cycle, Topic.DECISION_REASON, task, decision=rule.key)
        return visit.phrase("answers.reason_wanted")
    if rule.needs_reason:
        return decide_for_reason(visit, task.id, rule.key, _listed(rule.reasons, press.number(2)))
    if rule.confirm and not (press.has(2) and press.word(2) == CONFIRMED):
        begin_dialogue(visit, cycle, Topic.CONFIRM_DECISION, task, decision=rule.key)
        return ""
    save(visit, cycle, steps.decide(cycle, task.id, rule.key, visit.act))
    return visit.phrase("answers.decided", label=rule.label)


def _send_back(visit: Visit, press: Press) -> str:
    cycle = visit.cycle_of(press.number())
    task = permit(cycle, press.number(), Action.SEND_BACK, visit.act)
    if not press.has(1):
        begin_dialogue(visit, cycle, Topic.RETURN, task)
        return visit.phrase("answers.choose_person")
    if all(one.id != press.number(1) for one in returns.returnable(cycle, task)):
        raise NothingToSendBack(step=task.step)
    if not press.has(2):
        begin_dialogue(visit, cycle, Topic.RETURN, task, returned=press.number(1))
        return visit.phrase("answers.reason_wanted")
    rule = task.step.send_back
    return return_for_reason(visit, task.id, press.number(1), _listed(rule.reasons if rule else (), press.number(2)))


def _listed(reasons: tuple[str, ...], number: int) -> str:
    return reasons[number] if number < len(reasons) else ""


def _step(cycle: Cycle, press: Press) -> object:
    task = cycle.task(press.number())
    return task.step if task else None


def _thanks(visit: Visit, cycle: Cycle, task_id: int) -> str:
    task = cycle.task(task_id)
    if task is None or task.step.next == END:
        return visit.phrase("answers.completed_cycle")
    if task.requested_by is not None:
        return visit.phrase("answers.completed_again", output=task.step.output.name)
    done, left = (len(tasks) for tasks in progress(cycle, task.step))
    if lacking := task.step.mode.lacking(done, left):
        return visit.phrase("answers.completed_part", output=task.step.output.name, left=lacking)
    following = cycle.procedure.step_after(task.step)
    role = cycle.procedure.roles[following.role].title if following else ""
    return visit.phrase("answers.completed", step=task.step, next=role)
