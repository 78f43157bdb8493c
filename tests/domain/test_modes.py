"""The table of modes: all that a mode decides follows from its row, also from one that only the tests know."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kinerja_bot.domain.cycle import Cycle, Outcome, progress
from kinerja_bot.domain.errors import AlreadyDone
from kinerja_bot.domain.events import Doer, EventType
from kinerja_bot.domain.modes import MODES, Mode
from kinerja_bot.domain.moves.departures import Departure, hand_over
from kinerja_bot.domain.moves.following import open_step
from kinerja_bot.domain.moves.returns import send_back
from kinerja_bot.domain.moves.steps import complete, take
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.task import TaskState
from tests.builders import CAMAT, DESK_STAFF, MONDAY_9AM, OFFICE, OTHER_STAFF, STAFF, a_cycle, carried_out, doing
from tests.modes import ANY_TWO
from tests.source import MODULES, dotted, tree_of

HELD_IN = {STAFF.id: 406, OTHER_STAFF.id: 407, DESK_STAFF.id: 408}
"""The tasks of step 4 by their holders."""


def any_two(*, at_step: int = 4) -> Cycle:
    """The quarter with step 4 in the mode of the tests; three Staf hold it."""
    cycle = a_cycle(at_step=at_step, ready=True)
    steps = {
        key: replace(one, mode=ANY_TWO) if one.number == 4 else one for key, one in cycle.procedure.steps.items()
    }
    tasks = tuple(one.evolve(step=steps[one.step.key]) for one in cycle.tasks)
    return replace(cycle, procedure=replace(cycle.procedure, steps=steps), tasks=tasks)


def completed(cycle: Cycle, *people: Official) -> Outcome:
    """The last of these people's *Selesai*."""
    *first, last = people
    for number, one in enumerate(first):
        cycle = carried_out(cycle, complete(cycle, HELD_IN[one.id], doing(one)), ids=9000 + 100 * number)
    return complete(cycle, HELD_IN[last.id], doing(last))


def test_each_holder_gets_a_task() -> None:
    cycle = any_two()
    step = cycle.open_tasks[0].step

    opened = open_step(cycle, step, doing(CAMAT))

    assert {one.assignee for one in opened} == {one.part for one in opened} == set(HELD_IN)


def test_one_is_not_enough() -> None:
    outcome = completed(any_two(), STAFF)

    assert (outcome.opened, [one.id for one in outcome.changed]) == ((), [HELD_IN[STAFF.id]])


def test_two_end_the_step_and_the_third_ones_task_is_withdrawn() -> None:
    outcome = completed(any_two(), DESK_STAFF, STAFF)

    done, withdrawn = outcome.changed
    assert (done.id, done.state) == (HELD_IN[STAFF.id], TaskState.DONE)
    assert (withdrawn.id, withdrawn.state) == (HELD_IN[OTHER_STAFF.id], TaskState.CANCELLED)
    assert (withdrawn.done_at, withdrawn.done_by, withdrawn.next_notice_at) == (MONDAY_9AM, None, None)
    assert withdrawn.clock.since is None
    assert [one.step.number for one in outcome.opened] == [5]


def test_that_nobody_withdrew_it_is_in_the_log() -> None:
    outcome = completed(any_two(), DESK_STAFF, STAFF)

    assert [(one.type, one.task_id, one.official_id, one.doer) for one in outcome.events] == [
        (EventType.TASK_COMPLETED, HELD_IN[STAFF.id], STAFF.id, Doer.OFFICIAL),
        (EventType.TASK_WITHDRAWN, HELD_IN[OTHER_STAFF.id], None, Doer.SYSTEM),
    ]


def test_the_third_one_is_refused_afterwards() -> None:
    cycle = any_two()
    ended = carried_out(
        carried_out(cycle, complete(cycle, 408, doing(DESK_STAFF))), completed(cycle, DESK_STAFF, STAFF), ids=9500
    )

    with pytest.raises(AlreadyDone):
        take(ended, HELD_IN[OTHER_STAFF.id], doing(OTHER_STAFF))


def test_it_goes_on_with_two_when_the_third_one_leaves() -> None:
    left = Staffing(tuple(one for one in OFFICE.officials if one != OTHER_STAFF))
    cycle = any_two()
    gone = hand_over(cycle, cycle.tasks[-2], Departure(OTHER_STAFF.id, "staf"), doing(CAMAT, staffing=left))

    after = carried_out(cycle, gone)

    assert gone.opened == ()
    assert [one.step.number for one in completed(after, STAFF, DESK_STAFF).opened] == [5]


def test_what_comes_back_from_a_return_withdraws_nothing_more() -> None:
    cycle = any_two(at_step=5)
    waiting = carried_out(cycle, send_back(cycle, 500, HELD_IN[STAFF.id], "Belum lengkap", doing(CAMAT)))
    again = replace(waiting, files=(*waiting.files, replace(waiting.files[-1], task_id=9000)))

    outcome = complete(again, 9000, doing(STAFF))

    assert [(one.id, one.is_open) for one in outcome.changed] == [(9000, False), (500, True)]
    assert [one.type for one in outcome.events] == [EventType.TASK_COMPLETED]


def test_what_was_done_in_an_earlier_opening_does_not_count_in_the_next() -> None:
    cycle = any_two(at_step=5)
    step = cycle.procedure.steps["data_kinerja"]
    staffing = Staffing(tuple(one for one in OFFICE.officials if one != STAFF))

    anew = carried_out(cycle, Outcome((), (), open_step(cycle, step, doing(CAMAT, staffing=staffing))))

    assert [len(tasks) for tasks in progress(anew, step)] == [0, 2]


@pytest.mark.parametrize(
    ("mode", "done", "left", "lacking"),
    [(ANY_TWO, 0, 3, 2), (ANY_TWO, 1, 2, 1), (ANY_TWO, 2, 1, 0), (ANY_TWO, 1, 0, 0), (MODES["setiap"], 1, 2, 2)],
)
def test_how_many_are_lacking_follows_from_the_row(mode: Mode, done: int, left: int, lacking: int) -> None:
    assert mode.lacking(done, left) == lacking
    assert mode.ends(done, left) is (lacking == 0)


def test_no_task_is_its_holders_own_and_the_first_comers_too() -> None:
    with pytest.raises(ValueError, match="ganda"):
        Mode(key="ganda", per_holder=True, claimed=True)


def named_in(module: Path) -> Iterator[str]:
    """Where a mode is told by its name: the name itself, or a comparison of the mode or its key."""
    for node in ast.walk(tree_of(module)):
        compared = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        if isinstance(node, ast.Constant) and node.value in MODES:
            yield f"{dotted(module)}:{node.lineno}: {node.value}"
        for side in compared:
            if ast.unparse(side).endswith((".mode", ".mode.key")) and ast.unparse(side) != "self.mode":  # a player's
                yield f"{dotted(module)}:{side.lineno}: {ast.unparse(side)}"


def test_no_module_but_the_table_tells_a_mode_by_its_name() -> None:
    found = {one for module in MODULES if dotted(module) != "kinerja_bot.domain.modes" for one in named_in(module)}

    assert found == set()
