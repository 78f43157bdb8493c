"""Handing over (*serah terima*): what lay with somebody goes to his successor, or waits, in one transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from kinerja_bot.domain.cycle import Act, Cycle
from kinerja_bot.domain.moves.departures import Departure, Post, arrivals, arrive, departures, hand_over, left_behind
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.task import Task, TaskState
from kinerja_bot.services.desk.visit import Tools, Visit
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import cards, late_card, meeting_letters, old_chats, vacancies
from kinerja_bot.services.views.handover_letters import Handed, Withdrawn, record, tell_both, tell_overseer
from kinerja_bot.services.views.post_news import tell_of_post
from kinerja_bot.storage.dialogue_rows import Dialogue
from kinerja_bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Touched:
    """An open task that a change of posts touches, in plain words for who decides on it."""

    period: str
    step: int
    output: str
    before: str
    to: str | None
    waits: bool


@dataclass(frozen=True, slots=True)
class _Change:
    """Who has lost a role and who holds one since now; `people` as they were before, by id."""

    departures: Sequence[Departure]
    arrivals: Sequence[Post]
    people: Mapping[int, Official]


@dataclass(slots=True)
class _Work:
    """One cycle's part of a change, while it is carried out."""

    visit: Visit
    cycle: Cycle
    change: _Change
    handed: list[Handed] = field(default_factory=list)
    withdrawn: list[Withdrawn] = field(default_factory=list)
    halves: list[Dialogue] = field(default_factory=list)


def change_posts(
    tx: Transaction,
    office_id: int,
    write: Callable[[], None],
    *,
    now: datetime,
    tools: Tools,
    heirs: Mapping[int, int | None] | None = None,
) -> tuple[Touched, ...]:
    """Lets `write` change the people's rows, and hands over what that takes from somebody.

    `heirs` names the successor of a person, where the roster alone does not say who it is.
    """
    people = {one.id: one for one in tx.officials.staffing(office_id).officials}
    before = _posts(tx, office_id)
    write()
    after = _posts(tx, office_id)
    left = tuple(_inherited(one, heirs or {}) for one in departures(before, after))
    change = _Change(left, arrivals(before, after), people)
    for one in {*(post.official_id for post in change.arrivals), *(post.official_id for post in change.departures)}:
        if one in people and (chat_id := people[one].telegram_id) is not None:
            tx.command_menus.stale(chat_id)
    touched = _carry_out(tx, office_id, change, lambda who: Visit.begin(tx, who, now, tools))
    here = {one.id: one for one in tx.officials.staffing(office_id).officials}
    for person in people.values():
        today = here.get(person.id)
        if today is None or (today.roles, today.section) != (person.roles, person.section):
            tell_of_post(Visit.begin(tx, person.id, now, tools), person, today)
    return touched


def foresee(visit: Visit, staffing: Staffing, heirs: Mapping[int, int | None]) -> tuple[Touched, ...]:
    """What a change to this staffing would touch; nothing is changed."""
    left = departures(_posts_in(visit.staffing), _posts_in(staffing))
    act = Act(visit.by, visit.now, visit.calendar, staffing)
    found = []
    for cycle in visit.running():
        for departure in (_inherited(one, heirs) for one in left):
            for task in left_behind(cycle, departure):
                changed = hand_over(cycle, task, departure, act).changed
                ended = any(one.id == task.id and not one.is_open for one in changed)
                to = staffing.get(departure.successor_id)
                found.append(_touched(visit, cycle, task, departure.official_id, to, waits=not ended and not to))
    return tuple(found)


def _posts_in(staffing: Staffing) -> tuple[Post, ...]:
    active = [one for one in staffing.officials if one.active]
    return tuple(Post(one.id, role, one.section) for one in active for role in sorted(one.roles))


def _touched(visit: Visit, cycle: Cycle, task: Task, before_id: int, to: Official | None, *, waits: bool) -> Touched:
    period = visit.phrase("periods.short", period=cycle.period)
    before = visit.tx.officials.get(before_id).name
    return Touched(period, task.step.number, task.step.output.name, before, to.name if to else None, waits)


