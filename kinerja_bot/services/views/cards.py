"""The live cards: for each task, what each concerned person's chat shall show of it."""

from collections.abc import Collection, Iterable
from typing import Any

from kinerja_bot.domain.cycle import Cycle, awaited, progress
from kinerja_bot.domain.durations import duration
from kinerja_bot.domain.inputs import input_files, inputs_of
from kinerja_bot.domain.moves.returns import returnable, returned_alone
from kinerja_bot.domain.moves.steps import prepared_by
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Need
from kinerja_bot.domain.rights import preparer_of, prepares, working_on
from kinerja_bot.domain.signing import signed_files
from kinerja_bot.domain.stored_file import active_of, sealed
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Attachment, Content, Form, Priority
from kinerja_bot.messaging.names import address, identity, signature
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.dialogues import UnderWay
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import card_figures, previews, reminder_buttons
from kinerja_bot.services.views.agreement_card import agreement_of
from kinerja_bot.services.views.card_buttons import card_buttons, closed_buttons, handed_in_button, held_label
from kinerja_bot.services.views.figures_seen import last_rejection
from kinerja_bot.services.views.meeting_view import done_meeting, open_meeting
from kinerja_bot.services.views.paper_buttons import writes_output
from kinerja_bot.services.views.questions import question_of
from kinerja_bot.services.views.receipts import refresh_receipts
from kinerja_bot.services.views.senders import sender_of

MISSING = 20
"""People whom the news of who has handed in names."""


def refresh_all(here: OfficeNow, cycle: Cycle) -> None:
    """Brings the cards of all open tasks to what they shall show: people, posts or calendar have changed."""
    refresh(here, cycle, [task.id for task in cycle.open_tasks])


def refresh(here: OfficeNow, cycle: Cycle, touched: Iterable[int]) -> None:
    """Brings the cards of these tasks to what they shall show, and those of open ones that show something of them."""
    ids = set(touched)
    changed = [task for task in cycle.tasks if task.id in ids]
    shown = _showing(cycle, changed, here.tx.dialogues.ended)
    here.tx.dialogues.ended.difference_update(task.id for task in cycle.tasks)
    dialogues = here.dialogues_about(shown)
    for task in shown:
        officials = recipients(here, task)
        for official in officials:
            asked = dialogues.get((task.id, official.id))
            content = card(here, cycle, task, official, asked)
            if asked and reminder_buttons.are_there(here, task, official):  # the question is seen where he taps
                withdraw(here, cycle, task, official, here.message("moved", step=here.step_name(cycle, task.step)))
            reminder_buttons.follow(here, task, official, content)
            here.send(official, message_keys.card(task.id, official.id), content, priority=Priority.TASK, task=task)
        previews.show(here, cycle, task, officials)
    refresh_receipts(here, cycle, changed)
    _refresh_progress(here, cycle, changed)


def refresh_asked(here: OfficeNow) -> None:
    """Brings cards to what they shall show on which something was asked that is not asked any more."""
    for task_id in tuple(here.tx.dialogues.ended):
        cycle = here.tx.cycles.of_task(task_id, here.office.id)
        if cycle is not None:
            refresh(here, cycle, ())


def _showing(cycle: Cycle, changed: Collection[Task], asked: Collection[int]) -> list[Task]:
    """The changed tasks, and the open ones whose card shows a changed one, or what was asked and is not any more."""
    ids = {task.id for task in changed}
    steps = {task.step.key for task in changed}
    return [
        task
        for task in cycle.tasks
        if task.id in ids or (task.is_open and (task.id in asked or not steps.isdisjoint(task.step.looks_at)))
    ]


def recipients(here: OfficeNow, task: Task) -> tuple[Official, ...]:
    """Whose chat has a card of the task: its holders', and that of who prepares it."""
    preparer = preparer_of(task, here.staffing)
    return tuple(dict.fromkeys((*_holders(here, task), *((preparer,) if preparer else ()))))


