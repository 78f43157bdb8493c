"""What a task is given: the outputs of earlier steps, each holder his own part."""

from kinerja_bot.domain.cycle import Cycle, latest
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.procedure import Input, Procedure, Scope
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task


def inputs_of(cycle: Cycle, task: Task, reader: Official, staffing: Staffing) -> tuple[Task, ...]:
    """The done tasks whose outputs this reader is handed with the task, in the procedure's order."""
    found: dict[int, Task] = {}
    whose = staffing.get(task.part) or reader
    for source in task.step.inputs:
        for one in _handed_over(cycle, source.step, task):
            if _in_scope(cycle.procedure, source, one, whose, staffing):
                found[one.id] = one
    return tuple(found.values())


def _handed_over(cycle: Cycle, step_key: str, task: Task) -> tuple[Task, ...]:
    """What stood at the task's end, or stands now: an output that is being done again is not handed over.

    Of its own step a task is given the round before: the version that it shall better.
    """
    others = [one for one in cycle.tasks if one.step.key == step_key and one.id != task.id]
    if not task.is_open:  # what came after it does not count, but for what it asked for itself
        others = [one for one in others if one.id < task.id or one.requested_by == task.id]
    return tuple(one for one in latest(others) if one.is_done)


def input_files(cycle: Cycle, task: Task, reader: Official, staffing: Staffing) -> tuple[StoredFile, ...]:
    """The files among those outputs."""
    return tuple(file for one in inputs_of(cycle, task, reader, staffing) for file in cycle.files_of(one))


def visible_tasks(cycle: Cycle, reader: Official, staffing: Staffing) -> tuple[Task, ...]:
    """The tasks whose files this person may look at, by the widest of his roles."""
    scopes = {rule.sees for key, rule in cycle.procedure.roles.items() if reader.knows(key)}
    return tuple(task for task in cycle.tasks if _may_see(cycle, task, reader, scopes, staffing))


def _may_see(cycle: Cycle, task: Task, reader: Official, scopes: set[Scope], staffing: Staffing) -> bool:
    if Scope.ALL in scopes or reader.id in {task.assignee, task.done_by, task.part, task.preparer}:
        return True
    if task.assignee is not None and task.step.meeting is None:
        maker = staffing.get(task.maker)
        return Scope.SECTION in scopes and maker is not None and maker.section in reader.sections
    # What lies with a role, and the meeting's file, belong to no section: whoever is handed them may look.
    return any(
        reader.knows(step.role) and any(source.step == task.step.key for source in step.inputs)
        for step in cycle.procedure.steps.values()
    )


def _in_scope(procedure: Procedure, source: Input, task: Task, reader: Official, staffing: Staffing) -> bool:
    if source.scope is Scope.ALL:
        return True
    maker = staffing.get(task.maker) or staffing.get(task.done_by)  # of who has left: the section of who did it
    section = maker.section if maker else None
    if source.scope is Scope.SECTION:
        return section == reader.section
    if source.scope is Scope.REST:
        return section not in _covered_sections(procedure, source.step, staffing)
    return task.maker == reader.id


def _covered_sections(procedure: Procedure, source_key: str, staffing: Staffing) -> frozenset[str | None]:
    """Sections whose part somebody takes in with scope `seksi` (SOP step 6: its Kepala Seksi)."""
    takers = [
        step.role
        for step in procedure.steps.values()
        for source in step.inputs
        if source.step == source_key and source.scope is Scope.SECTION
    ]
    return frozenset(section for role in takers for section in staffing.sections_headed_by(role))
