"""The live cards: for each task, what each concerned person's chat shall show of it."""

from collections.abc import Iterable
from typing import Any

from kinerja_bot.domain.cycle import Cycle, awaited, progress
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.inputs import input_files, inputs_of
from kinerja_bot.domain.moves.meetings import invitees, missing
from kinerja_bot.domain.moves.returns import returnable
from kinerja_bot.domain.moves.steps import prepared_by
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Need
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Attachment, Content, Form, Priority
from kinerja_bot.messaging.names import address, identity, signature
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views.card_buttons import card_buttons, meeting_question
from kinerja_bot.services.views.questions import question_of
from kinerja_bot.services.views.receipts import refresh_receipts
from kinerja_bot.storage.dialogue_rows import Dialogue


def card_key(task: Task, official: Official) -> str:
    """The key of a person's card of a task."""
    return f"card:{task.id}:{official.id}"


def refresh(visit: Visit, cycle: Cycle, touched: Iterable[int] = ()) -> None:
    """Brings all cards of open tasks, and of those just touched, to what they shall show."""
    ids = set(touched)
    shown = [task for task in cycle.tasks if task.is_open or task.id in ids]
    dialogues = visit.tx.dialogues.of_tasks([task.id for task in shown])
    for task in shown:
        for official in recipients(visit, task):
            content = card(visit, cycle, task, official, dialogues.get((task.id, official.id)))
            visit.send(official, card_key(task, official), content, priority=Priority.TASK, task=task)
        refresh_receipts(visit, cycle, task)
    _refresh_progress(visit, cycle, shown)


def recipients(visit: Visit, task: Task) -> tuple[Official, ...]:
    """Whose chat has a card of the task: where the mode says so every holder of the role's, also once one owns it."""
    if task.assignee is None or task.step.mode.others_see_owner:
        doing = {one: one for one in visit.staffing.doers(task.step.role, task.assignee)}
        return tuple(doing.get(one, one) for one in visit.staffing.holders(task.step.role))
    return visit.staffing.doers(task.step.role, task.assignee)


def withdraw(visit: Visit, cycle: Cycle, task: Task, official: Official, text: str) -> None:
    """A card that is nobody's any more, or was repeated below: it says so, without buttons.

    A document's message stays a document; only its buttons and caption change.
    """
    shown = card(visit, cycle, task, official, None)
    closed = Content(text, shown.form, files=shown.files) if task.step.decisions else Content(text)
    visit.tx.outbox.supersede(card_key(task, official), closed.to_plain())


def card(visit: Visit, cycle: Cycle, task: Task, official: Official, dialogue: Dialogue | None) -> Content:
    """The card of a task as this person shall see it."""
    context = _shared(visit, cycle, task, official)
    documents = input_files(cycle, task, official, visit.staffing) if task.step.decisions else ()
    if documents:
        return _decision_card(visit, cycle, task, dialogue, documents, context)
    if not task.is_open:
        state = "selesai" if task.is_done else "dibatalkan"
        return Content(visit.message("card", state=state, **context))
    if official not in visit.staffing.doers(task.step.role, task.assignee):
        owner = identity(visit.staffing.in_post(task.step.role, task.assignee), cycle.procedure)
        return Content(visit.message("card", state="milik_lain", owner=owner, **context))
    context |= _inputs(visit, cycle, task, official) | _meeting(visit, cycle, task, dialogue)
    asked = question_of(visit, cycle, task, dialogue)
    context["question"] = asked.text if asked else None
    buttons = card_buttons(visit, cycle, task, official, dialogue)
    return Content(visit.message("card", state="buka", **context), buttons=buttons)


def _decision_card(
    visit: Visit,
    cycle: Cycle,
    task: Task,
    dialogue: Dialogue | None,
    documents: tuple[Any, ...],
    context: dict[str, Any],
) -> Content:
    """The document itself, with the decision under it (SOP step 8)."""
    first = documents[0]
    form = Form.PHOTO if first.kind == "photo" else Form.DOCUMENT
    source = inputs_of(cycle, task, context["official"], visit.staffing)[0]
    context |= {"documents": documents, "version": first.version, "changes": source.text}
    context["sender"] = signature(visit.doer(source, cycle.procedure), cycle.procedure)
    context["prepared_too"] = prepared_by(cycle, task, context["official"])
    attached = (Attachment(first.kind, first.name, first.telegram_file_id, first.sha256),)
    if not task.is_open:
        approved = not task.step.decisions[task.decision or ""].needs_reason
        return Content(visit.message("decision_done", approved=approved, **context), form, files=attached)
    asked = question_of(visit, cycle, task, dialogue)
    buttons = card_buttons(visit, cycle, task, context["official"], dialogue)
    return Content(
        visit.message("decision", question=asked.text if asked else None, **context), form, buttons, files=attached
    )


