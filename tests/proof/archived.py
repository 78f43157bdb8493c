"""A small archive, made of nothing but files and a hand-made log."""

import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kinerja_bot.domain.chain import Head, Link, digest, linked
from kinerja_bot.proof import log_lines
from kinerja_bot.proof.manifest import LISTED, sha256_of
from kinerja_bot.proof.sealed import SEALED
from kinerja_bot.proof.writing import About, Draft, Stored, drafted, write_part

AT = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
BEFORE = Head(40, "ab" * 32)
CYCLE = 7
MADE = {"KETERANGAN.txt": b"Arsip.", "Indeks arsip.pdf": b"%PDF-1.7 indeks"}


def stored(folder: Path, count: int, size: int = 10) -> list[Stored]:
    """So many files on disk, each with another content."""
    found = []
    for number in range(count):
        content = f"berkas {number} ".encode() * size
        path = folder / f"isi-{number}"
        path.write_bytes(content)
        found.append(Stored(f"0{number + 1} langkah/v1 Draf.pdf", sha256_of(content), path))
    return found


def links_of(events: Iterable[dict[str, Any]], before: Head = BEFORE) -> list[Link]:
    """A chain of these."""
    found, head = [], before
    for number, event in enumerate(events, start=before.number + 1):
        whole = {"number": number, **event}
        head = Head(number, linked(head.hash, number, digest(whole)))
        found.append(Link(number, head.hash, digest(whole), whole))
    return found


def events_of(draft: Draft, files: Iterable[Stored]) -> list[dict[str, Any]]:
    """Each file comes, somebody decides, something private happens, and the archive is made."""
    came = [{"cycle": CYCLE, "data": {"file": 1, "sha256": one.sha256}} for one in files]
    decided = {"cycle": CYCLE, "data": {"decision": "disetujui", "files": [came[0]["data"]]}}
    private = BEFORE.number + len(came) + 1
    made = {"cycle": CYCLE, "data": {LISTED: draft.listed, SEALED: [[private, private]]}}
    return [*came, {"cycle": None, "data": {"account": 1}}, decided, made]


def archive(folder: Path, files: list[Stored], most: int = 10**9) -> tuple[list[Path], list[Link]]:
    """Its parts, and the links of its log: what is private shows its digest alone."""
    draft = drafted(About("Kecamatan Uji", "Triwulan III", AT, BEFORE), MADE, files, most)
    links = links_of(events_of(draft, files))
    sealed = [
        Link(one.number, one.hash, one.digest) if one.event and not one.event["cycle"] else one for one in links
    ]
    lines = list(log_lines.written(BEFORE, sealed))
    paths = [folder / f"arsip-{part}.zip" for part in range(1, draft.manifest.parts + 1)]
    for part, path in enumerate(paths, start=1):
        write_part(path, part, draft, lines)
    return paths, links


def members_of(path: Path) -> dict[str, bytes]:
    """All that is in it."""
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(path: Path, members: Iterable[tuple[str, bytes]]) -> Path:
    """Zips them anew, deflated."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            made.writestr(name, content)
    return path
