"""Every act by everybody at every step: what the sheet does not list is refused, and nothing changes."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from kinerja_bot.domain.cycle import Act, Cycle, CycleState, Outcome
from kinerja_bot.domain.errors import (
    ActionNotAvailable,
    AlreadyDecided,
    AlreadyDone,
    CycleClosed,
    NotTaken,
    NotYours,
    SopError,
    TakenBySomeone,
)
from kinerja_bot.domain.moves import meetings, returns, steps
from kinerja_bot.domain.moves.figures import fill_in
from kinerja_bot.domain.moves.handing_in import hand_in
from kinerja_bot.domain.moves.preparing import let_prepare
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import Action
from kinerja_bot.domain.task import Task, TaskState
from tests.builders import (
    HEAD,
    KASUBAG,
    MONDAY_8AM,
    MONDAY_9AM,
    NO,
    OFFICE,
    TUESDAY_9AM,
    YES,
    a_cycle,
    a_file,
    a_task,
    doing,
    maker,
)

LISTED: dict[int, tuple[str, str]] = {
    1: ("camat", "kerjakan berkas teks selesai"),
    2: ("sekcam", "kerjakan berkas selesai siapkan"),
    3: ("kepala_seksi", "kerjakan lepas berkas jadwal rapat_selesai notula"),
    4: ("staf", "kerjakan berkas selesai angka"),
    5: ("camat", "kerjakan berkas selesai kembalikan angka"),
    6: ("kepala_seksi", "kerjakan berkas selesai angka"),
    7: ("kasubag_perencanaan", "kerjakan berkas selesai angka"),
    8: ("camat", "berkas putuskan angka"),
    9: ("kasubag_perencanaan", "kerjakan berkas selesai angka"),
    10: ("kasubag_perencanaan", "kerjakan berkas selesai angka"),
}
"""Who does each step of the sheet, and what he can do with it."""

FROM_THE_SECOND_ROUND_ON = {7: "teks"}
"""The note on what has changed."""

PERSONAL = {4, 6}
SHARED = {3}

MOVES: dict[Action, Callable[[Cycle, int, Act], Outcome]] = {
    Action.TAKE: steps.take,
    Action.GIVE_BACK: steps.give_back,
    Action.HAND_IN: lambda cycle, task, act: hand_in(cycle, task, a_file(a_task(2)), act),
    Action.WRITE: lambda cycle, task, act: steps.write(cycle, task, "Teks", act),
    Action.COMPLETE: steps.complete,
    Action.DECIDE: lambda cycle, task, act: steps.decide(cycle, task, NO, act, reason="Perbaiki"),
    Action.SEND_BACK: lambda cycle, task, act: returns.send_back(cycle, task, 406, "Belum lengkap", act),
    Action.SCHEDULE: lambda cycle, task, act: meetings.schedule(cycle, task, act, starts_at=TUESDAY_9AM),
    Action.FINISH_MEETING: lambda cycle, task, act: meetings.finish(cycle, task, begun(act), attendances={}),
    Action.LET_PREPARE: lambda cycle, task, act: let_prepare(cycle, task, KASUBAG.id, act),
    Action.FILL_IN: lambda cycle, task, act: fill_in(cycle, task, act, said="1 dari 1 indikator diisi"),
    Action.KEEP_MINUTES: lambda cycle, task, act: meetings.write_minutes(cycle, task, "Notula", act),
}


def begun(act: Act) -> Act:
    """The same act at the meeting's beginning."""
    return replace(act, now=TUESDAY_9AM)


STATES = ("menunggu", "dikerjakan", "selesai", "siklus selesai")
ROUNDS = (1, 2)
STEPS = sorted(LISTED)


def cycle_with(step: int, state: str, number: int) -> Cycle:
    """All that a step asks for is there; its tasks are waiting, in progress, or done, in this round."""
    cycle = a_cycle(at_step=step, ready=True)
    tasks = [in_state(task, state).evolve(round=number) for task in cycle.open_tasks]
    closed = CycleState.CLOSED if state == "siklus selesai" else CycleState.RUNNING
    return replace(cycle.with_tasks(tasks), state=closed)


