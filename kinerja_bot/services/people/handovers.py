"""Handing over (*serah terima*): what lay with somebody goes to his successor, or waits, in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.moves.departures import Departure, Post, arrivals, arrive, departures, hand_over, left_behind
from kinerja_bot.domain.moves.preparing import pass_on
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task, TaskState
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.people import issued
from kinerja_bot.services.people.touched_tasks import Heirs, Touched, inherited, touched
from kinerja_bot.services.views import cards, late_card, meeting_letters, old_chats, vacancies
from kinerja_bot.services.views.handover_letters import Handed, Withdrawn, by_pair, tell_both, tell_overseer
from kinerja_bot.services.views.post_news import tell_of_post
from kinerja_bot.storage.dialogue_rows import Dialogue


@dataclass(frozen=True, slots=True)
class _Change:
    """Who has lost a role and who holds one since now; `people` as they were before, by id."""

    departures: Sequence[Departure]
    arrivals: Sequence[Post]
    people: Mapping[int, Official]


@dataclass(slots=True)
class _Work:
    """One cycle's part of a change, while it is carried out."""

    here: OfficeNow
    cycle: Cycle
    change: _Change
    handed: list[Handed] = field(default_factory=list)
    withdrawn: list[Withdrawn] = field(default_factory=list)
    halves: list[Dialogue] = field(default_factory=list)


def change_posts(here: OfficeNow, write: Callable[[], None], *, heirs: Heirs | None = None) -> tuple[Touched, ...]:
    """Lets `write` change the people's rows, and hands over what that takes from somebody; all is the doer's act."""
    people = {one.id: one for one in here.tx.officials.staffing(here.office.id).officials}
    before = _posts(here)
    write()
    after = _posts(here)
    left = tuple(inherited(one, heirs or {}) for one in departures(before, after))
    change = _Change(left, arrivals(before, after), people)
    now = here.anew()
    _outdate_menus(now, change)
    touches = _carry_out(now, change)
    _tell_of_posts(now, change)
    issued.review(now)
    return touches


def _posts(here: OfficeNow) -> tuple[Post, ...]:
    """The roles of everybody in active service, by the roster alone."""
    active = [row for row in here.tx.officials.rows(here.office.id).values() if row["active"]]
    return tuple(Post(row["id"], role, row["section"]) for row in active for role in row["roles"])


def _outdate_menus(here: OfficeNow, change: _Change) -> None:
    """Who has other roles has other commands."""
    for one in {*(post.official_id for post in change.arrivals), *(post.official_id for post in change.departures)}:
        if one in change.people and (chat_id := change.people[one].telegram_id) is not None:
            here.tx.command_menus.stale(chat_id, here.speaker)


def _tell_of_posts(here: OfficeNow, change: _Change) -> None:
    """Who has left, or holds another post, is told so; who has left is in the middle of nothing any more."""
    staffing = here.tx.officials.staffing(here.office.id)
    for person in change.people.values():
        now = staffing.get(person.id)
        if now is None:
            here.tx.dialogues.end(person.id)
        if now is None or (now.roles, now.section) != (person.roles, person.section):
            tell_of_post(here, person, now)


def _carry_out(here: OfficeNow, change: _Change) -> tuple[Touched, ...]:
    """Hands over in every running cycle."""
    if not change.departures and not change.arrivals:
        return ()
    work = [_Work(here, cycle, change) for cycle in here.running()]
    for one in work:
        one.halves += _half_typed(one)
    _close_chats(here, change)
    for one in work:
        _settle(one)
        _record(one)
    tell_both(here, [(one.cycle, handed) for one in work for handed in one.handed], change.people)
    tell_overseer(here, [(one.cycle, task) for one in work for task in one.withdrawn])
    return tuple(line for one in work for line in _lines(one))


def _close_chats(here: OfficeNow, change: _Change) -> None:
    """Nothing in the chats of who loses a role can be tapped any more: what is theirs still is shown anew."""
    for person_id in dict.fromkeys(one.official_id for one in change.departures):
        old_chats.close(here.tx, here.renderer, here.tx.outbox.with_buttons(person_id))


def _half_typed(work: _Work) -> list[Dialogue]:
    """What those who leave are in the middle of, if it is about a task that they leave behind."""
    found = []
    for departure in work.change.departures:
        left = {task.id for task in left_behind(work.cycle, departure)}
        dialogue = work.here.tx.dialogues.get(departure.official_id)
        if dialogue is not None and dialogue.task_id in left:
            found.append(dialogue)
    return found


def _settle(work: _Work) -> None:
    here = work.here
    for departure in work.change.departures:
        for task in left_behind(work.cycle, departure):
            _hand_over(work, task, departure)
    for departure in work.change.departures:
        work.cycle = save(here, work.cycle, pass_on(work.cycle, departure, here.act))
    for post in work.change.arrivals:
        outcome = arrive(work.cycle, post, here.act)
        if outcome.changed or outcome.opened:
            work.cycle = save(here, work.cycle, outcome)
    meeting_letters.refresh(here, work.cycle, work.cycle.open_tasks)
    vacancies.tell(here, work.cycle, work.cycle.open_tasks)
    vacancies.close_filled(here, work.cycle)
    cards.refresh_all(here, work.cycle)
    late_card.refresh(here, work.cycle)


def _hand_over(work: _Work, task: Task, departure: Departure) -> None:
    current = work.cycle.task(task.id)
    if current is None or not current.is_open:
        return
    outcome = hand_over(work.cycle, current, departure, work.here.act)
    work.cycle = save(work.here, work.cycle, outcome)
    if departure.successor_id is None:
        now = work.cycle.task(task.id)
        work.withdrawn.append(Withdrawn(departure.official_id, now or task))
        return
    work.handed.append(Handed(departure.official_id, departure.successor_id, task))
    for half in work.halves:
        if half.task_id == task.id and half.official_id == departure.official_id:
            _pass_on(work.here, half, departure.successor_id)


def _pass_on(here: OfficeNow, half: Dialogue, to_id: int) -> None:
    """A half-typed answer goes with its task, unless the successor is in the middle of something himself."""
    here.tx.dialogues.end(half.official_id)
    if here.tx.dialogues.get(to_id) is None:
        here.tx.dialogues.begin(replace(half, official_id=to_id))


def _record(work: _Work) -> None:
    """One entry of the log for each two people: the tasks, with all that the record says of them."""
    here, cycle = work.here, work.cycle
    for (before_id, to_id), some in by_pair((cycle, one) for one in work.handed):
        data = {"from": before_id, "to": to_id, "tasks": [_plain(cycle, one.task) for _, one in some]}
        here.record(cycle, Event(EventType.HANDED_OVER, here.now, here.official_id, data=data))


def _plain(cycle: Cycle, task: Task) -> dict[str, object]:
    files = [{"id": one.id, "name": one.name, "sha256": one.sha256} for one in cycle.files_of(task)]
    due = task.due_at.isoformat() if task.due_at else None
    return {"task": task.id, "since": task.opened_at.isoformat(), "due": due, "files": files}


def _lines(work: _Work) -> list[Touched]:
    here, cycle = work.here, work.cycle
    handed = [
        touched(here, cycle, one.task, one.before_id, here.staffing.get(one.to_id), waits=False)
        for one in work.handed
    ]
    left = [
        touched(here, cycle, one.task, one.before_id, None, waits=one.task.state is not TaskState.CANCELLED)
        for one in work.withdrawn
    ]
    return handed + left