def _holders(here: OfficeNow, task: Task) -> tuple[Official, ...]:
    """With whom it lies; where the mode says so every holder of the role, also once one owns it."""
    if task.assignee is None or task.step.mode.others_see_owner:
        doing = {one: one for one in here.staffing.doers(task.step.role, task.assignee)}
        return tuple(doing.get(one, one) for one in here.staffing.holders(task.step.role))
    return here.staffing.doers(task.step.role, task.assignee)


def withdraw(here: OfficeNow, cycle: Cycle, task: Task, official: Official, text: str) -> None:
    """A card that is nobody's any more, or was repeated below: it says so, without buttons.

    A document's message stays a document; only its buttons and caption change.
    """
    shown = card(here, cycle, task, official, None)
    reminder_buttons.end(here, task, official)
    closed = Content(text, shown.form, files=shown.files) if task.step.decisions else Content(text)
    here.close(message_keys.card(task.id, official.id), closed)


def card(here: OfficeNow, cycle: Cycle, task: Task, official: Official, dialogue: UnderWay | None) -> Content:
    """The card of a task as this person shall see it."""
    context = _shared(here, cycle, task, official)
    documents = input_files(cycle, task, official, here.staffing) if task.step.decisions else ()
    if documents:
        return _decision_card(here, cycle, task, dialogue, documents, context)
    if not task.is_open:
        return _closed_card(here, cycle, task, official, dialogue, context)
    if official not in working_on(task, here.staffing):
        owner = identity(here.staffing.in_post(task.step.role, task.assignee), cycle.procedure)
        return Content(here.message("card", state="milik_lain", owner=owner, **context))
    context |= _inputs(here, cycle, task, official) | open_meeting(here, cycle, task, dialogue)
    asked = question_of(here, cycle, task, dialogue)
    context["question"] = asked.text if asked else None
    buttons = card_buttons(here, cycle, task, official, dialogue)
    return Content(here.message("card", state="buka", **context), buttons=buttons)


def _closed_card(
    here: OfficeNow, cycle: Cycle, task: Task, official: Official, dialogue: UnderWay | None, context: dict[str, Any]
) -> Content:
    """What was done; of a meeting also who came, and the way to its notula where that is lacking."""
    asked = question_of(here, cycle, task, dialogue)
    context |= done_meeting(here, cycle, task) | {"question": asked.text if asked else None}
    state = "selesai" if task.is_done else "dibatalkan"
    buttons = closed_buttons(here, cycle, task, official, dialogue)
    return Content(here.message("card", state=state, **context), buttons=buttons)


def _decision_card(
    here: OfficeNow,
    cycle: Cycle,
    task: Task,
    dialogue: UnderWay | None,
    documents: tuple[Any, ...],
    context: dict[str, Any],
) -> Content:
    """The document itself, with the decision under it (SOP step 8)."""
    first = documents[0]
    form = Form.PHOTO if first.kind == "photo" else Form.DOCUMENT
    source = inputs_of(cycle, task, context["official"], here.staffing)[0]
    context |= {
        "documents": documents,
        "version": first.version,
        "changes": source.text,
        "asked": last_rejection(cycle, task),
        "corrections": source.corrections,
    }
    context |= {"active": active_of(documents), "sealed": sealed(documents)}
    context["sender"] = signature(here.done_by(source, cycle.procedure), cycle.procedure)
    context["prepared_too"] = prepared_by(cycle, task, context["official"])
    attached = (Attachment(first.kind, first.name, first.telegram_file_id, first.sha256),)
    if not task.is_open:
        return Content(here.message("decision_done", **context), form, files=attached)
    asked = question_of(here, cycle, task, dialogue)
    buttons = card_buttons(here, cycle, task, context["official"], dialogue)
    return Content(
        here.message("decision", question=asked.text if asked else None, **context), form, buttons, files=attached
    )


