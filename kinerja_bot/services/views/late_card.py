"""The *Keterlambatan* card: one for each overseer and cycle, edited as things change, sounding for news only."""

from collections.abc import Collection, Iterable

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.deadlines import has_told
from kinerja_bot.domain.ladder import Tell
from kinerja_bot.domain.moves.oversight import may_dispose, others
from kinerja_bot.domain.overdue import alerted
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.rights import whose_turn
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button, Content, Priority, rows
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.dialogues import OVERSEEING, Grant, Oversee, Reassign, UnderWay
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.paging import Page, page_of, turning
from kinerja_bot.services.views.questions import Question, ask_span
from kinerja_bot.storage.transaction import Transaction


def refresh(here: OfficeNow, cycle: Cycle, *, news: Collection[int] = ()) -> None:
    """Brings the cards to what they shall show; the ids in `news` are tasks that are late since now."""
    if not any(task.rungs_told for task in cycle.tasks):  # nobody was ever told of one: there is no card
        return
    overseers = _overseers(here.staffing, cycle)
    here.tx.outbox.load([message_keys.late(cycle.id, official.id) for official in overseers])
    for official in overseers:
        late = late_tasks(here, cycle, official)
        key = message_keys.late(cycle.id, official.id)
        if not late and not here.tx.outbox.exists(key):
            continue
        if any(task.id in news for task in late) and here.tx.outbox.exists(key):
            here.close(key, here.message("late_moved"))
        content = _card(here, cycle, official, late)
        here.send(official, key, content, priority=Priority.REMINDER, about=late)


def take_back(here: OfficeNow, cycle: Cycle) -> None:
    """The clock was ahead: the cards speak of delays that may be none."""
    for official in _overseers(here.staffing, cycle):
        here.close(message_keys.late(cycle.id, official.id), here.message("clock_was_ahead"))


def late_tasks(here: OfficeNow, cycle: Cycle, official: Official) -> list[Task]:
    """The late tasks that this person oversees, once the sweep has told of them: until then they are no news."""
    rule = cycle.procedure.reminders
    late = [task for task in cycle.open_tasks if task.due_at is not None and task.due_at <= here.now]
    known = [task for task in late if has_told(task, Tell.OVERSEER, rule)]
    return [task for task in known if official in alerted(task, here.staffing, rule)]


def load(tx: Transaction, cycles: Iterable[Cycle]) -> None:
    """Reads at once what `refresh` will ask for of several cycles."""
    cards = [(cycle, one) for cycle in cycles for one in _overseers(tx.officials.staffing(cycle.office_id), cycle)]
    tx.dialogues.load({official.id for _, official in cards})
    tx.outbox.load([message_keys.late(cycle.id, official.id) for cycle, official in cards])


def withdraw(here: OfficeNow, cycle: Cycle, people: Iterable[Official]) -> None:
    """The card of who does not oversee any more says so."""
    overseers = _overseers(here.staffing, cycle)
    for official in people:
        if official not in overseers and here.tx.outbox.exists(message_keys.late(cycle.id, official.id)):
            instead = here.staffing.holders_of_any(official.away)
            closed = here.message("late_handed_over", people=instead)
            here.close(message_keys.late(cycle.id, official.id), closed)


def _overseers(staffing: Staffing, cycle: Cycle) -> tuple[Official, ...]:
    rule = cycle.procedure.reminders
    roles = {rule.alert, *rule.alert_instead.values()}
    away = [one for role in roles for one in staffing.away_from(role)]  # he oversees who stands in for him
    return tuple(dict.fromkeys((*staffing.holders_of_any(roles), *away)))


def late_one(here: OfficeNow, task: Task) -> Official | None:
    """With whom alone the task lies; None where it lies with several or nobody."""
    late = whose_turn(task, here.staffing)
    return late[0] if len(late) == 1 else None


def whereabouts(here: OfficeNow, official: Official, cycle: Cycle) -> str:
    """Who it is, and whether the bot can reach him at all."""
    name = identity(official, cycle.procedure)
    if official.telegram_id is None:
        return here.phrase("people.not_joined", name=name)
    return name if official.reachable else here.phrase("people.unreachable", name=name)


