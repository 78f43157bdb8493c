"""A small office at work, in values: builders with overrides for tests of the domain and the templates."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kinerja_bot.domain.cycle import Act, Cycle, Outcome
from kinerja_bot.domain.moves.clocks import scheduled
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.domain.procedure import Need, Step
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Meeting, Stopwatch, Task, TaskState
from kinerja_bot.domain.working_time import WorkingCalendar
from kinerja_bot.procedures.loader import builtin

WITA = ZoneInfo("Asia/Makassar")
CALENDAR = WorkingCalendar(WITA)

MONDAY_8AM = datetime(2026, 10, 5, 8, 0, tzinfo=WITA)
MONDAY_9AM = datetime(2026, 10, 5, 9, 0, tzinfo=WITA)
TUESDAY_9AM = datetime(2026, 10, 6, 9, 0, tzinfo=WITA)
MINUTE = timedelta(minutes=1)

SOP = builtin()
STEPS = {step.number: step for step in SOP.steps.values()}
YES, NO = "ya", "tidak"


def an_official(number: int, name: str, role: str, position: str, **overrides: object) -> Official:
    """Somebody on the roster; a section where the role has one."""
    values: dict[str, Any] = {
        "id": number,
        "office_id": 1,
        "key": f"p{number:02}",
        "name": name,
        "full_name": f"{name}, S.E.",
        "position": position,
        "salutation": "Bapak",
        "roles": frozenset({role}),
        "telegram_id": 1000 + number,
    }
    values.update(overrides)
    return Official(**values)


CAMAT = an_official(1, "Contoh Karaeng Lalang", "camat", "Camat")
SEKCAM = an_official(2, "Uji Daeng Sitaba", "sekcam", "Sekretaris Kecamatan", salutation="Ibu")
KASUBAG = an_official(3, "Rekaan Tomanurung", "kasubag_perencanaan", "Kasubag Perencanaan")
HEAD = an_official(4, "Fiktif Lakumba", "kepala_seksi", "Kepala Seksi Pemerintahan", section="PEM")
OTHER_HEAD = an_official(5, "Andaian Bulaeng", "kepala_seksi", "Kepala Seksi Sosial", section="KESSOS")
STAFF = an_official(6, "Beta Rekadata", "staf", "Analis Pemerintahan", section="PEM")
OTHER_STAFF = an_official(7, "Gama Percontohan", "staf", "Penyuluh Sosial", section="KESSOS")
DESK_STAFF = an_official(8, "Delta Simulasi", "staf", "Pengadministrasi", section="SEKRETARIAT")
"""A Staf whose section has no Kepala Seksi."""

OFFICE = Staffing((CAMAT, SEKCAM, KASUBAG, HEAD, OTHER_HEAD, STAFF, OTHER_STAFF, DESK_STAFF))


def doing(by: Official, now: datetime = MONDAY_9AM, staffing: Staffing = OFFICE) -> Act:
    """The circumstances of an act: whose, when, in which office."""
    return Act(by, now, CALENDAR, staffing)


def a_task(
    step: int, *, holder: Official | None = None, by: Official = CAMAT, at: datetime = MONDAY_8AM, **overrides: object
) -> Task:
    """An open task of a step, given out by an act at that hour; deadline and notices as its clock says.

    In mode `setiap` it is its holder's own part.
    """
    values: dict[str, Any] = {
        "id": 0,
        "cycle_id": 1,
        "step": STEPS[step],
        "round": 1,
        "assignee": holder.id if holder else None,
        "opened_at": at,
        "opened_by": by.id,
        "clock": Stopwatch(since=at),
        "part": holder.id if holder and STEPS[step].mode.per_holder else None,
    }
    values.update(overrides)
    return scheduled(Task(**values), SOP.reminders, doing(CAMAT))


def a_done_task(
    step: int, *, holder: Official | None = None, done_by: Official, at: datetime = MONDAY_8AM, **overrides: object
) -> Task:
    """A task that was done at once."""
    values: dict[str, Any] = {"state": TaskState.DONE, "taken_at": at, "done_at": at, "done_by": done_by.id}
    values |= {"clock": Stopwatch()}
    values.update(overrides)
    return a_task(step, holder=holder, at=at, **values)


def a_file(task: Task, name: str = "Draf TW III.docx", *, by: Official = SEKCAM, **overrides: object) -> StoredFile:
    """A file handed in for a task."""
    values: dict[str, Any] = {
        "id": task.id,
        "task_id": task.id,
        "official_id": by.id,
        "kind": "document",
        "name": name,
        "size": 253_952,
        "mime_type": "application/octet-stream",
        "version": task.round,
        "telegram_file_id": f"file-{task.id}",
        "received_at": task.opened_at,
        "sha256": "ab" * 32,
    }
    values.update(overrides)
    return StoredFile(**values)


def a_cycle(
    *, at_step: int, document: str = "Dokumen TW III v1.docx", ready: bool = False, staffing: Staffing = OFFICE
) -> Cycle:
    """The third quarter at a step: all before it done with its files, its own tasks open since 08.00.

    A task's id is its step times 100, plus its holder in mode `setiap`. `ready`: what the step asks for is there.
    """
    earlier = [one for number in range(1, at_step) for one in _tasks(number, staffing, done=True)]
    now_open = [_prepared(one) if ready else one for one in _tasks(at_step, staffing, done=False)]
    files = [
        a_file(task, document if task.step.number == 7 else f"{task.step.output.name}.docx", by=maker(task, staffing))
        for task in [*earlier, *(now_open if ready else [])]
        if task.step.output.files is Need.REQUIRED and task.text is None
    ]
    return Cycle(
        id=1,
        office_id=1,
        procedure=SOP,
        period=Period(PeriodKind.QUARTER, 2026, 3),
        opened_at=MONDAY_8AM,
        opened_by=CAMAT.id,
        tasks=(*earlier, *now_open),
        files=tuple(files),
    )


def maker(task: Task, staffing: Staffing = OFFICE) -> Official:
    """Whose task it is, or the first holder of its role."""
    return staffing.get(task.assignee) or staffing.holders(task.step.role)[0]


def with_file(cycle: Cycle, task_id: int, name: str = "Draf.docx", **overrides: object) -> Cycle:
    """The cycle with a file handed in for the task."""
    task = cycle.task(task_id)
    assert task is not None
    return replace(cycle, files=(*cycle.files, a_file(task, name, by=maker(task), **overrides)))


def changed(cycle: Cycle, task_id: int, **changes: object) -> Cycle:
    """The cycle with fields of one task changed."""
    task = cycle.task(task_id)
    assert task is not None
    return cycle.with_tasks((task.evolve(**changes),))


def carried_out(cycle: Cycle, outcome: Outcome, *, ids: int = 9000) -> Cycle:
    """The cycle as it is once the outcome was stored; new tasks are numbered from `ids`."""
    opened = tuple(replace(task, id=ids + number) for number, task in enumerate(outcome.opened))
    now = cycle.with_tasks(outcome.changed)
    return replace(now, tasks=(*now.tasks, *opened))


def _tasks(number: int, staffing: Staffing, *, done: bool) -> list[Task]:
    step = STEPS[number]
    holders = staffing.holders(step.role)
    if step.mode.per_holder:
        return [_task(step, one, one, number * 100 + one.id, done=done) for one in holders]
    owner = holders[0] if done and step.mode.claimed else None
    return [_task(step, owner, holders[0], number * 100, done=done)]


def _task(step: Step, holder: Official | None, worker: Official, task_id: int, *, done: bool) -> Task:
    if not done:
        return a_task(step.number, holder=holder, id=task_id)
    text = "Mohon siapkan rapat." if step.output.text_instead else None
    decision = YES if step.decisions else None
    return a_done_task(step.number, holder=holder, done_by=worker, id=task_id, text=text, decision=decision)


def _prepared(task: Task) -> Task:
    if task.step.output.text_instead:
        return task.evolve(text="Mohon siapkan rapat.")
    return task.evolve(meeting=Meeting(TUESDAY_9AM, "Aula", 1)) if task.step.meeting else task
