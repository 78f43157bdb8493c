"""The sweep: what is past its time standard is reminded of, and the Sekcam alerted (SOP, column *Waktu*)."""

from collections import defaultdict
from collections.abc import Iterator

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.deadlines import has_told
from kinerja_bot.domain.ladder import Tell
from kinerja_bot.domain.moves.reminders import Reminded, remind
from kinerja_bot.domain.overdue import superiors
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import prepares, whose_turn, working_on
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.names import address
from kinerja_bot.services.deadlines import daily, mornings
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import cards, late_card, reminder_buttons
from kinerja_bot.storage.transaction import Transaction

AT_ONCE = 500
"""Tasks in one transaction of the sweep."""

SHOWN = 12
"""Tasks that a reminder lists."""

SHORT = 30
"""Minutes: a step with a shorter standard is first reminded of without a sound."""


async def run(desk: Desk) -> int:
    """Works through all that is due now; gives the number of cycles looked at. A second run finds nothing."""
    earliest = await desk.database.read(lambda tx: tx.cycles.earliest_notice())
    if earliest is None or earliest > desk.clock.now():  # nothing due takes no write lock
        return 0
    total = 0
    while count := await desk.database.write(lambda tx: _batch(desk, tx)):
        total += count
    return total


def _batch(desk: Desk, tx: Transaction) -> int:
    now = desk.clock.now()
    due = tx.cycles.due(now, AT_ONCE)
    if not due:
        return 0
    tx.offices.hold(tx.cycles.offices(due))
    by_office: defaultdict[int, list[Cycle]] = defaultdict(list)
    for cycle in tx.cycles.late(due, now):
        by_office[cycle.office_id].append(cycle)
    tx.officials.load(by_office.keys())
    tx.acting.load(by_office.keys())
    tx.routines.load(mornings.ROUTINE, by_office.keys())
    late_card.load(tx, (one for cycles in by_office.values() for one in cycles))
    late = [(desk.office(tx, office_id), cycles) for office_id, cycles in by_office.items()]
    reminder_buttons.load(tx, [pair for here, cycles in late for pair in _held(here, cycles)])
    for here, cycles in late:
        tell_late(here, cycles)
    return len(due)


def _held(here: OfficeNow, cycles: list[Cycle]) -> Iterator[tuple[Official, Task]]:
    """The tasks that are due, each with everybody who works on it."""
    for task in (one for cycle in cycles for one in cycle.tasks if _is_due(one, here)):
        yield from ((official, task) for official in working_on(task, here.staffing))


def tell_late(here: OfficeNow, cycles: list[Cycle]) -> None:
    """Tells whom the rungs name that have come due in an office: each person once, for all his tasks."""
    told: list[tuple[Cycle, Reminded]] = []
    for cycle in cycles:
        found = [_look(here, cycle, task) for task in cycle.tasks if _is_due(task, here)]
        told += [(cycle, one) for one in found if one.rungs]
        news = [one.task.id for one in found if Tell.OVERSEER in one.tell and not _was_late(one, cycle)]
        if any(one.rungs for one in found):
            late_card.refresh(here, cycle.with_tasks(one.task for one in found), news=news)
        _offer_the_end(here, cycle)
    for official, late in _by_person(here, told, Tell.HOLDER).items():
        if not mornings.comes_now(here, official):  # one message: the digest names the same tasks
            _remind_within_limits(here, official, late)
    for official, late in _by_person(here, told, Tell.SUPERIOR).items():
        _escalate(here, official, late)


def _is_due(task: Task, here: OfficeNow) -> bool:
    return task.next_notice_at is not None and task.next_notice_at <= here.now


def _offer_the_end(here: OfficeNow, cycle: Cycle) -> None:
    """Brings the cards of meetings that have begun to what can be tapped since: *Rapat selesai*."""
    due = [task for task in cycle.tasks if task.meeting and task.meeting.has_begun(here.now) and _is_due(task, here)]
    if due:
        cards.refresh(here, here.tx.cycles.get(cycle.id), [task.id for task in due])


def _was_late(found: Reminded, cycle: Cycle) -> bool:
    """Whether the overseer was told of the task before."""
    before = cycle.task(found.task.id)
    return before is not None and has_told(before, Tell.OVERSEER, cycle.procedure.reminders)


def _look(here: OfficeNow, cycle: Cycle, task: Task) -> Reminded:
    """Stores that the task was looked at, and which rungs are told by it."""
    found = remind(task, cycle.procedure.reminders, here.act)
    here.tx.cycles.save_task(found.task)
    if found.rungs:
        here.tx.cycles.tell_rungs(here.office.id, task.id, found.rungs, here.now)
    here.record(cycle, *found.events)
    return found


