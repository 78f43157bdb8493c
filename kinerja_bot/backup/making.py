"""Making a backup while the bot runs: one state of the database, then the contents that it names."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kinerja_bot.backup import encryption, folder
from kinerja_bot.backup.archive import Written, opened
from kinerja_bot.backup.manifest import Manifest
from kinerja_bot.backup.progress import Progress, unseen
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.letter_files import LetterFiles
from kinerja_bot.storage.unusable import is_absent
from kinerja_bot.storage.whole_tables import WholeTables, seen
from kinerja_bot.version import version


class NoRoomError(OSError):
    """What is to be kept does not fit beside what is left to the bot; `free` and `needed` are bytes."""

    def __init__(self, free: int, needed: int) -> None:
        super().__init__(free, needed)
        self.free, self.needed = free, needed


class NoTablesError(ValueError):
    """There is nothing to keep: the database has no tables yet."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, and checked by reading all of it."""

    path: Path
    size: int
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Plan:
    """What is kept and where; `reserve` bytes of the disk are left. One to encrypt is written in `data_dir` first."""

    database_url: str
    data_dir: Path
    into: Path
    recipient: str | None = None
    reserve: int = 0


def make(plan: Plan, now: datetime, progress: Progress = unseen) -> Made:
    """Makes one. Errors: FaultsFound for the database, NoTablesError, NoRoomError, OSError, DamagedError."""
    if is_absent(plan.database_url):
        raise NoTablesError
    plan.into.mkdir(parents=True, exist_ok=True)
    target = plan.into / folder.name_of(now, encrypted=plan.recipient is not None)
    part = target.with_name(f"{target.name}.{os.getpid()}{folder.UNFINISHED}")
    plain = part if plan.recipient is None else plan.data_dir / part.name
    plain.parent.mkdir(parents=True, exist_ok=True)
    for place in {plan.into, plan.data_dir}:
        folder.clear(place, now)
    try:
        manifest = _written(plan, plain, now, progress)
        with opened(plain) as archive:
            archive.check(progress)
        if plan.recipient is not None:
            with plain.open("rb") as source, part.open("wb") as encrypted:
                encryption.encrypt(source, encrypted, plan.recipient)
                _safe(encrypted.fileno())
        part.replace(target)
        _safe_name(plan.into)
    finally:
        for one in {plain, part}:
            with suppress(OSError):
                one.unlink(missing_ok=True)
    return Made(target, target.stat().st_size, manifest)


def _written(plan: Plan, path: Path, now: datetime, progress: Progress) -> Manifest:
    store = FileStore(plan.data_dir / "files")
    with seen(plan.database_url) as tables, path.open("wb") as file:
        if tables.revision is None:
            raise NoTablesError
        contents = tables.contents()
        _require_room(plan, store, contents)
        with Written(file, progress) as archive:
            for name in tables.names:
                archive.add_table(name, tables)
            _add_contents(archive, store, contents, progress)
            own = LetterFiles(plan.data_dir)
            for name in own.names():
                archive.add_letter_file(name, own.read(name) or b"")
            manifest = _manifest(archive, tables, plan, now)
            archive.finish(manifest)
        file.flush()
        _safe(file.fileno())
    return manifest


def _add_contents(archive: Written, store: FileStore, contents: list[str], progress: Progress) -> None:
    """Contents are only ever added, before the row that names them: all that this state names is still there."""
    for number, sha256 in enumerate(contents, start=1):
        archive.add_content(sha256, store.path(sha256))
        progress("files", number, len(contents))


def _manifest(archive: Written, tables: WholeTables, plan: Plan, now: datetime) -> Manifest:
    source = plan.database_url.partition(":")[0].partition("+")[0]
    revision = tables.revision or ""
    return Manifest(now, version(), revision, source, archive.tables, archive.contents, archive.size, archive.missing)


def _require_room(plan: Plan, store: FileStore, contents: list[str]) -> None:
    """As if nothing could be compressed, and both copies of an encrypted one lay on one disk."""
    needed = 0
    for sha256 in contents:
        with suppress(OSError):
            needed += store.path(sha256).stat().st_size
    needed *= 1 if plan.recipient is None else 2
    free = min(store.room().free, shutil.disk_usage(plan.into).free)
    if free - needed < plan.reserve:
        raise NoRoomError(free, needed + plan.reserve)


def _safe(descriptor: int) -> None:
    os.fsync(descriptor)


def _safe_name(where: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(where, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
