"""What the papers of an archive say of a cycle: tasks, decisions, files, and the use of the bot."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from kinerja_bot.domain.chain import Head
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.durations import step_durations
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.task import Task, TaskState
from kinerja_bot.papers.archive_papers import ArchivePapers, PaperRow
from kinerja_bot.services.desk.office_now import OfficeNow

MINUTE = timedelta(minutes=1)
SAID = (EventType.DECIDED, EventType.OUTPUT_RETURNED)


def archive_papers(here: OfficeNow, cycle: Cycle, events: list[Event], head: Head) -> ArchivePapers:
    """All of it, with names and positions as they were at the time; `head` is the log's so far."""
    heading = {
        "office": here.office.name,
        "regency": here.office.regency,
        "procedure": cycle.procedure.title,
        "period": here.period(cycle),
        "made": _at(here, here.now),
        "opened": _at(here, cycle.opened_at),
        "closed": _at(here, cycle.closed_at),
        "confirmed": _at(here, cycle.confirmed_at),
        "head": head.hash,
        "number": head.number,
    }
    return ArchivePapers(
        heading=heading,
        tasks=[_task(here, cycle, one) for one in _in_order(cycle)],
        decisions=list(_decisions(here, cycle, events)),
        files=list(_files(here, cycle)),
        use=_use(here, cycle, events),
    )


def _in_order(cycle: Cycle) -> list[Task]:
    return sorted(cycle.tasks, key=lambda one: (one.step.number, one.id))


def _task(here: OfficeNow, cycle: Cycle, task: Task) -> PaperRow:
    used, is_done = task.clock.used(here.now, here.calendar), task.is_done
    doer = task.done_by if is_done else task.assignee
    return {
        "step": task.step.number,
        "name": task.step.name,
        "who": _who(here, cycle, doer, task.step.role, task.done_at),
        "role": cycle.procedure.roles[task.step.role].title,
        "round": task.round,
        "opened": _at(here, task.opened_at),
        "done": _at(here, task.done_at) if is_done else None,
        "withdrawn": task.state is TaskState.CANCELLED,
        "standard": task.step.minutes,
        "used": used // MINUTE,
        "late": max(used - task.standard, timedelta()) // MINUTE,
        "text": task.text or "",
    }


def _decisions(here: OfficeNow, cycle: Cycle, events: list[Event]) -> Iterator[PaperRow]:
    """Each decision and each return, with its reason."""
    for one in (event for event in events if event.type in SAID):
        task = cycle.task(one.task_id)
        if task is None:
            continue
        results = {rule.result: rule.label for rule in task.step.decisions.values()}
        result = str(one.data.get("decision") or "")
        yield {
            "at": _at(here, one.at),
            "step": task.step.number,
            "who": _who(here, cycle, one.official_id, one.role or task.step.role, one.at),
            "decision": results.get(result, result),
            "reason": str(one.data.get("reason") or ""),
            "version": one.data.get("version"),
        }


def _files(here: OfficeNow, cycle: Cycle) -> Iterator[PaperRow]:
    for task in _in_order(cycle):
        for file in (one for one in cycle.files if one.task_id == task.id and one.sha256):
            yield {
                "step": task.step.number,
                "name": file.name,
                "about": task.step.name,
                "who": _who(here, cycle, file.official_id, task.step.role, file.received_at),
                "at": _at(here, file.received_at),
                "version": file.version,
                "replaced": not file.is_current,
                "signed": file.signed,
                "sha256": file.sha256,
            }


def _use(here: OfficeNow, cycle: Cycle, events: list[Event]) -> PaperRow:
    """How many took part, by role, and what came of it."""
    acts = Counter((one.role, one.official_id) for one in events if one.role and one.official_id)
    roles = [
        {
            "name": rule.title,
            "people": sum(1 for role, _ in acts if role == key),
            "acts": sum(count for (role, _), count in acts.items() if role == key),
        }
        for key, rule in cycle.procedure.roles.items()
    ]
    steps = [
        {
            "step": one.step.number,
            "name": one.step.name,
            "tasks": len(one.spans),
            "within": one.within,
            "standard": one.step.minutes,
            "median": one.median // MINUTE,
        }
        for one in step_durations(cycle, here.calendar, here.now)
    ]
    kinds = Counter(one.type for one in events)
    return {
        "roles": roles,
        "steps": steps,
        "events": len(events),
        "files": sum(1 for one in cycle.files if one.sha256),
        "decided": kinds[EventType.DECIDED],
        "returned": kinds[EventType.OUTPUT_RETURNED],
        "reminded": kinds[EventType.REMINDED] + kinds[EventType.NUDGED],
        "revised": kinds[EventType.FIGURES_ENTERED],
    }


def _who(here: OfficeNow, cycle: Cycle, official_id: int | None, role: str, at: datetime | None) -> str:
    person = here.then(official_id, role, at, cycle.procedure)
    return f"{person.full_name} ({person.position})" if person else ""


def _at(here: OfficeNow, at: datetime | None) -> PaperRow | None:
    if at is None:
        return None
    local = at.astimezone(here.office.zone)
    return {"day": local.date().isoformat(), "clock": f"{local:%H.%M}", "zone": local.tzname() or ""}
