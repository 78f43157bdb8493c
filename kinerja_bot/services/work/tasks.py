"""Taking tasks on, completing them, deciding, returning (SOP steps 1 to 10)."""

from kinerja_bot.domain.corrections import uncorrected
from kinerja_bot.domain.cycle import Cycle, progress
from kinerja_bot.domain.errors import NothingToSendBack
from kinerja_bot.domain.moves import returns, steps
from kinerja_bot.domain.procedure import END, DecisionRule
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.signing import lacks_signed
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.buttons import is_confirmed, reason_at
from kinerja_bot.services.desk.decision_dialogues import CompleteUncorrected
from kinerja_bot.services.desk.dialogues import CompleteUnrecorded, ConfirmDecision, DecisionReason, Return
from kinerja_bot.services.desk.figure_dialogues import CompletePartly
from kinerja_bot.services.desk.paging import turned_to
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.asking import ask_on_card
from kinerja_bot.services.outcomes.returning import return_for_reason
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import esakip_sheet
from kinerja_bot.services.views.left_out import left_out
from kinerja_bot.services.work import signing


def take(visit: Visit, press: Press) -> str:
    """*Kerjakan*."""
    cycle = visit.cycle_of(press.number())
    save(visit, cycle, steps.take(cycle, press.number(), visit.act))
    task = cycle.task(press.number())
    step = visit.step_name(cycle, task.step) if task else ""
    return visit.phrase("answers.taken", step=step, salutation=visit.by.salutation)


def give_back(visit: Visit, press: Press) -> str:
    """*Kembalikan tugas*: the owner lets go of a task that any holder may take."""
    cycle = visit.cycle_of(press.number())
    save(visit, cycle, steps.give_back(cycle, press.number(), visit.act))
    return visit.phrase("answers.given_back")


def complete(visit: Visit, press: Press) -> str:
    """*Selesai*; it is asked once more without the signed document, or with indicators left out."""
    cycle = visit.cycle_of(press.number())
    task = permit(cycle, press.number(), Action.COMPLETE, visit.act)
    if not press.has(1) and (recording := esakip_sheet.recording_of(visit, cycle, task)) and recording.forgotten:
        steps.refuse_incomplete(cycle, task, visit.act)
        ask_on_card(visit, cycle, CompleteUnrecorded(), task)
        return visit.phrase("answers.unrecorded_wanted", left=len(recording.forgotten))
    if not press.has(1) and uncorrected(task.corrections):
        steps.refuse_incomplete(cycle, task, visit.act)
        ask_on_card(visit, cycle, CompleteUncorrected(), task)
        return visit.phrase("answers.uncorrected_wanted", left=len(uncorrected(task.corrections)))
    if lacks_signed(cycle, task) and not is_confirmed(press, 1):
        steps.refuse_incomplete(cycle, task, visit.act)
        return signing.ask(visit, cycle, task, completing=True)
    if not is_confirmed(press, 1) and left_out(visit, cycle, task):
        steps.refuse_incomplete(cycle, task, visit.act)
        ask_on_card(visit, cycle, CompletePartly(), task)
        return visit.phrase("answers.figures_missing")
    after = save(visit, cycle, steps.complete(cycle, press.number(), visit.act))
    return _thanks(visit, after, press.number())


def decide(visit: Visit, press: Press) -> str:
    """*Ya* is asked once more, *Tidak* asks for its reason; then the decision is made (SOP step 8)."""
    cycle = visit.cycle_of(press.number())
    task, rule = steps.to_decide(cycle, press.number(), press.word(1), visit.act)
    if rule.needs_reason and not press.has(2):
        ask_on_card(visit, cycle, DecisionReason(rule.key), task)
        return visit.phrase("answers.reason_wanted")
    if rule.needs_reason:
        return decide_for_reason(visit, task.id, rule.key, reason_at(rule.reasons, press.number(2)))
    if rule.confirm and not is_confirmed(press, 2):
        ask_on_card(visit, cycle, ConfirmDecision(rule.key), task)
        return ""
    return _decided(visit, save(visit, cycle, steps.decide(cycle, task.id, rule.key, visit.act)), task.id, rule)


def send_back(visit: Visit, press: Press) -> str:
    """*Kembalikan data*: whose, why, then it goes back (SOP step 5)."""
    cycle = visit.cycle_of(press.number())
    task = permit(cycle, press.number(), Action.SEND_BACK, visit.act)
    alone = returns.returned_alone(cycle, task)
    if (page := turned_to(press, 1)) is not None and alone is None:
        ask_on_card(visit, cycle, Return(page=page), task)
        return visit.phrase("answers.choose_person")
    if not press.has(1) and alone is not None:
        ask_on_card(visit, cycle, Return(alone.id), task)
        return visit.phrase("answers.reason_wanted")
    if all(one.id != press.number(1) for one in returns.returnable(cycle, task)):
        raise NothingToSendBack
    if not press.has(2):
        ask_on_card(visit, cycle, Return(press.number(1)), task)
        return visit.phrase("answers.reason_wanted")
    reasons = task.step.send_back.reasons if task.step.send_back else ()
    return return_for_reason(visit, task.id, press.number(1), reason_at(reasons, press.number(2)))


def decide_for_reason(visit: Visit, task_id: int, decision: str, reason: str, *, items: tuple[str, ...] = ()) -> str:
    """The decision with its reason, tapped or typed, or with the items that it names."""
    cycle = visit.cycle_of(task_id)
    task, rule = steps.to_decide(cycle, task_id, decision, visit.act)
    after = save(visit, cycle, steps.decide(cycle, task.id, rule.key, visit.act, reason=reason, items=items))
    return _decided(visit, after, task.id, rule)


def _decided(visit: Visit, cycle: Cycle, task_id: int, rule: DecisionRule) -> str:
    task = cycle.task(task_id)
    waits = task is not None and task.held is not None
    said = visit.phrase("answers.held" if waits else "answers.decided", label=rule.label)
    if waits or rule.effect is None:
        return said
    draft = visit.tx.agreements.of_cycle(cycle.id)
    count = len(draft.indicators) if draft else 0
    return visit.phrase("agreement.decided", said=said, count=count, year=cycle.period.year)


def _thanks(visit: Visit, cycle: Cycle, task_id: int) -> str:
    task: Task | None = cycle.task(task_id)
    if task is not None and task.held is not None:
        return visit.phrase("answers.held", label=visit.renderer.label("complete"))
    if task is None or task.step.next == END:
        receiver = cycle.procedure.roles[cycle.procedure.report_to].title
        run = visit.run("periods.this", cycle.procedure, cycle.period)
        return visit.phrase("answers.completed_cycle", run=run, receiver=receiver)
    if task.requested_by is not None:
        return visit.phrase("answers.completed_again", output=task.step.output.name)
    done, left = (len(tasks) for tasks in progress(cycle, task.step))
    if lacking := task.step.mode.lacking(done, left):
        return visit.phrase("answers.completed_part", output=task.step.output.name, left=lacking)
    following = cycle.procedure.step_after(task.step)
    role = cycle.procedure.roles[following.role].title if following else ""
    return visit.phrase("answers.completed", step=visit.step_name(cycle, task.step), next=role)
