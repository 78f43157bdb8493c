"""The log of every office followed from its first event on, and every file compared with what the log says of it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from kinerja_bot.domain.chain import Follower, Head
from kinerja_bot.domain.office import Office
from kinerja_bot.proof.faults import Fault, FaultKind
from kinerja_bot.proof.manifest import files_in, named_in
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.transaction import Transaction

Progress = Callable[[int, int], None]
"""Is told how many of how many contents were looked at."""


@dataclass
class CheckedOffice:
    """An office whose log and files were looked at; `contents` are to be by SHA-256, with a name for each."""

    name: str
    head: Head = field(default_factory=Head)
    has_kept: bool = False
    contents: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, kind: FaultKind, subject: str = "", number: int = 0, until: int = 0) -> None:
        """Notes one."""
        self.faults.append(Fault(kind, self.name, subject, number, until))


class Verifying:
    """The operator's command; it changes nothing."""

    def __init__(self, database: Database, store: FileStore) -> None:
        self._database = database
        self._store = store

    def check(self, kept: str | None = None, progress: Progress = lambda *_: None) -> list[CheckedOffice]:
        """Looks all offices through, with the beginning of a kept head also for that."""
        found = self._database.read_now(
            lambda tx: [_followed(tx, tx.offices.get(one), kept) for one in tx.offices.ids()]
        )
        whole, done = sum(len(one.contents) for one in found), 0
        for office in found:
            for sha256, name in office.contents.items():
                done += 1
                progress(done, whole)
                self._compare(office, sha256, name)
        if kept is not None and found and not any(one.has_kept for one in found):
            found[0].fault(FaultKind.HEAD_NOT_FOUND, kept)
        return found

    def _compare(self, office: CheckedOffice, sha256: str, name: str) -> None:
        try:
            with self._store.path(sha256).open("rb") as file:
                is_same = hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            office.fault(FaultKind.FILE_MISSING, name)
            return
        if not is_same:
            office.fault(FaultKind.FILE_CHANGED, name)


def _followed(tx: Transaction, office: Office, kept: str | None) -> CheckedOffice:
    """The office's chain; its files' rows against what the log names, and the other way round."""
    found, follower = CheckedOffice(office.full_name), Follower()
    named: set[str] = set()
    received: dict[int, dict[str, str]] = {}
    for link in tx.events.links(office.id):
        for broken in follower.follow(link):
            found.fault(FaultKind(broken.fault.value), number=broken.number, until=broken.until)
        found.has_kept = found.has_kept or (kept is not None and str(link.hash).startswith(kept))
        data = link.event["data"] if link.event else None
        named |= named_in(data)
        for known, sha256, name in files_in(data):
            received.setdefault(known, {})[sha256] = name
    found.head = follower.head
    for known, name, sha256, is_of_cycle in tx.files.contents(office.id):
        found.contents[sha256] = name
        if sha256 not in received.pop(known, {}) and is_of_cycle:
            found.fault(FaultKind.FILE_UNKNOWN, name)
    for names in received.values():
        found.fault(FaultKind.FILE_DROPPED, next(iter(names.values())))
    for sha256 in sorted(named - found.contents.keys()):
        found.contents[sha256] = sha256
    return found