def _shared(here: OfficeNow, cycle: Cycle, task: Task, official: Official) -> dict[str, Any]:
    again = any(one.round > task.round for one in cycle.latest(task.step.key) if one.maker == task.maker)
    returned = not task.is_open and again and not task.step.decisions
    return {
        "task": task,
        "official": official,
        "period": here.period(cycle),
        "whose": here.whose(task, official),
        "step_count": len(cycle.procedure.steps),
        "address": address(official, cycle.procedure),
        "salutation": official.salutation,
        "sender": sender_of(here, cycle, task, official),
        "done_by": identity(here.done_by(task, cycle.procedure), cycle.procedure),
        "used": task.clock.used(here.now, here.calendar),
        "files": (*cycle.files_of(task), *cycle.arriving(task)),
        "held": held_label(here, task),
        "writes_output": writes_output(task),
        "preparing": preparing(here, cycle, task, official),
        "returned": here.phrase("answers.returned_to_you") if returned else "",
        "signed": signed_by(cycle, task),
        "rejects": cycle.procedure.rejects(task.step, task.decision),
        "agreement": agreement_of(here, cycle, task, official),
        **card_figures.on_card(here, cycle, task, official),
    }


def preparing(here: OfficeNow, cycle: Cycle, task: Task, official: Official) -> dict[str, str] | None:
    """Who prepares it and for whom; `finisher` only for the preparer himself."""
    preparer = preparer_of(task, here.staffing)
    if preparer is None:
        return None
    holder = next(iter(here.staffing.doers(task.step.role, task.assignee)), None)
    finisher = signature(holder, cycle.procedure) if prepares(task, official, here.staffing) else ""
    return {"by": identity(preparer, cycle.procedure), "finisher": finisher}


def signed_by(cycle: Cycle, task: Task) -> dict[str, Any] | None:
    """Whose signature is asked for, and the names of the files that have it."""
    rule = task.step.signed
    if rule is None:
        return None
    title = cycle.procedure.roles[cycle.procedure.steps[rule.step].role].title
    return {"title": title, "names": [one.name for one in signed_files(cycle, task)]}


def _inputs(here: OfficeNow, cycle: Cycle, task: Task, official: Official) -> dict[str, Any]:
    sources = inputs_of(cycle, task, official, here.staffing)
    files = [file for one in sources for file in cycle.files_of(one)]
    people: list[tuple[str, int, str]] = []
    if task.step.send_back and returned_alone(cycle, task) is None:
        for one in returnable(cycle, task):
            maker = here.staffing.get(one.maker)
            people.append((maker.name if maker else "-", len(cycle.files_of(one)), one.text or ""))
    waiting = [here.staffing.in_post(one.step.role, one.assignee) for one in awaited(cycle, task)]
    return {
        "input_count": len(files),
        "active": active_of(files),
        "sealed": sealed((*files, *signed_files(cycle, task))),
        "input_texts": [one.text for one in sources if one.text and one.step.output.text_instead],
        "people": people,
        "awaited": [one.name for one in waiting if one],
    }


def _refresh_progress(here: OfficeNow, cycle: Cycle, changed: Iterable[Task]) -> None:
    """The next role sees how many have handed in, and who is missing, where the mode says so."""
    for step in {task.step.key: task.step for task in changed if task.step.mode.next_sees_progress}.values():
        following = cycle.procedure.step_after(step)
        if following is None or step.output.files is Need.NONE:
            continue
        done, left = progress(cycle, step)
        text = here.message(
            "progress",
            step=step,
            period=here.period(cycle),
            done=done,
            pace=duration(done, here.calendar, here.now) if done and not left else None,
            missing=[one.name for task in left if (one := here.staffing.in_post(task.step.role, task.assignee))],
        )
        buttons = ((handed_in_button(here, cycle, step),),) if len(left) > MISSING else ()
        for official in here.staffing.holders(following.role):
            key = message_keys.progress(cycle.id, step.key, official.id)
            here.send(official, key, Content(text, buttons=buttons), priority=Priority.TASK, silent=True)