def _posts(tx: Transaction, office_id: int) -> tuple[Post, ...]:
    """The roles of everybody in active service, by the roster alone."""
    active = [row for row in tx.officials.rows(office_id).values() if row["active"]]
    return tuple(Post(row["id"], role, row["section"]) for row in active for role in row["roles"])


def _inherited(departure: Departure, heirs: Mapping[int, int | None]) -> Departure:
    if departure.official_id not in heirs:
        return departure
    return replace(departure, successor_id=heirs[departure.official_id])


def _carry_out(
    tx: Transaction, office_id: int, change: _Change, opens: Callable[[int], Visit]
) -> tuple[Touched, ...]:
    """Hands over in every running cycle."""
    if not change.departures and not change.arrivals:
        return ()
    work = [_Work(opens(cycle.opened_by), cycle, change) for cycle in tx.cycles.of_office(office_id, running=True)]
    for one in work:
        one.halves += _half_typed(one)
    _close_chats(tx, opens, [change.people[one.official_id] for one in change.departures])
    for one in work:
        _settle(one)
        record(one.visit, one.cycle, one.handed)
    if work:
        tell_both(work[0].visit, [(one.cycle, handed) for one in work for handed in one.handed], change.people)
        tell_overseer(work[0].visit, [(one.cycle, task) for one in work for task in one.withdrawn])
    return tuple(line for one in work for line in _lines(one))


def _close_chats(tx: Transaction, opens: Callable[[int], Visit], people: Iterable[Official]) -> None:
    """Nothing in these people's chats can be tapped any more: what is theirs still is shown anew."""
    for person in {one.id: one for one in people}.values():
        old_chats.close(tx, opens(person.id).renderer, tx.outbox.with_buttons(person.id))


def _half_typed(work: _Work) -> list[Dialogue]:
    """What those who leave are in the middle of, if it is about a task that they leave behind."""
    found = []
    for departure in work.change.departures:
        left = {task.id for task in left_behind(work.cycle, departure)}
        dialogue = work.visit.tx.dialogues.get(departure.official_id)
        if dialogue is not None and dialogue.task_id in left:
            found.append(dialogue)
    return found


def _settle(work: _Work) -> None:
    visit = work.visit
    for departure in work.change.departures:
        for task in left_behind(work.cycle, departure):
            _hand_over(work, task, departure)
    for post in work.change.arrivals:
        outcome = arrive(work.cycle, post, visit.act)
        if outcome.changed or outcome.opened:
            work.cycle = save(visit, work.cycle, outcome)
    meeting_letters.refresh(visit, work.cycle, work.cycle.open_tasks)
    vacancies.tell(visit, work.cycle, work.cycle.open_tasks)
    vacancies.close_filled(visit, work.cycle)
    cards.refresh(visit, work.cycle)
    late_card.refresh(visit, work.cycle)


def _hand_over(work: _Work, task: Task, departure: Departure) -> None:
    current = work.cycle.task(task.id)
    if current is None or not current.is_open:
        return
    outcome = hand_over(work.cycle, current, departure, work.visit.act)
    work.cycle = save(work.visit, work.cycle, outcome)
    if departure.successor_id is None:
        now = work.cycle.task(task.id)
        work.withdrawn.append(Withdrawn(departure.official_id, now or task))
        return
    work.handed.append(Handed(departure.official_id, departure.successor_id, task))
    for half in work.halves:
        if half.task_id == task.id and half.official_id == departure.official_id:
            _pass_on(work.visit, half, departure.successor_id)


def _pass_on(visit: Visit, half: Dialogue, to_id: int) -> None:
    """A half-typed answer goes with its task, unless the successor is in the middle of something himself."""
    visit.tx.dialogues.end(half.official_id)
    if visit.tx.dialogues.get(to_id) is None:
        visit.tx.dialogues.begin(Dialogue(to_id, half.office_id, half.kind, half.begun_at, half.task_id, half.data))


def _lines(work: _Work) -> list[Touched]:
    visit, cycle = work.visit, work.cycle
    handed = [
        _touched(visit, cycle, one.task, one.before_id, visit.staffing.get(one.to_id), waits=False)
        for one in work.handed
    ]
    left = [
        _touched(visit, cycle, one.task, one.before_id, None, waits=one.task.state is not TaskState.CANCELLED)
        for one in work.withdrawn
    ]
    return handed + left