def _shared(visit: Visit, cycle: Cycle, task: Task, official: Official) -> dict[str, Any]:
    again = any(one.round > task.round for one in cycle.latest(task.step.key) if one.maker == task.maker)
    returned = not task.is_open and again and not task.step.decisions
    return {
        "task": task,
        "official": official,
        "period": visit.phrase("periods.name", period=cycle.period),
        "whose": visit.whose(task, official),
        "step_count": len(cycle.procedure.steps),
        "address": address(official, cycle.procedure),
        "salutation": official.salutation,
        "sender": _sender(visit, cycle, task, official),
        "done_by": identity(visit.doer(task, cycle.procedure), cycle.procedure),
        "used": task.clock.used(visit.now, visit.calendar),
        "files": cycle.files_of(task),
        "returned": visit.phrase("answers.returned_to_you") if returned else "",
    }


def _sender(visit: Visit, cycle: Cycle, task: Task, reader: Official) -> str:
    """From whom the task comes: a whole role where each holder had his part; nobody where it is the reader."""
    before = cycle.procedure.previous_step(task.step)
    if before is not None and before.mode.per_holder and task.round == 1:
        return cycle.procedure.roles[before.role].title
    if task.opened_by is None or task.opened_by == reader.id:
        return ""
    if before is None:
        return opener(visit, cycle)
    led_here = cycle.task(task.requested_by) or next(
        (one for one in cycle.tasks if (one.done_by, one.done_at) == (task.opened_by, task.opened_at)), None
    )
    if led_here is None:  # opened by a change of posts: in no role of a step
        return signature(visit.then(task.opened_by, before.role, task.opened_at), cycle.procedure)
    by = visit.then(task.opened_by, led_here.step.role, task.opened_at, cycle.procedure)
    return signature(by, cycle.procedure)


def opened_by(visit: Visit, cycle: Cycle) -> Official | None:
    """Who began the cycle, in the role in which he did."""
    event = visit.tx.events.last(cycle.id, EventType.CYCLE_OPENED)
    role = (event.role if event else None) or cycle.procedure.opening.in_the_name_of
    return visit.then(cycle.opened_by, role, cycle.opened_at, cycle.procedure if event else None)


def opener(visit: Visit, cycle: Cycle) -> str:
    """Who began the cycle, and in whose name."""
    principal = cycle.procedure.opening.in_the_name_of
    by = opened_by(visit, cycle)
    name = signature(by, cycle.procedure)
    if by is None or by.holds(principal):
        return name
    return visit.phrase("people.in_the_name_of", by=name, principal=cycle.procedure.roles[principal].title)


def _inputs(visit: Visit, cycle: Cycle, task: Task, official: Official) -> dict[str, Any]:
    sources = inputs_of(cycle, task, official, visit.staffing)
    people: list[tuple[str, int]] = []
    if task.step.send_back:
        for one in returnable(cycle, task):
            maker = visit.staffing.get(one.maker)
            people.append((maker.name if maker else "-", len(cycle.files_of(one))))
    waiting = [visit.staffing.in_post(one.step.role, one.assignee) for one in awaited(cycle, task)]
    return {
        "input_count": sum(len(cycle.files_of(one)) for one in sources),
        "input_texts": [one.text for one in sources if one.text and one.step.output.text_instead],
        "people": people,
        "awaited": [one.name for one in waiting if one],
    }


def _meeting(visit: Visit, cycle: Cycle, task: Task, dialogue: Dialogue | None) -> dict[str, Any]:
    if task.step.meeting is None or not task.taken_at:
        return {"meeting_view": False}
    answers = list(visit.tx.attendances.of_task(task.id).values())
    return {
        "meeting_view": True,
        "meeting": task.meeting,
        "missing": missing(cycle, task),
        "asks": meeting_question(cycle, task, dialogue),
        "invited": len(invitees(task, visit.staffing)),
        "present": answers.count("hadir"),
        "absent": answers.count("tidak"),
    }


def _refresh_progress(visit: Visit, cycle: Cycle, shown: Iterable[Task]) -> None:
    """The next role sees how many have handed in, and who is missing, where the mode says so."""
    for step in {task.step.key: task.step for task in shown if task.step.mode.next_sees_progress}.values():
        following = cycle.procedure.step_after(step)
        if following is None or step.output.files is Need.NONE:
            continue
        done, left = progress(cycle, step)
        text = visit.message(
            "progress",
            step=step,
            period=visit.phrase("periods.name", period=cycle.period),
            done=done,
            missing=[one.name for task in left if (one := visit.staffing.in_post(task.step.role, task.assignee))],
        )
        for official in visit.staffing.holders(following.role):
            key = f"progress:{cycle.id}:{step.key}:{official.id}"
            visit.send(official, key, Content(text), priority=Priority.TASK, silent=True)
