"""Archives checked: their members against their list, the list and the files against their log, the log in itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kinerja_bot.domain.chain import Follower, Head
from kinerja_bot.proof import log_lines, sealed
from kinerja_bot.proof.faults import Fault, FaultKind
from kinerja_bot.proof.manifest import LISTED, LOG, MANIFEST, Manifest, named_in, sha256_of
from kinerja_bot.proof.opened import LARGEST, MOST_MEMBERS, Opened, Unreadable, opened

LARGEST_LIST: Final = 16 << 20
ALL: Final = 8 << 30
"""Bytes of all members that a list may promise."""

Progress = Callable[[int, int], None]
"""Is told how many of how many members were looked at."""


@dataclass
class Checked:
    """An archive that was looked at; `part` is 0 where that could not be told."""

    name: str
    manifest: Manifest | None = None
    listed: str = ""
    part: int = 0
    head: Head = field(default_factory=Head)
    events: int = 0
    has_kept: bool = False
    faults: list[Fault] = field(default_factory=list)

    def fault(self, kind: FaultKind, subject: str = "", number: int = 0, until: int = 0) -> None:
        """Notes one."""
        self.faults.append(Fault(kind, self.name, subject, number, until))


def check(path: Path, kept: str | None = None, progress: Progress = lambda *_: None) -> Checked:
    """Looks an archive through, or a part of one; with the beginning of a kept head also whether it has that."""
    found = Checked(path.name)
    try:
        with opened(path) as archive:
            _look(archive, found, kept, progress)
    except Unreadable:
        found.fault(FaultKind.NO_ARCHIVE)
    if kept is not None and not found.has_kept:
        found.fault(FaultKind.HEAD_NOT_FOUND, kept)
    return found


def missing_parts(found: Sequence[Checked]) -> dict[str, list[int]]:
    """Of each archive in parts of which not all were looked at: its period, and the parts that are still to be."""
    lacking = {}
    for listed in dict.fromkeys(one.listed for one in found if one.manifest):
        same = [one for one in found if one.listed == listed]
        manifest = same[0].manifest
        if manifest and (rest := set(range(1, manifest.parts + 1)) - {one.part for one in same}):
            lacking[manifest.period] = sorted(rest)
    return lacking


def _look(archive: Opened, found: Checked, kept: str | None, progress: Progress) -> None:
    for name in archive.twice:
        found.fault(FaultKind.MEMBER_TWICE, name)
    if not {MANIFEST, LOG} & archive.members.keys():  # a damaged one is seen by its own files' lists, if at all
        found.fault(FaultKind.NO_ARCHIVE)
        return
    manifest = found.manifest = _listed(archive, found)
    if manifest is None:
        return
    _members(archive, found, manifest, progress)
    named = _log(archive, found, manifest, kept)
    if named is None:
        return
    present = {one.sha256 for one in manifest.members}
    for sha256 in sorted(named - present - set(manifest.absent)):
        found.fault(FaultKind.FILE_MISSING, sha256)


def _listed(archive: Opened, found: Checked) -> Manifest | None:
    """The archive's list of its members, which may not promise more than can be looked at."""
    if MANIFEST not in archive.members:
        found.fault(FaultKind.MEMBER_MISSING, MANIFEST)
        return None
    try:
        content = archive.content(MANIFEST, LARGEST_LIST)
        manifest = _bounded(Manifest.read(content))
    except (Unreadable, ValueError, RecursionError):
        found.fault(FaultKind.LIST_BROKEN, MANIFEST)
        return None
    found.listed = sha256_of(content)
    return manifest


def _bounded(manifest: Manifest) -> Manifest:
    sizes = [one.size for one in manifest.members]
    if len(sizes) > MOST_MEMBERS or max(sizes, default=0) > LARGEST or sum(sizes) > ALL:
        raise ValueError(MANIFEST)
    return manifest


def _members(archive: Opened, found: Checked, manifest: Manifest, progress: Progress) -> None:
    """Each member that belongs into this part is there as it was, and no other is."""
    of_parts = {one.part for one in manifest.members if one.part and one.name in archive.members}
    found.part = min(of_parts, default=1 if manifest.parts <= 1 else 0)
    here = {one.name: one for one in manifest.members if one.part in {0, found.part}}
    for number, (name, member) in enumerate(here.items(), start=1):
        progress(number, len(here))
        if name not in archive.members:
            found.fault(FaultKind.MEMBER_MISSING, name)
            continue
        try:
            is_same = archive.hashed(name, member.size) == (member.size, member.sha256)
        except Unreadable:
            is_same = False
        if not is_same:
            found.fault(FaultKind.MEMBER_CHANGED, name)
    if not found.part:
        found.fault(FaultKind.MEMBER_MISSING, min((one.name for one in manifest.members if one.part), default=""))
    for name in sorted(archive.members.keys() - here.keys() - {MANIFEST, LOG}):
        found.fault(FaultKind.MEMBER_ADDED, name)


def _log(archive: Opened, found: Checked, manifest: Manifest, kept: str | None) -> set[str] | None:
    """Follows the log; gives the hashes of files that the cycle's events name, or None where it cannot be read."""
    if LOG not in archive.members:
        found.fault(FaultKind.MEMBER_MISSING, LOG)
        return None
    named: set[str] = set()
    hidden: list[int] = []
    last: log_lines.Line | None = None
    try:
        for last in _followed(archive, found, manifest, kept):
            if last.link.event is None:
                hidden.append(last.link.number)
            elif last.link.event.get("cycle") is not None:
                named |= named_in(log_lines.data_of(last.link))
        _end(found, log_lines.data_of(last.link) if last else {}, hidden)
    except (Unreadable, ValueError, RecursionError):
        found.fault(FaultKind.LOG_BROKEN, LOG, found.head.number + 1)
        return None
    return named


def _end(found: Checked, data: Mapping[str, Any], hidden: list[int]) -> None:
    """The last event says of what the archive consists, and which events it does not show. Errors: ValueError."""
    if data.get(LISTED) != found.listed:
        found.fault(FaultKind.LIST_NOT_RECORDED, MANIFEST)
        return
    for first, until in sealed.differing(sealed.ranges_of(hidden), sealed.recorded(data)):
        found.fault(FaultKind.EVENT_SEALED, number=first, until=until)


def _followed(archive: Opened, found: Checked, manifest: Manifest, kept: str | None) -> Iterator[log_lines.Line]:
    follower = Follower(manifest.before)
    found.head = manifest.before
    found.has_kept = kept is not None and manifest.before.hash.startswith(kept)
    with archive.reading(LOG) as file:
        for line in log_lines.read(file):
            if line.before != follower.head.hash and line.link.number == follower.head.number + 1:
                found.fault(FaultKind.CHAIN_CHANGED, number=line.link.number)
                follower.head = Head(line.link.number, line.link.hash)
            else:
                for broken in follower.follow(line.link):
                    found.fault(FaultKind(broken.fault.value), number=broken.number, until=broken.until)
            found.head = follower.head
            found.events += 1
            found.has_kept = found.has_kept or (kept is not None and line.link.hash.startswith(kept))
            yield line
