"""What an archive of a cycle consists of: read from one state of the database, with every name as it was then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kinerja_bot.domain.chain import Link
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task
from kinerja_bot.papers.archive_papers import ArchivePapers
from kinerja_bot.proof.manifest import LISTED
from kinerja_bot.proof.names import FOLDER, plain_name
from kinerja_bot.proof.sealed import SEALED, ranges_of
from kinerja_bot.proof.writing import About, Draft, Stored
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.archive_rows import archive_papers

PRIVATE = frozenset(
    {
        EventType.OFFICIAL_JOINED,
        EventType.INVITATION_ISSUED,
        EventType.INVITATION_LAPSED,
        EventType.INVITATION_KEPT,
        EventType.BECAME_UNREACHABLE,
        EventType.ACT_REFUSED,
        EventType.ACCOUNT_ASKED,
        EventType.ACCOUNT_REPLACED,
        EventType.ACCOUNT_REFUSED,
    }
)
"""About somebody's Telegram account: archives carry the digest alone."""


@dataclass(frozen=True, slots=True)
class Contents:
    """An archive before anything of it is made; `people` are names and positions by id, `names` its papers'."""

    about: About
    zone: ZoneInfo
    cycle: int
    files: tuple[Stored, ...]
    texts: Mapping[str, str]
    people: Mapping[str, str]
    names: Mapping[str, str]
    papers: ArchivePapers


def contents_of(here: OfficeNow, cycle: Cycle) -> Contents:
    """Reads all that the archive will say; names no path of anybody's choosing."""
    events = here.tx.events.of_cycle(cycle.id)
    before = here.tx.events.before_cycle(here.office.id, cycle.id)
    zone = here.office.zone
    return Contents(
        about=About(here.office.name, here.period(cycle), here.now.astimezone(zone), before),
        zone=zone,
        cycle=cycle.id,
        files=tuple(_files(here, cycle)),
        texts=dict(_texts(here, cycle)),
        people=_people(here, events),
        names={paper: here.phrase(f"archive.{paper}") for paper in ("index", "list", "use")},
        papers=archive_papers(here, cycle, events, here.tx.events.head(here.office.id)),
    )


def record(here: OfficeNow, cycle: Cycle, draft: Draft) -> int:
    """The log says that it was made, by whom, and of what it consists; gives the event's number."""
    data = {LISTED: draft.listed, "files": len(draft.stored), "parts": draft.manifest.parts}
    behind = here.tx.events.kinds(here.office.id, draft.manifest.before.number)
    hidden = (number for number, of, kind in behind if not is_shown(of, kind, cycle.id))
    data = data | {SEALED: ranges_of(hidden)}
    here.record(cycle, Event(EventType.ARCHIVE_MADE, here.now, here.official_id, data=data))
    return here.tx.events.head(here.office.id).number


def shown(link: Link, cycle_id: int) -> Link:
    """The link as the archive of this cycle shows it: of others' work, and of accounts, the digest alone."""
    event = link.event or {}
    is_open = bool(event) and is_shown(event.get("cycle"), event.get("type"), cycle_id)
    return link if is_open else Link(link.number, link.hash, link.digest)


def is_shown(of: object, kind: object, cycle_id: int) -> bool:
    """Whether an event of some cycle, or of none, is for the readers of this cycle's archive."""
    return of == cycle_id or (of is None and kind not in PRIVATE)


def folder_of(here: OfficeNow, cycle: Cycle, task: Task) -> str:
    """A folder for each step; in it one for each person, where each has a part of his own."""
    step = task.step
    folder = f"{step.number:02d} {plain_name(step.name, FOLDER)}"
    maker = here.then(task.maker, step.role, task.done_at, cycle.procedure) if step.mode.per_holder else None
    return f"{folder}/{plain_name(maker.full_name, FOLDER)}" if maker else folder


def _files(here: OfficeNow, cycle: Cycle) -> Iterator[Stored]:
    for task in sorted(cycle.tasks, key=lambda one: (one.step.number, one.id)):
        folder = folder_of(here, cycle, task)
        for file in (one for one in cycle.files if one.task_id == task.id):
            if file.sha256 is not None:
                name = f"{folder}/{_named(here, file)}"
                yield Stored(name, file.sha256, here.tools.store.path(file.sha256))


def _named(here: OfficeNow, file: StoredFile) -> str:
    """With its version; a signed original and what was replaced say so."""
    kind = "signed" if file.signed else "replaced" if not file.is_current else "current"
    return plain_name(here.phrase(f"archive.{kind}", version=file.version, name=file.name))


def _texts(here: OfficeNow, cycle: Cycle) -> Iterator[tuple[str, str]]:
    for task in cycle.tasks:
        if task.text:
            name = plain_name(here.phrase("archive.text", version=task.round))
            yield f"{folder_of(here, cycle, task)}/{name[:-4]} {task.id}{name[-4:]}", task.text


def _people(here: OfficeNow, events: list[Event]) -> dict[str, str]:
    ids = {one.official_id for one in events if one.official_id is not None}
    people = [*here.staffing.officials, *(here.tx.officials.get(one) for one in sorted(ids))]
    return {str(one.id): f"{one.full_name}, {one.position}" for one in people}