def _card(here: OfficeNow, cycle: Cycle, official: Official, late: list[Task]) -> Content:
    names = {task.id: [whereabouts(here, one, cycle) for one in whose_turn(task, here.staffing)] for task in late}
    dialogue = here.dialogue_of(official)
    chosen = _chosen(late, dialogue)
    asked = _asked(here, cycle, chosen, dialogue) if chosen else None
    page = page_of(late, dialogue.about.page if dialogue and isinstance(dialogue.about, Oversee) else 0)
    text = here.message(
        "alert",
        address=address(official, cycle.procedure),
        tasks=page.shown,
        page=page,
        names=names,
        late_by={task.id: here.calendar.between(task.due_at, here.now) for task in late if task.due_at},
        period=here.period(cycle),
        chosen=chosen,
        question=asked.text if asked else None,
    )
    return Content(text, buttons=_buttons(here, official, cycle, page, chosen, asked))


def _chosen(late: list[Task], dialogue: UnderWay | None) -> Task | None:
    """The task whose buttons are shown: the one that was tapped, or the only one."""
    if dialogue is not None and isinstance(dialogue.about, OVERSEEING) and dialogue.task_id is not None:
        return next((task for task in late if task.id == dialogue.task_id), None)
    return late[0] if len(late) == 1 else None


def _asked(here: OfficeNow, cycle: Cycle, task: Task, dialogue: UnderWay | None) -> Question | None:
    """What the overseer is asked in the middle of *Beri waktu* or *Alihkan*."""
    about = dialogue.about if dialogue else None
    if isinstance(about, Reassign):
        page = page_of(others(task, here.act), about.page)
        people = ((Button(one.name, Press.of(Verb.REASSIGN, task.id, one.id).data),) for one in page.shown)
        return Question(here.phrase("answers.choose_other"), (*people, turning(here, page, Verb.REASSIGN, task.id)))
    if isinstance(about, Grant):
        return ask_span(here, cycle, task, Verb.GRANT, about.span)
    return None


def _buttons(
    here: OfficeNow,
    reader: Official,
    cycle: Cycle,
    late: Page[Task],
    chosen: Task | None,
    asked: Question | None,
) -> ButtonRows:
    """One late task's acts, or a button for each; the way back where there is one."""
    if chosen is None:
        each = ((_task_button(here, task),) for task in late.shown)
        return rows((*each, turning(here, late, Verb.LATE_TASK, cycle.id)))
    nudge, contact = button(here, "nudge", Verb.NUDGE, chosen.id), _contact(here, reader, chosen)
    acts: ButtonRows = ((nudge, *contact),)
    if may_dispose(cycle, chosen, reader):
        grant = button(here, "grant", Verb.GRANT, chosen.id)
        acts = ((nudge, grant), (button(here, "reassign", Verb.REASSIGN, chosen.id), *contact))
    back = (button(here, "back", Verb.CANCEL, chosen.id),) if late.total > 1 or asked else ()
    return rows((*(asked.buttons if asked else acts), back))


def _contact(here: OfficeNow, reader: Official, task: Task) -> tuple[Button, ...]:
    """*Hubungi* opens the chat with the late one, where there is one and he has joined.

    Telegram refuses it for who keeps his account to himself: a line then says how to reach him.
    """
    late = [one for one in whose_turn(task, here.staffing) if one.telegram_id is not None and one != reader]
    if len(late) != 1:
        return ()
    otherwise = here.message("contact", official=late[0])
    return (Button(here.renderer.label("contact"), url=f"tg://user?id={late[0].telegram_id}", otherwise=otherwise),)


def _task_button(here: OfficeNow, task: Task) -> Button:
    names = [one.name for one in whose_turn(task, here.staffing)]
    label = here.phrase("labels.late_task", task=task, names=names, whose=here.whose(task, late_one(here, task)))
    return Button(label, Press.of(Verb.LATE_TASK, task.id).data)
