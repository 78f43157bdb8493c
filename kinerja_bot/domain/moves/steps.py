"""The holder's moves on his task: take on, give back, write, complete, decide (SOP steps 1 to 10)."""

from collections.abc import Iterable
from dataclasses import replace

from kinerja_bot.domain.corrections import as_reason, named, uncorrected
from kinerja_bot.domain.cycle import Act, Cycle, Outcome, awaited
from kinerja_bot.domain.errors import (
    ActionNotAvailable,
    NotTaken,
    OutputMissing,
    ReasonNeeded,
    SignedMissing,
    WaitingForOthers,
)
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.figures.parts import HANDED_ON_AS_TEXT
from kinerja_bot.domain.moves.clocks import lifted, paused
from kinerja_bot.domain.moves.following import after
from kinerja_bot.domain.papers import can_be_output
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import DecisionRule, Need, Step
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.signing import lacks_signed, must_be_signed, signed_files
from kinerja_bot.domain.task import HeldAct, Task, TaskState


def take(cycle: Cycle, task_id: int, act: Act) -> Outcome:
    """*Kerjakan*: the task is being done; where the first comer owns it (`Mode.claimed`), it is now this person's."""
    task = permit(cycle, task_id, Action.TAKE, act)
    if task.state is TaskState.IN_PROGRESS:
        return Outcome((), ())
    return Outcome((taken(task, act),), (fact(EventType.TASK_TAKEN, task, act),))


def give_back(cycle: Cycle, task_id: int, act: Act) -> Outcome:
    """The owner lets go of a task that was anybody's (`Mode.claimed`); any holder may take it on again."""
    task = permit(cycle, task_id, Action.GIVE_BACK, act)
    if task.state is not TaskState.IN_PROGRESS:
        raise NotTaken(step=task.step)
    # A meeting that was announced stands, whoever goes on with it; one half set is the next owner's to set.
    sent = task.meeting is not None and task.meeting.sequence > 0
    meeting = task.meeting if sent else None
    free = lifted(cycle, task, act).evolve(
        state=TaskState.WAITING, assignee=None, taken_at=None, meeting=meeting, preparer=None
    )
    return Outcome((free,), (fact(EventType.TASK_GIVEN_BACK, task, act),))


def write(cycle: Cycle, task_id: int, text: str, act: Act) -> Outcome:
    """A typed text stands for the output (step 1), or says what has changed since the last version (step 7)."""
    task = permit(cycle, task_id, Action.WRITE, act)
    up = taken_up(task, act)
    written = (up.changed[0] if up.changed else task).evolve(text=text)
    return Outcome((written,), (*up.events, fact(EventType.TEXT_WRITTEN, task, act, text=text)))


def complete(cycle: Cycle, task_id: int, act: Act) -> Outcome:
    """*Selesai*: what is asked for is there, the next one is told; a file that is still to come is waited for."""
    task = permit(cycle, task_id, Action.COMPLETE, act)
    refuse_incomplete(cycle, task, act)
    if must_be_signed(task) and lacks_signed(cycle, task):
        raise SignedMissing(title=cycle.procedure.roles[cycle.procedure.steps[_signing_step(task)].role].title)
    if cycle.arriving(task):
        return held(cycle, task, act)
    return closing(
        cycle,
        task,
        task.step.next or "",
        act,
        fact(EventType.TASK_COMPLETED, task, act, prepared_by=task.preparer, **_left(task), **_files(cycle, task)),
    )


def to_decide(cycle: Cycle, task_id: int, decision: str, act: Act) -> tuple[Task, DecisionRule]:
    """What this person is about to decide: the task, and the rule of the answer. Errors: ActionNotAvailable …"""
    task = permit(cycle, task_id, Action.DECIDE, act)
    rule = task.step.decisions.get(decision)
    if rule is None:
        raise ActionNotAvailable(step=task.step)
    return task, rule


def decide(
    cycle: Cycle, task_id: int, decision: str, act: Act, *, reason: str | None = None, items: Iterable[str] = ()
) -> Outcome:
    """The Camat's Ya or Tidak to the version he saw; `items` are what is to be corrected (SOP step 8)."""
    task, rule = to_decide(cycle, task_id, decision, act)
    corrections = named(items) if rule.needs_reason else ()
    reason = ((reason or "").strip() and reason) or as_reason(corrections) or None
    if rule.needs_reason and not reason:
        raise ReasonNeeded
    if cycle.arriving(task):
        return held(cycle, task.evolve(corrections=corrections), act, decision=decision, reason=reason)
    own = [step.number for step in prepared_by(cycle, task, act.person)] or None
    files = decided_files(cycle, task)
    listed = [one.text for one in corrections] or None
    data = {"decision": rule.result, "reason": reason, "items": listed, "prepared_too": own}
    event = fact(EventType.DECIDED, task, act, **data, **files)
    decided = task.evolve(decision=decision, reason=reason, corrections=corrections)
    return replace(closing(cycle, decided, rule.goto, act, event, reason=reason), effect=rule.effect)


