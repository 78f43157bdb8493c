"""A paper that the bot has written becomes a task's file as if somebody had sent it: looked through, kept, hashed."""

import asyncio
import logging
from dataclasses import dataclass, replace

from kinerja_bot.documents.apart import NotBegunError
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.file_errors import NoRoom, PaperNotMade
from kinerja_bot.domain.letters import PaperKind
from kinerja_bot.domain.moves import handing_in as moves
from kinerja_bot.domain.moves.meetings import keep_record
from kinerja_bot.domain.papers import RECORDS
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.making import Paper
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.work.inspecting import fit
from kinerja_bot.services.work.settling import refuse_twice, store
from kinerja_bot.storage.file_store import NotStoredError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Written:
    """A paper's content; `sha256` once it is kept, and what it does by itself."""

    content: bytes
    sha256: str = ""
    active: str | None = None


async def looked_through(written: Written, paper: Paper, tools: Tools) -> Written:
    """The paper, judged and kept. Errors: those of `inspecting.fit`, NoRoom, PaperNotMade."""
    try:
        with tools.store.arriving(len(written.content)) as path:
            await asyncio.to_thread(path.write_bytes, written.content)
            found = await fit(path, paper.name, tools)
            sha256 = await asyncio.to_thread(tools.store.keep, path)
    except NotBegunError as trouble:
        log.error("a paper cannot be judged now: %s", trouble)  # noqa: TRY400 - who acts is told
        raise PaperNotMade from None
    except NotStoredError as trouble:
        log.error("a paper is not stored: %s", trouble)  # noqa: TRY400 - who acts is told
        raise NoRoom from None
    return replace(written, sha256=sha256, active=" ".join(sorted(found.active)) or None)


def hand_in(visit: Visit, cycle: Cycle, task: Task, kind: PaperKind, paper: Paper, written: Written) -> None:
    """In place of an earlier one of its kind that the bot wrote; never of what somebody has sent.

    Errors: those of `permit`, FileSentTwice for what is there already.
    """
    file = _row(visit, paper, written, kind)
    refuse_twice(visit, cycle, file, task.id)
    old = next((one for one in cycle.files_of(task) if one.made == kind), None)
    put = visit.tx.files.add(visit.office.id, None, file)
    said = visit.phrase("papers.made_anew", paper=visit.phrase(f"paper_names.{kind}"))
    if not task.is_open:
        store(visit, cycle, keep_record(cycle, task.id, put, RECORDS[kind], visit.act))
    elif old is None:
        store(visit, cycle, moves.hand_in(cycle, task.id, put, visit.act, caption=said))
    else:
        store(visit, cycle, moves.replace_file(cycle, task.id, old, put, visit.act, caption=said))


def _row(visit: Visit, paper: Paper, written: Written, kind: PaperKind) -> StoredFile:
    """Telegram does not know it yet: it goes out from the file store."""
    return StoredFile(
        id=0,
        task_id=0,
        official_id=visit.by.id,
        kind="document",
        name=paper.name,
        size=len(written.content),
        mime_type=paper.mime,
        version=1,
        telegram_file_id=None,
        received_at=visit.now,
        sha256=written.sha256,
        record=RECORDS.get(kind),
        active=written.active,
        made=kind.value,
    )
