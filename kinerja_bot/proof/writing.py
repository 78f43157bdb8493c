"""Archives written from disk to disk: first what they will consist of, then, once that is recorded, their parts."""

import shutil
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from kinerja_bot.domain.chain import Head
from kinerja_bot.proof.manifest import LOG, MANIFEST, Manifest, Member, sha256_of
from kinerja_bot.proof.names import free_name

MOST_IN_PART: Final = 47_000_000
"""Bytes of people's files in a part: Telegram takes 50 MB of a bot, and the log and the papers are in each."""

_CHUNK: Final = 1 << 20
_PLAIN: Final = 0o644 << 16


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that people have sent, as it shall be called in the archive; `path` is where its content lies."""

    name: str
    sha256: str
    path: Path


@dataclass(frozen=True, slots=True)
class Draft:
    """What an archive will consist of; its log is still to come."""

    manifest: Manifest
    at: datetime
    made: Mapping[str, bytes]
    stored: Mapping[str, Path]

    @property
    def listed(self) -> str:
        """The hash of its list, which the log shall name."""
        return sha256_of(self.manifest.written())


@dataclass(frozen=True, slots=True)
class About:
    """Whose archive it is, about what, and made when; `before` is the head before its piece of the log."""

    office: str
    period: str
    at: datetime
    before: Head


def drafted(about: About, made: Mapping[str, bytes], files: Iterable[Stored], most: int = MOST_IN_PART) -> Draft:
    """The list of members: what the bot made is in every part, people's files in one each, in their order."""
    stored: dict[str, Path] = {}
    members = [Member(name, len(content), sha256_of(content)) for name, content in made.items()]
    taken, absent = {name.casefold() for name in made}, []
    part, filled = 1, 0
    for file in files:
        if not file.path.is_file():
            absent.append(file.sha256)
            continue
        size = file.path.stat().st_size
        if filled and filled + size > most:
            part, filled = part + 1, 0
        filled += size
        name = free_name(file.name, taken)
        taken.add(name.casefold())
        stored[name] = file.path
        members.append(Member(name, size, file.sha256, part))
    at = about.at.isoformat(timespec="seconds")
    manifest = Manifest(
        about.office, about.period, at, part, about.before, tuple(members), tuple(sorted(set(absent)))
    )
    return Draft(manifest, about.at, made, stored)


def write_part(
    path: Path, part: int, draft: Draft, lines: Sequence[bytes], progress: Callable[[], None] = lambda: None
) -> None:
    """Writes one part; each file is read once, in pieces. Errors: OSError."""
    with zipfile.ZipFile(path, "w") as archive:
        for member in draft.manifest.members:
            if member.part == part:
                _copy(archive, _info(member.name, draft, zipfile.ZIP_STORED), draft.stored[member.name])
                progress()
            elif not member.part:
                archive.writestr(_info(member.name, draft), draft.made[member.name])
        archive.writestr(_info(MANIFEST, draft), draft.manifest.written())
        with archive.open(_info(LOG, draft), "w") as log:
            log.writelines(lines)


def _copy(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Path) -> None:
    info.file_size = source.stat().st_size
    with source.open("rb") as file, archive.open(info, "w") as member:
        shutil.copyfileobj(file, member, _CHUNK)


def _info(name: str, draft: Draft, packed: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """What people send is packed already, most of it: only what the bot wrote is deflated."""
    at = draft.at
    info = zipfile.ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
    info.compress_type, info.external_attr = packed, _PLAIN
    return info