def held(cycle: Cycle, task: Task, act: Act, *, decision: str | None = None, reason: str | None = None) -> Outcome:
    """Nothing is handed on or decided before all its files are here: the act waits, and the task's clock rests."""
    waits = HeldAct(act.person.id, act.now, decision, reason)
    if task.held is not None and task.held == replace(waits, at=task.held.at):
        return Outcome((), ())
    files = [file.id for file in cycle.arriving(task)]
    event = fact(EventType.ACT_HELD, task, act, decision=decision, reason=reason, files=files)
    rests = task if task.step.meeting else paused(cycle, task, act)
    return Outcome((rests.evolve(held=waits),), (event,))


def closing(cycle: Cycle, task: Task, target: str, act: Act, event: Event, *, reason: str | None = None) -> Outcome:
    """The task done by this person now, and what follows from it."""
    done = task.evolve(
        state=TaskState.DONE,
        taken_at=task.taken_at or act.now,
        done_at=act.now,
        done_by=act.person.id,
        clock=task.clock.rested(act.now, act.calendar),
        next_notice_at=None,
        held=None,
    )
    following = after(cycle, done, target, act, reason=reason)
    return Outcome(following.changed, (event, *following.events), following.opened, following.closes)


def taken(task: Task, act: Act) -> Task:
    """The task in progress; owned by this person where any holder may take it."""
    owner = act.person.post_of(task.step.role) if task.step.mode.claimed else task.assignee
    return task.evolve(state=TaskState.IN_PROGRESS, taken_at=act.now, assignee=owner)


def taken_up(task: Task, act: Act) -> Outcome:
    """Whoever hands something in has taken the task on by it; a task of decisions is never taken on."""
    if task.state is TaskState.IN_PROGRESS or task.step.decisions:
        return Outcome((), ())
    return Outcome((taken(task, act),), (fact(EventType.TASK_TAKEN, task, act),))


def fact(kind: EventType, task: Task, act: Act, role: str | None = None, /, **data: object) -> Event:
    """An event of this task by this act: in the step's role, or in another in which the task concerns the person."""
    known = {key: value for key, value in data.items() if value is not None}
    role = role or _preparing_role(task, act)
    if act.by is not None:
        known |= in_whose_place(act.by, role) if role else in_whose_place(act.by, task.step.role, task.assignee)
    return act.event(kind, role=role or task.step.role, task_id=task.id, data=known)


def _preparing_role(task: Task, act: Act) -> str | None:
    """The role in which somebody prepares the task's output for its holder."""
    if act.by is None or act.by.holds(task.step.role):
        return None
    return next((role for role in task.step.may_prepare if act.by.holds(role)), None)


def in_whose_place(by: Official, role: str, holder: int | None = None) -> dict[str, object]:
    """For the log: the post that somebody acts from for its holder ("Plh. Camat")."""
    holder = holder or by.post_of(role)
    post = next((one for one in by.acting if one.holder == holder and role in one.roles), None)
    return {"acting": post.title, "for": post.holder} if post else {}


def prepared_by(cycle: Cycle, task: Task, official: Official) -> tuple[Step, ...]:
    """The steps kept apart from this one that the same person has done (SOP steps 2 and 7 against 8)."""
    steps = [cycle.procedure.steps[key] for key in task.step.apart_from]
    return tuple(step for step in steps if any(_made_by(one, official) for one in cycle.latest(step.key)))


def _made_by(task: Task, official: Official) -> bool:
    return official.id in {task.done_by, task.preparer}


def decided_files(cycle: Cycle, task: Task) -> dict[str, object]:
    """The files that a decision is bound to: those handed on by the steps that the task takes in."""
    sources = [one for source in task.step.inputs for one in cycle.latest(source.step)]
    files = [file for source in sources for file in cycle.files_of(source)]
    return {"version": task.round, "files": [_reference(file.id, file.name, file.sha256) for file in files]}


def _left(task: Task) -> dict[str, object]:
    """What was named to be corrected and not ticked off."""
    left = [one.text for one in uncorrected(task.corrections)]
    return {"uncorrected": left} if left else {}


def _files(cycle: Cycle, task: Task) -> dict[str, object]:
    files = cycle.files_of(task)
    known: dict[str, object] = {"text": task.text}
    if task.step.signed:
        known["signed"] = [file.id for file in signed_files(cycle, task)]
    return {"files": [_reference(file.id, file.name, file.sha256) for file in files]} | known


def _reference(file_id: int, name: str, sha256: str | None) -> dict[str, object]:
    return {"id": file_id, "name": name, "sha256": sha256}


def _signing_step(task: Task) -> str:
    return task.step.signed.step if task.step.signed else task.step.key


def refuse_incomplete(cycle: Cycle, task: Task, act: Act) -> None:
    """Refuses to complete what lacks its output, or waits. Errors: OutputMissing, WaitingForOthers."""
    output = task.step.output
    has_text = task.text and (output.text_instead or task.step.figures in HANDED_ON_AS_TEXT)
    sent = [file for file in (*cycle.files_of(task), *cycle.arriving(task)) if not file.signed]
    handed_in = [file for file in sent if can_be_output(task.step, file.made)]
    if output.files is Need.REQUIRED and not handed_in and not has_text:
        raise OutputMissing(output=output, step=task.step)
    if waiting := awaited(cycle, task):
        lie_with = (act.staffing.in_post(one.step.role, one.assignee) for one in waiting if one.assignee is not None)
        roles = (one for task in waiting if task.assignee is None for one in act.staffing.holders(task.step.role))
        raise WaitingForOthers(names=[one.name for one in (*lie_with, *roles) if one])
