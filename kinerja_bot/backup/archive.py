"""The archive of a backup, a ZIP: `manifest.json`, tables as JSON lines, `files/*`, Word templates in `letters/*`."""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final, Self

from kinerja_bot.backup.manifest import KeptTable, Manifest, NotABackupError
from kinerja_bot.backup.progress import Progress, unseen
from kinerja_bot.storage.letter_files import NAME
from kinerja_bot.storage.whole_tables import Row, WholeTables

MANIFEST: Final = "manifest.json"
LETTERS: Final = "letters/"
OURS: Final = re.compile(
    rf"{re.escape(MANIFEST)}|tables/[a-z_]{{1,63}}\.jsonl|files/[0-9a-f]{{64}}|{LETTERS}(?:{NAME.pattern})", re.ASCII
)
"""The names of its parts: what has another one was not put there by `Written`."""

PIECE: Final = 1 << 20
OFTEN: Final = 1000
"""Rows between two words on how far it has come."""


CHECKED: Final = "="
"""Before a part's name: it is being read again, not written."""


class DamagedError(ValueError):
    """Something in the archive is not what the manifest says."""


class ForeignNameError(ValueError):
    """The archive has a part that is none of ours, perhaps one that would lead out of its folder."""


class Digest:
    """The SHA-256 of rows, as lines, and how many they are."""

    def __init__(self) -> None:
        self._sha256 = hashlib.sha256()
        self.rows = 0

    def add(self, line: bytes) -> None:
        """One row more."""
        self._sha256.update(line)
        self.rows += 1

    def hex(self) -> str:
        """In hex."""
        return self._sha256.hexdigest()


def line_of(row: Row) -> bytes:
    """A row as it stands in the archive."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class Written:
    """An archive being written, part by part; the manifest comes last."""

    def __init__(self, file: IO[bytes], progress: Progress = unseen) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        self._progress = progress
        self.tables: list[KeptTable] = []
        self.missing: list[str] = []
        self.contents = self.size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Lets go of the file also where the writing was broken off; what there is of it is nobody's backup."""
        with suppress(OSError, ValueError):
            self._zip.close()

    def add_table(self, name: str, seen: WholeTables) -> None:
        """All rows of a table."""
        columns, whole, digest = seen.columns(name), seen.count(name), Digest()
        with self._zip.open(_of_table(name), "w", force_zip64=True) as member:
            for row in seen.rows(name, columns):
                line = line_of(row)
                member.write(line)
                digest.add(line)
                if digest.rows % OFTEN == 0:
                    self._progress(name, digest.rows, whole)
        self.tables.append(KeptTable(name, columns, digest.rows, digest.hex()))

    def add_content(self, sha256: str, path: Path) -> None:
        """A content, if it is there and still what it was."""
        if not _is_whole(path, sha256):
            self.missing.append(sha256)
            return
        with path.open("rb") as content, self._zip.open(f"files/{sha256}", "w", force_zip64=True) as member:
            while piece := content.read(PIECE):
                member.write(piece)
                self.size += len(piece)
        self.contents += 1

    def add_letter_file(self, name: str, content: bytes) -> None:
        """A Word template or logo of an office."""
        self._zip.writestr(f"{LETTERS}{name}", content)

    def finish(self, manifest: Manifest) -> None:
        """Writes what the archive says of itself."""
        self._zip.writestr(MANIFEST, manifest.to_json())
        self._zip.close()


class Archive:
    """An archive to be read."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._zip = archive
        try:
            self.manifest = Manifest.from_json(archive.read(MANIFEST))
        except (KeyError, zipfile.BadZipFile) as error:
            raise NotABackupError from error
        foreign = next((one for one in archive.namelist() if not OURS.fullmatch(one)), None)
        if foreign is not None:
            raise ForeignNameError(foreign)

    def rows(self, kept: KeptTable, progress: Progress = unseen) -> Iterator[Row]:
        """A table's rows. Errors: DamagedError, behind the last one."""
        digest = Digest()
        with self._zip.open(_of_table(kept.name)) as member:
            for line in member:
                digest.add(line)
                if digest.rows % OFTEN == 0:
                    progress(kept.name, digest.rows, kept.rows)
                yield json.loads(line)
        if (digest.rows, digest.hex()) != (kept.rows, kept.sha256):
            raise DamagedError(kept.name)

    def contents(self) -> list[str]:
        """The SHA-256 of all that the archive holds. Errors: DamagedError, where they are not as many as it says."""
        contents = [one.removeprefix("files/") for one in self._zip.namelist() if one.startswith("files/")]
        if len(contents) != self.manifest.contents:
            raise DamagedError(MANIFEST)
        return contents

    def content(self, sha256: str) -> Iterator[bytes]:
        """A content, piece by piece. Errors: DamagedError, behind the last one."""
        digest = hashlib.sha256()
        with self._zip.open(f"files/{sha256}") as member:
            while piece := member.read(PIECE):
                digest.update(piece)
                yield piece
        if digest.hexdigest() != sha256:
            raise DamagedError(sha256)

    def letter_files(self) -> Iterator[tuple[str, bytes]]:
        """The offices' Word templates and logos by their names; the ZIP's own digests check them."""
        for name in self._zip.namelist():
            if name.startswith(LETTERS):
                yield name.removeprefix(LETTERS), self._zip.read(name)

    def check(self, progress: Progress = unseen) -> None:
        """Reads all of it. Errors: DamagedError."""
        for kept in self.manifest.tables:
            for _ in self.rows(kept, lambda part, done, whole: progress(f"{CHECKED}{part}", done, whole)):
                pass
        contents = self.contents()
        for number, sha256 in enumerate(contents, start=1):
            for _ in self.content(sha256):
                pass
            progress(f"{CHECKED}files", number, len(contents))
        for _ in self.letter_files():
            pass


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """An archive.

    Errors: NotABackupError, ForeignNameError, DamagedError (also for what the ZIP itself finds broken), OSError.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            try:
                yield Archive(archive)
            except (zipfile.BadZipFile, zlib.error, json.JSONDecodeError, KeyError) as error:
                raise DamagedError(path.name) from error
    except zipfile.BadZipFile as error:
        raise NotABackupError from error


def _is_whole(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False


def _of_table(name: str) -> str:
    return f"tables/{name}.jsonl"
