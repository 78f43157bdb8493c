"""The *Keterlambatan* card: one for each overseer and cycle, edited as things change, sounding for news only."""

from collections.abc import Collection, Iterable

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.deadlines import has_told
from kinerja_bot.domain.moves.oversight import others
from kinerja_bot.domain.overdue import alerted
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.procedure import Tell
from kinerja_bot.domain.rights import whose_turn
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button, Content, Priority
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import ButtonRows, Topic, button
from kinerja_bot.services.desk.visit import Visit, rows
from kinerja_bot.services.views.questions import Question, ask_span
from kinerja_bot.storage.dialogue_rows import Dialogue
from kinerja_bot.storage.transaction import Transaction

SHOWN = 15


def refresh(visit: Visit, cycle: Cycle, *, news: Collection[int] = ()) -> None:
    """Brings the cards to what they shall show; the ids in `news` are tasks that are late since now."""
    for official in _overseers(visit.staffing, cycle):
        late = late_tasks(visit, cycle, official)
        key = card_key(cycle, official)
        if not late and not visit.tx.outbox.exists(key):
            continue
        if any(task.id in news for task in late) and visit.tx.outbox.exists(key):
            visit.tx.outbox.supersede(key, Content(visit.message("late_moved")).to_plain())
        content = _card(visit, cycle, official, late)
        visit.send(official, key, content, priority=Priority.REMINDER, about=late)


def late_tasks(visit: Visit, cycle: Cycle, official: Official) -> list[Task]:
    """The late tasks that this person oversees, once the sweep has told of them: until then they are no news."""
    rule = cycle.procedure.reminders
    late = [task for task in cycle.open_tasks if task.due_at is not None and task.due_at <= visit.now]
    known = [task for task in late if has_told(task, Tell.OVERSEER, rule)]
    return [task for task in known if official in alerted(task, visit.staffing, rule)]


def card_key(cycle: Cycle, official: Official) -> str:
    """The key of an overseer's card."""
    return f"late:{cycle.id}:{official.id}"


def load(tx: Transaction, cycles: Iterable[Cycle]) -> None:
    """Reads at once what `refresh` will ask for of several cycles."""
    cards = [(cycle, one) for cycle in cycles for one in _overseers(tx.officials.staffing(cycle.office_id), cycle)]
    tx.dialogues.load({official.id for _, official in cards})
    tx.outbox.load([card_key(cycle, official) for cycle, official in cards])


def withdraw(visit: Visit, cycle: Cycle, people: Iterable[Official]) -> None:
    """The card of who does not oversee any more says so."""
    overseers = _overseers(visit.staffing, cycle)
    for official in people:
        if official not in overseers and visit.tx.outbox.exists(card_key(cycle, official)):
            instead = visit.staffing.holders_of_any(official.away)
            closed = Content(visit.message("late_handed_over", people=instead))
            visit.tx.outbox.supersede(card_key(cycle, official), closed.to_plain())


def _overseers(staffing: Staffing, cycle: Cycle) -> tuple[Official, ...]:
    rule = cycle.procedure.reminders
    roles = {rule.alert, *rule.alert_instead.values()}
    away = [one for role in roles for one in staffing.away_from(role)]  # he oversees who stands in for him
    return tuple(dict.fromkeys((*staffing.holders_of_any(roles), *away)))


def late_one(visit: Visit, task: Task) -> Official | None:
    """With whom alone the task lies; None where it lies with several or nobody."""
    late = whose_turn(task, visit.staffing)
    return late[0] if len(late) == 1 else None


def whereabouts(visit: Visit, official: Official, cycle: Cycle) -> str:
    """Who it is, and whether the bot can reach him at all."""
    name = identity(official, cycle.procedure)
    if official.telegram_id is None:
        return visit.phrase("people.not_joined", name=name)
    return name if official.reachable else visit.phrase("people.unreachable", name=name)


def _card(visit: Visit, cycle: Cycle, official: Official, late: list[Task]) -> Content:
    names = {task.id: [whereabouts(visit, one, cycle) for one in whose_turn(task, visit.staffing)] for task in late}
    dialogue = visit.tx.dialogues.get(official.id)
    chosen = _chosen(late, dialogue)
    asked = _asked(visit, cycle, chosen, dialogue) if chosen else None
    text = visit.message(
        "alert",
        address=address(official, cycle.procedure),
        tasks=late[:SHOWN],
        more=max(len(late) - SHOWN, 0),
        names=names,
        late_by={task.id: visit.calendar.between(task.due_at, visit.now) for task in late if task.due_at},
        period=visit.phrase("periods.name", period=cycle.period),
        chosen=chosen,
        question=asked.text if asked else None,
    )
    return Content(text, buttons=_buttons(visit, official, late[:SHOWN], chosen, asked, more=len(late) > 1))


def _chosen(late: list[Task], dialogue: Dialogue | None) -> Task | None:
    """The task whose buttons are shown: the one that was tapped, or the only one."""
    if dialogue is not None and dialogue.kind == Topic.OVERSEE:
        return next((task for task in late if task.id == dialogue.task_id), None)
    return late[0] if len(late) == 1 else None


def _asked(visit: Visit, cycle: Cycle, task: Task, dialogue: Dialogue | None) -> Question | None:
    """What the overseer is asked in the middle of *Beri waktu* or *Alihkan*."""
    data = dialogue.data if dialogue is not None and dialogue.kind == Topic.OVERSEE else {}
    if data.get("act") == "alihkan":
        people = others(task, visit.act)
        buttons = tuple((Button(one.name, Press.of(Verb.REASSIGN, task.id, one.id).data),) for one in people)
        return Question(visit.phrase("answers.choose_other"), buttons)
    if data.get("act") == "beri":
        return ask_span(visit, cycle, task, Verb.GRANT, data.get("span"))
    return None


def _buttons(
    visit: Visit, reader: Official, late: list[Task], chosen: Task | None, asked: Question | None, *, more: bool
) -> ButtonRows:
    """One late task's acts, or a button for each; the way back where there is one."""
    if chosen is None:
        return tuple((_task_button(visit, task),) for task in late)
    acts: ButtonRows = (
        (button(visit, "nudge", Verb.NUDGE, chosen.id), button(visit, "grant", Verb.GRANT, chosen.id)),
        (button(visit, "reassign", Verb.REASSIGN, chosen.id), *_contact(visit, reader, chosen)),
    )
    back = (button(visit, "back", Verb.CANCEL, chosen.id),) if more or asked else ()
    return rows((*(asked.buttons if asked else acts), back))


def _contact(visit: Visit, reader: Official, task: Task) -> tuple[Button, ...]:
    """*Hubungi* opens the chat with the late one, where there is one and he has joined."""
    late = [one for one in whose_turn(task, visit.staffing) if one.telegram_id is not None and one != reader]
    if len(late) != 1:
        return ()
    return (Button(visit.renderer.label("contact"), url=f"tg://user?id={late[0].telegram_id}"),)


def _task_button(visit: Visit, task: Task) -> Button:
    names = [one.name for one in whose_turn(task, visit.staffing)]
    label = visit.phrase("labels.late_task", task=task, names=names, whose=visit.whose(task, late_one(visit, task)))
    return Button(label, Press.of(Verb.LATE_TASK, task.id).data)
