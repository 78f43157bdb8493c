"""A task as a row, and back."""

from collections.abc import Sequence
from typing import Any

from kinerja_bot.domain.corrections import Correction
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.task import HeldAct, Meeting, Stopwatch, Task, TaskState
from kinerja_bot.storage.tables import tasks

COLUMNS = tuple(
    tasks.c[name]
    for name in (
        *("id", "cycle_id", "step", "round", "assignee", "opened_at", "opened_by", "clock_spent", "clock_since"),
        *("state", "reason", "requested_by", "taken_at", "done_at", "done_by", "text", "decision"),
        *(
            "meeting_at",
            "meeting_place",
            "meeting_sequence",
            "meeting_file",
            "meeting_signer",
            "allowance",
            "due_at",
            "rungs_told",
        ),
        *("rungs_before", "next_notice_at", "nudged_at", "part"),
        *("held_by", "held_at", "held_decision", "held_reason", "preparer", "corrections", "version"),
    )
)
"""A Task's fields in their order, the composed ones by their parts: an act reads all tasks of a cycle."""

STEP = 2
"""The step's place among the columns."""


def values_of(task: Task) -> dict[str, Any]:
    """The columns of a task, without its id."""
    clock, meeting, held = task.clock, task.meeting, task.held
    return {
        "cycle_id": task.cycle_id,
        "step": task.step.key,
        "round": task.round,
        "assignee": task.assignee,
        "opened_at": task.opened_at,
        "opened_by": task.opened_by,
        "clock_spent": clock.spent,
        "clock_since": clock.since,
        "state": task.state.value,
        "reason": task.reason,
        "requested_by": task.requested_by,
        "taken_at": task.taken_at,
        "done_at": task.done_at,
        "done_by": task.done_by,
        "text": task.text,
        "decision": task.decision,
        "meeting_at": meeting.starts_at if meeting else None,
        "meeting_place": meeting.place if meeting else None,
        "meeting_sequence": meeting.sequence if meeting else None,
        "meeting_file": meeting.file if meeting else None,
        "meeting_signer": meeting.signer if meeting else None,
        "allowance": task.allowance,
        "due_at": task.due_at,
        "rungs_told": task.rungs_told,
        "rungs_before": task.rungs_before,
        "next_notice_at": task.next_notice_at,
        "nudged_at": task.nudged_at,
        "part": task.part,
        "held_by": held.by if held else None,
        "held_at": held.at if held else None,
        "held_decision": held.decision if held else None,
        "held_reason": held.reason if held else None,
        "preparer": task.preparer,
        "corrections": [[one.text, one.done] for one in task.corrections] or None,
        "version": task.version,
    }


def task_from(row: Sequence[Any], procedure: Procedure) -> Task:
    """The task of a row of these columns, with its step of the cycle's own revision of the procedure."""
    own, cycle, step, number, assignee, at, by, spent, since, state, *more = row
    reason, asked, taken, done, done_by, text, decision, meets_at, place, sequence, file, signer, *rest = more
    *rest, held_by, held_at, held_decision, held_reason, preparer, named, version = rest
    meeting = Meeting(meets_at, place, sequence, file, signer) if sequence is not None else None
    clock, stands = Stopwatch(spent, since), TaskState(state)
    held = HeldAct(held_by, held_at, held_decision, held_reason) if held_by is not None else None
    corrections = tuple(Correction(text, done) for text, done in named or ())
    tail: list[Any] = [*rest, held, preparer, corrections, version]
    head = own, cycle, procedure.steps[step], number, assignee, at, by, clock, stands
    return Task(*head, reason, asked, taken, done, done_by, text, decision, meeting, *tail)
