"""An archive made: its papers, its list, its piece of the log, its parts. Each blocks, and holds no transaction."""

import errno
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from kinerja_bot.messaging.render import plain_text
from kinerja_bot.papers.archive_papers import index_paper, list_paper, use_paper
from kinerja_bot.proof import log_lines
from kinerja_bot.proof.names import free_name
from kinerja_bot.proof.writing import Draft, drafted, write_part
from kinerja_bot.services.work.archive_contents import Contents, shown
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.transaction import Transaction

README = "KETERANGAN.txt"
PEOPLE = "data/pegawai.json"


def draft_of(contents: Contents) -> Draft:
    """Makes the papers, and says what the archive will consist of. Errors: PaperNotMade."""
    papers = contents.papers
    made = {
        README: plain_text("archive_readme", contents.zone, about=contents.about, heading=papers.heading).encode(),
        contents.names["index"]: index_paper(papers),
        contents.names["list"]: list_paper(papers),
        contents.names["use"]: use_paper(papers),
        PEOPLE: json.dumps(dict(contents.people), ensure_ascii=False, indent=1).encode(),
    }
    taken = {name.casefold() for name in made}
    for wanted, text in contents.texts.items():
        name = free_name(wanted, taken)
        taken.add(name.casefold())
        made[name] = text.encode()
    return drafted(contents.about, made, contents.files)


def lines_of(tx: Transaction, office_id: int, cycle_id: int, draft: Draft, until: int) -> list[bytes]:
    """The log from the cycle's first event to the archive's own, as the archive shows it."""
    before = draft.manifest.before
    links = tx.events.links(office_id, after=before.number)
    return list(log_lines.written(before, (shown(one, cycle_id) for one in links if one.number <= until)))


def keep_parts(store: FileStore, draft: Draft, lines: list[bytes], progress: Callable[[], None]) -> list[str]:
    """Writes each part into the store; gives their SHA-256. Errors: NotStoredError."""
    kept = []
    for part in range(1, draft.manifest.parts + 1):
        size = sum(one.size for one in draft.manifest.members if one.part in {0, part})
        with store.arriving(size) as path:
            write_part(path, part, draft, lines, progress)
            kept.append(store.keep(path))
    return kept


def write_parts(wanted: Path, draft: Draft, lines: list[bytes]) -> Iterator[Path]:
    """Writes them beside each other: FILE.zip, or FILE-1.zip and so on; gives their paths. Errors: OSError.

    Over nothing that is there; one that is not written to its end has no such name.
    """
    count = draft.manifest.parts
    for part in range(1, count + 1):
        path = wanted if count == 1 else wanted.with_name(f"{wanted.stem}-{part}{wanted.suffix}")
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            write_part(unfinished, part, draft, lines)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        yield path