def in_state(task: Task, state: str) -> Task:
    """Mode `salah_satu`: from the moment it is in progress it is the first head's."""
    if state == "menunggu":
        return task
    owner = HEAD.id if task.step.number in SHARED else task.assignee
    taken = task.evolve(state=TaskState.IN_PROGRESS, taken_at=MONDAY_8AM, assignee=owner)
    if state != "selesai":
        return taken
    decision = YES if task.step.number == 8 else None
    return taken.evolve(state=TaskState.DONE, done_at=MONDAY_8AM, done_by=maker(taken).id, decision=decision)


def expected(step: int, action: Action, by: Official, task: Task, state: str) -> type[SopError] | None:
    """What the table above says; None: the act is accepted."""
    role, words = LISTED[step]
    listed = words.split() + (FROM_THE_SECOND_ROUND_ON.get(step, "").split() if task.round > 1 else [])
    mine = task.assignee in {None, by.id}
    refusals = [
        (action.value not in listed, ActionNotAvailable),
        (role not in by.roles or (step in PERSONAL and not mine), NotYours),
        (state == "selesai" and action is not Action.KEEP_MINUTES, AlreadyDecided if step == 8 else AlreadyDone),
        (state == "siklus selesai", CycleClosed),
        (not mine, TakenBySomeone),
        (action is Action.GIVE_BACK and state == "menunggu", NotTaken),
    ]
    return next((refusal for applies, refusal in refusals if applies), None)


def tried(cycle: Cycle, action: Action, task: Task, by: Official) -> type[SopError] | None:
    """What the act is refused with; None where it is accepted."""
    try:
        outcome = MOVES[action](cycle, task.id, doing(by, MONDAY_9AM))
    except SopError as refusal:
        return type(refusal)
    assert all(event.official_id == by.id for event in outcome.events)
    return None


def situations(step: int) -> Iterator[tuple[Cycle, Task, str]]:
    """Each task of the step, in each state and round."""
    for state in STATES:
        for number in ROUNDS:
            cycle = cycle_with(step, state, number)
            yield from ((cycle, task, state) for task in cycle.tasks if task.step.number == step)


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("step", STEPS)
def test_what_the_sheet_does_not_list_is_refused_and_what_it_lists_is_accepted(step: int, action: Action) -> None:
    wrong = []

    for cycle, task, state in situations(step):
        for by in OFFICE.officials:
            found, wanted = tried(cycle, action, task, by), expected(step, action, by, task, state)
            if found is not wanted:
                wrong.append((state, task.id, task.round, by.position, found, wanted))
        if cycle != cycle_with(step, state, task.round):
            wrong.append((state, task.id, task.round, "changed", None, None))

    assert wrong == []


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_is_over_can_be_changed_by_nobody(step: int) -> None:
    cycle = a_cycle(at_step=10)
    done = [task for task in cycle.tasks if task.step.number == step and not task.is_open]

    accepted = [
        (task.id, action, by.position)
        for task in done
        for action in set(Action) - {Action.KEEP_MINUTES}  # a meeting's notula may follow
        for by in OFFICE.officials
        if tried(cycle, action, task, by) is None
    ]

    assert accepted == []


@pytest.mark.parametrize("action", list(Action))
def test_a_task_that_does_not_exist_can_be_changed_by_nobody(action: Action) -> None:
    cycle = a_cycle(at_step=5)
    ghost = cycle.tasks[0].evolve(id=12345)

    assert {tried(cycle, action, ghost, by).__name__ for by in OFFICE.officials} == {"TaskNotFound"}  # type: ignore[union-attr]


def test_the_table_and_the_moves_know_the_same_acts() -> None:
    named = {word for _, words in LISTED.values() for word in words.split()}

    assert set(MOVES) == set(Action) == {Action(word) for word in named}
