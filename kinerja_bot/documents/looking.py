"""Looks into a content, and into all that stands in it: archives, objects, attachments."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from kinerja_bot.documents import markup, packages, tars, texts
from kinerja_bot.documents.archives import (
    DEEPEST,
    LARGEST_INNER,
    UNOPENED,
    Archive,
    Budget,
    finish,
    gunzipped,
    looks_like_archive,
    other_archive,
)
from kinerja_bot.documents.contents import Content
from kinerja_bot.documents.names import is_program, program_endings
from kinerja_bot.documents.verdicts import Active, Refused, Trouble

PROGRAMS: Final = (
    *(b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe"),
    *(b"\xca\xfe\xba\xbe", b"dex\n", b"\x4c\x00\x00\x00\x01\x14\x02\x00", b"\x00asm"),
)
"""Linux, macOS, Java, Android, a Windows shortcut, WebAssembly."""

SCRIPT: Final = re.compile(rb"(\xef\xbb\xbf)?#!\s*/")
WINDOWS_HEADER: Final = slice(0x3C, 0x40)
"""Where a program of Windows says at which byte its real header stands."""

PROGRAM_PARTS: Final = re.compile(r"^(AndroidManifest\.xml|classes\.dex|META-INF/MANIFEST\.MF)$")
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF_WITHIN: Final = 1024
OBJECT: Final = b"obj"
"""What stands at the beginning of each thing in a PDF; without one there is nothing in it."""

BEGINNINGS: Final = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
    (b"II+\0", "tif"),
    (b"MM\0+", "tif"),
    (b"BM", "bmp"),
    (b"8BPS", "psd"),
    (b"ID3", "audio"),
    (b"OggS", "audio"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"\0\x01\0\0Standard ", "access"),
)
HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
AVIF_BRANDS: Final = frozenset({b"avif", b"avis"})
MORE_BRANDS: Final = 64
"""Bytes within which a picture names all the forms that it follows."""


@dataclass(frozen=True)
class Look:
    """Looks at one content, and into what stands in it; all together have one budget."""

    budget: Budget
    folder: Path | None
    active: set[Active] = field(default_factory=set)
    depth: int = 1

    def kind(self, content: Content) -> str | None:
        """The type by content; None for what is not known. Errors: Refused."""
        head = content.head
        if _is_program(content):
            raise Refused(Trouble.PROGRAM)
        if looks_like_archive(head):
            return self._archive(content)
        if other := "tar" if tars.is_one(head) else other_archive(head):
            return self._other_archive(other, content)
        if head.startswith(OLE):
            return self._ole(content)
        if b"%PDF-" in head[:PDF_WITHIN]:
            return self._pdf(content)
        if head.startswith(b"{\\rt"):
            return texts.look_through_rtf(content)
        return texts.kind_of(content, self.active) or _by_beginning(head)

    def _inside(self, name: str, content: Content) -> None:
        """One level further in. Errors: Refused, with the name where it has one."""
        with _naming(name):
            self._part(name, content)

    def _part(self, name: str, content: Content) -> None:
        if PROGRAM_PARTS.search(name):
            raise Refused(Trouble.PROGRAM)
        kind = replace(self, depth=self.depth + 1).kind(content) if content.head else None
        if kind in UNOPENED:
            raise Refused(Trouble.UNOPENED, found=kind)
        if endings := program_endings(name):
            raise Refused(Trouble.NAMED, found=kind, ending=min(endings))

    def _pdf(self, content: Content) -> str:
        with content.whole(self.folder, LARGEST_INNER) as file:
            file.seek(0)
            if Content.of(file).holds(OBJECT):
                from kinerja_bot.documents import pdfs  # noqa: PLC0415 - it takes a third of the worker's memory

                file.seek(0)
                self.active.update(pdfs.look_through(file, self.budget, self._inside))
        return "pdf"

    def _ole(self, content: Content) -> str | None:
        from kinerja_bot.documents import ole  # noqa: PLC0415 - few still send such documents

        self._refuse_depth()
        with content.whole(self.folder, LARGEST_INNER) as file:
            file.seek(0)
            return ole.look_through(file, self.budget, self._inside)

    def _refuse_depth(self) -> None:
        if self.depth > DEEPEST:
            raise Refused(Trouble.DEEP, most=DEEPEST)

    def _archive(self, content: Content) -> str:
        self._refuse_depth()
        with content.whole(self.folder, LARGEST_INNER) as file:
            archive = Archive(file, self.budget)
            if not packages.DOCUMENT_PARTS.isdisjoint(map(str.lower, archive.names)):
                return self._document(archive)
            for entry in archive.entries:
                with _naming(entry.filename):
                    content = archive.content(entry)
                    self._part(entry.filename, content)
                    finish(content)
        return "zip"

    def _other_archive(self, kind: str, content: Content) -> str:
        """One of another kind than .zip: what can be looked into is."""
        self._refuse_depth()
        if kind == "gz":
            self._inside("", Content(self.budget.counted(gunzipped(content.chunks()))))
        if kind == "tar":
            tars.look_through(content, self.budget, self._inside)
        return kind

    def _document(self, archive: Archive) -> str:
        listed: frozenset[str] = frozenset()
        mimetype = ""
        for entry in archive.entries:
            _refuse_part(entry.filename)
            content = archive.content(entry)
            if entry.filename.lower() == packages.LIST:
                listed = markup.types_in(content)
            elif entry.filename == packages.MIMETYPE:
                mimetype = content.head[:100].decode("latin-1").strip()
            elif not packages.look_at(entry.filename, content):
                self._part("", content)
            finish(content)
        return packages.kind_of(archive.names, listed, mimetype)


def _refuse_part(name: str) -> None:
    if packages.MACRO_PARTS.search(name):
        raise Refused(Trouble.MACRO)
    if PROGRAM_PARTS.search(name) or is_program(name):
        raise Refused(Trouble.PROGRAM)


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """What is refused within is named, where it has a name."""
    try:
        yield
    except Refused as refused:
        if name:
            refused.within(name)
        raise


def _is_program(content: Content) -> bool:
    head = content.head
    if head.startswith(PROGRAMS) or SCRIPT.match(head):
        return True
    return head.startswith(b"MZ") and content.at(int.from_bytes(head[WINDOWS_HEADER], "little"), 4) == b"PE\0\0"


def _by_beginning(head: bytes) -> str | None:
    """Pictures, and what offices do not take but people send."""
    if head[:4] == b"RIFF":
        return {b"WEBP": "webp", b"AVI ": "video", b"WAVE": "audio"}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    return next((kind for mark, kind in BEGINNINGS if head.startswith(mark)), None)


def _by_brand(head: bytes) -> str:
    """Pictures of phones, and films, which begin alike."""
    size = min(int.from_bytes(head[:4], "big"), MORE_BRANDS)
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, size, 4))}
    if not AVIF_BRANDS.isdisjoint(brands):
        return "avif"
    if head[8:12] in HEIC_BRANDS:
        return "heic"
    return "audio" if head[8:11] == b"M4A" else "video"
