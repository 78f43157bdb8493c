"""Putting a backup back, into a place that holds nothing yet: it is read through, then all rows and contents are put.

The rows are committed last, so that none names a content that is not there; what is damaged leaves nothing behind.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kinerja_bot.backup import encryption
from kinerja_bot.backup.archive import CHECKED, MANIFEST, OFTEN, Archive, DamagedError, Digest, line_of, opened
from kinerja_bot.backup.folder import UNFINISHED
from kinerja_bot.backup.manifest import KeptTable, Manifest
from kinerja_bot.backup.progress import Progress, unseen
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.kept_values import UnfitRowError
from kinerja_bot.storage.letter_files import LetterFiles
from kinerja_bot.storage.migration import revisions
from kinerja_bot.storage.unusable import NewerDatabaseError
from kinerja_bot.storage.whole_tables import Building, WholeTables, whole

ENCRYPTED = ".age"


class NotEmptyError(RuntimeError):
    """Something is there already, which nothing is put upon: `where` says what."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class KeyNeededError(ValueError):
    """The backup is encrypted, and no key was named."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is put."""

    database_url: str
    data_dir: Path


def restore(path: Path, place: Place, identity: Path | None = None, progress: Progress = unseen) -> Manifest:
    """Puts it back and checks each row and content, or leaves the database as it was.

    Errors: FaultsFound for the database, NotEmptyError, NotABackupError, NewerDatabaseError, ForeignNameError,
    DamagedError, KeyNeededError, WrongKeyError, OSError.
    """
    with readable(path, place.data_dir, identity) as archive:
        if archive.manifest.revision not in revisions():
            raise NewerDatabaseError(archive.manifest.revision)
        archive.check(progress)
        with whole(place.database_url) as database, database.built() as building:
            if not building.is_empty:
                raise NotEmptyError("database")
            store = FileStore(place.data_dir / "files")
            _require_nothing_else(place.data_dir / "files", archive)
            _put_rows(archive, building, progress)
            building.bring_to()
            _put_contents(archive, store, progress)
            for name, content in archive.letter_files():
                LetterFiles(place.data_dir).keep(name, content)
        return archive.manifest


@contextmanager
def readable(path: Path, beside: Path, identity: Path | None) -> Iterator[Archive]:
    """The archive; one that is encrypted is decrypted into a folder for the time of it."""
    if path.suffix != ENCRYPTED:
        with opened(path) as archive:
            yield archive
        return
    if identity is None:
        raise KeyNeededError(path.name)
    beside.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=beside, prefix="kinerja-", suffix=UNFINISHED) as folder:
        plain = Path(folder) / path.stem
        with plain.open("wb") as file:
            encryption.decrypt(path, file, identity)
        with opened(plain) as archive:
            yield archive


def _require_nothing_else(files: Path, archive: Archive) -> None:
    """What an interrupted restoring of the same backup has left does no harm."""
    known = set(archive.contents())
    if any(one.is_file() and one.name not in known for one in files.glob("[0-9a-f][0-9a-f]/*")):
        raise NotEmptyError("files")


def _put_contents(archive: Archive, store: FileStore, progress: Progress) -> None:
    contents = archive.contents()
    for number, sha256 in enumerate(contents, start=1):
        with store.arriving() as path:
            with path.open("wb") as file:
                for piece in archive.content(sha256):
                    file.write(piece)
            if store.keep(path) != sha256:
                raise DamagedError(sha256)
        progress("files", number, len(contents))


def _put_rows(archive: Archive, building: Building, progress: Progress) -> None:
    kept, tables = archive.manifest.tables, building.make(archive.manifest.revision)
    if sorted((one.name, sorted(one.columns)) for one in kept) != tables.shape():
        raise DamagedError(MANIFEST)
    try:
        for one in kept:
            tables.add(one.name, one.columns, archive.rows(one, progress))
        tables.require_whole()
    except UnfitRowError as error:
        raise DamagedError(error.table) from error
    for one in kept:
        _compare(one, tables, progress)
    tables.count_on()


def _compare(kept: KeptTable, tables: WholeTables, progress: Progress) -> None:
    """The rows that are there now with those that were kept. Errors: DamagedError."""
    digest = Digest()
    for row in tables.rows(kept.name, kept.columns):
        digest.add(line_of(row))
        if digest.rows % OFTEN == 0:
            progress(f"{CHECKED}{kept.name}", digest.rows, kept.rows)
    if (digest.rows, digest.hex()) != (kept.rows, kept.sha256):
        raise DamagedError(kept.name)