def _by_person(
    here: OfficeNow, told: list[tuple[Cycle, Reminded]], tell: Tell
) -> dict[Official, list[tuple[Cycle, Reminded]]]:
    found: defaultdict[Official, list[tuple[Cycle, Reminded]]] = defaultdict(list)
    for cycle, one in told:
        if tell not in one.tell:
            continue
        reminders = cycle.procedure.reminders
        people = working_on(one.task, here.staffing)
        if tell is Tell.SUPERIOR:
            people = superiors(one.task, here.staffing, reminders)
        for official in people:
            found[official].append((cycle, one))
    return found


def _remind_within_limits(here: OfficeNow, official: Official, due: list[tuple[Cycle, Reminded]]) -> None:
    """Of what its procedure spares him he is reminded apart, and so often a day at most."""
    spared = [(cycle, one) for cycle, one in due if daily.is_spared(here, cycle, one.task)]
    if others := [one for one in due if one not in spared]:
        _remind(here, official, others)
    if not spared:
        return
    cycle, first = spared[0]
    key = daily.key_of_reminder(here, cycle, first.task, official)
    if key is None:
        daily.ask_overseer(here, cycle, first.task, official)
    else:
        _remind(here, official, spared, key=key)


def _remind(
    here: OfficeNow, official: Official, due: list[tuple[Cycle, Reminded]], *, key: str | None = None
) -> None:
    """To the holder: before the standard, when a short one is over, or later; the first of a short step is silent."""
    tasks = [one.task for _, one in due]
    early = [(of, one) for of, one in due if one.task.due_at and here.now < one.task.due_at]
    late = [one for one in due if one not in early]
    gentle = all(one.task.step.minutes < SHORT and max(one.rungs) == one.task.rungs_before for _, one in late)
    text = here.message(
        "reminder",
        address=address(official, due[0][0].procedure),
        late=_listed(here, official, late[:SHOWN]),
        early=_listed(here, official, early[: SHOWN - len(late[:SHOWN])]),
        more=max(len(due) - SHOWN, 0),
        gentle=gentle,
        button=here.renderer.label("ask_time"),
        alerted=_whom_to_ask(here, official, due),
    )
    key = key or message_keys.reminder(official.id, _notices(tasks))
    silent = gentle and not early
    here.supersede(key)
    for cycle, one in due:  # as it was before: of whom nobody was reminded yet, no reminder can be tapped
        reminder_buttons.end(here, cycle.task(one.task.id) or one.task, official)
    buttons = reminder_buttons.of_reminder(here, official, [(of, one.task) for of, one in due[:SHOWN]])
    here.send(official, key, Content(text, buttons=buttons), priority=Priority.REMINDER, about=tasks, silent=silent)


def _whom_to_ask(here: OfficeNow, reader: Official, due: list[tuple[Cycle, Reminded]]) -> str:
    """The title of who is asked for time for every one of the tasks; empty where there is no such one."""
    if any(prepares(one.task, reader, here.staffing) for _, one in due):  # time is its holder's to ask for
        return ""
    titles = set()
    for cycle, one in due:
        rule, role = cycle.procedure.reminders, one.task.step.role
        titles.add(cycle.procedure.roles[rule.alerted_role(role)].title if role in rule.superior else "")
    return titles.pop() if len(titles) == 1 else ""


def _listed(
    here: OfficeNow, reader: Official | None, due: list[tuple[Cycle, Reminded]]
) -> list[tuple[Task, str, str]]:
    """The tasks as a list names them to one of the late, or to somebody else (None)."""
    return [here.listed(cycle, one.task, reader or late_card.late_one(here, one.task)) for cycle, one in due]


def _escalate(here: OfficeNow, official: Official, late: list[tuple[Cycle, Reminded]]) -> None:
    tasks = [one.task for _, one in late]
    text = here.message(
        "escalation",
        address=address(official, late[0][0].procedure),
        salutation=official.salutation,
        tasks=_listed(here, None, late[:SHOWN]),
        more=max(len(late) - SHOWN, 0),
        names={
            one.task.id: [late_card.whereabouts(here, who, cycle) for who in whose_turn(one.task, here.staffing)]
            for cycle, one in late
        },
        late_by={task.id: here.calendar.between(task.due_at, here.now) for task in tasks if task.due_at},
    )
    key = message_keys.escalation(official.id, _notices(tasks))
    here.supersede(key)
    here.send(official, key, text, priority=Priority.REMINDER, about=tasks)


def _notices(tasks: list[Task]) -> str:
    """Names the notice, so that the same one is impossible twice."""
    return "-".join(f"{task.id}.{task.rungs_told}" for task in tasks[:6])
