"""A task as a row, and back."""

from typing import Any

from sqlalchemy import Row

from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.task import Meeting, Stopwatch, Task, TaskState

_SAME = (
    "cycle_id",
    "round",
    "assignee",
    "opened_at",
    "opened_by",
    "reason",
    "requested_by",
    "taken_at",
    "done_at",
    "done_by",
    "text",
    "decision",
    "due_at",
    "allowance",
    "rungs_told",
    "rungs_before",
    "nudged_at",
    "part",
    "next_notice_at",
    "version",
)


def values_of(task: Task) -> dict[str, Any]:
    """The columns of a task, without its id."""
    meeting = task.meeting
    return {name: getattr(task, name) for name in _SAME} | {
        "step": task.step.key,
        "state": task.state.value,
        "clock_spent": task.clock.spent,
        "clock_since": task.clock.since,
        "meeting_at": meeting.starts_at if meeting else None,
        "meeting_place": meeting.place if meeting else None,
        "meeting_sequence": meeting.sequence if meeting else None,
    }


def task_from(row: Row[Any], procedure: Procedure) -> Task:
    """The task of a row, with its step of the cycle's own revision of the procedure."""
    meeting = None
    if row.meeting_sequence is not None:
        meeting = Meeting(row.meeting_at, row.meeting_place, row.meeting_sequence)
    return Task(
        id=row.id,
        step=procedure.steps[row.step],
        state=TaskState(row.state),
        clock=Stopwatch(row.clock_spent, row.clock_since),
        meeting=meeting,
        **{name: getattr(row, name) for name in _SAME},
    )
