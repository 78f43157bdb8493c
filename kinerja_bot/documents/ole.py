"""Office documents before 2007, and what else is kept as they are (OLE): locked newer ones, objects, .msi."""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

import olefile

from kinerja_bot.documents import dde
from kinerja_bot.documents.archives import MOST_UNPACKED, Budget, inflated
from kinerja_bot.documents.contents import Content, Reader
from kinerja_bot.documents.names import is_program
from kinerja_bot.documents.verdicts import Refused, Trouble

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
INSTALLER: Final = "000C1084-0000-0000-C000-000000000046"
MACROS: Final = frozenset({"_vba_project", "_vba_project_cur", "vba"})
KINDS: Final = {
    "worddocument": "doc",
    "workbook": "xls",
    "book": "xls",
    "powerpoint document": "ppt",
    "visiodocument": "visio",
    "quill": "publisher",
    "__properties_version1.0": "msg",
}
PACKAGE: Final = "\x01ole10native"
OBJECTS: Final = frozenset({"package", "contents", "embeddedodf"})
"""Streams that are a whole file of their own."""

Look = Callable[[str, Content], None]
"""Judges what stands inside, by the name that it has there ("" for none). Errors: Refused."""

_WORD_FLAGS: Final = struct.Struct("<10xH")
_WORD_ENCRYPTED: Final = 0x0100
_SLIDES_ENCRYPTED: Final = 0xF3D1C4DF
_SLIDES_OBJECT: Final = 0x1011
_RECORD: Final = struct.Struct("<HH")
_SLIDES_RECORD: Final = struct.Struct("<HHI")
_BOUND_SHEET, _FILE_PASS, _END, _EXTERN_SHEET, _SUP_BOOK = 0x85, 0x2F, 0x0A, 0x17, 0x1AE
_MACRO_SHEET: Final = 1
_SIZE, _FLAGS, _LONGEST_NAME = 4, 2, 4096
_LINK: Final = re.compile(r"([\w .$:\\-]{1,80})\x03(.{0,400})", re.DOTALL)
"""A program and what is asked of it; another workbook's name begins with a mark."""


def look_through(file: BinaryIO, budget: Budget, look: Look) -> str | None:
    """The type; None for one that nobody knows. Errors: Refused."""
    try:
        with olefile.OleFileIO(file) as container:
            return _Container(container, budget, look).kind()
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error, zlib.error) as error:
        raise Refused(Trouble.BROKEN) from error


class _Container:
    def __init__(self, ole: olefile.OleFileIO, budget: Budget, look: Look) -> None:
        self._ole = ole
        self._budget = budget
        self._look = look

    def kind(self) -> str | None:
        """Looks into every stream."""
        if self._ole.root.clsid == INSTALLER:
            raise Refused(Trouble.PROGRAM)
        paths = self._ole.listdir()
        parts = [[part.lower() for part in path] for path in paths]
        if any(not MACROS.isdisjoint(path) for path in parts):
            raise Refused(Trouble.MACRO)
        if ["encryptedpackage"] in parts:
            raise Refused(Trouble.LOCKED)
        for path, lower in zip(paths, parts, strict=True):
            self._stream(lower[-1], path)
        return next((kind for name, kind in KINDS.items() if [name] in parts), None)

    def _stream(self, name: str, path: list[str]) -> None:
        if name == PACKAGE:
            self._packaged(path)
        elif name in OBJECTS:
            self._look("", Content(self._chunks(path)))
        elif name == "worddocument":
            _word(Content(self._chunks(path)))
        elif name in {"workbook", "book"}:
            _sheets(Reader(self._chunks(path)))
        elif name == "current user":
            if _SLIDES_ENCRYPTED.to_bytes(4, "little") in Content(self._chunks(path)).head[12:16]:
                raise Refused(Trouble.LOCKED, found="ppt")
        elif name == "powerpoint document":
            self._slides(Reader(self._chunks(path)))

    def _chunks(self, path: list[str]) -> Iterator[bytes]:
        """A stream sector by sector: the library would read it as a whole."""
        entry = self._ole._find(path)  # noqa: SLF001 - the library offers its streams as wholes only
        found = self._ole.direntries[entry]
        if found.size < self._ole.minisectorcutoff:
            yield self._ole.openstream(path).read()
            return
        left, sector = min(found.size, self._ole._filesize), found.isectStart  # noqa: SLF001
        while left > 0 and sector < len(self._ole.fat):
            chunk = self._ole.getsect(sector)[:left]
            self._budget.spend(len(chunk))
            yield chunk
            left -= len(chunk) or left
            sector = self._ole.fat[sector]

    def _packaged(self, path: list[str]) -> None:
        """A file that somebody has put in as an object, or what another program has: a formula, a picture."""
        plain = Reader(self._chunks(path))
        plain.skip(_SIZE)
        self._look("", Content(plain.up_to(MOST_UNPACKED)))
        reader = Reader(self._chunks(path))
        reader.skip(_SIZE + _FLAGS)
        names = [_text(reader), _text(reader)]
        reader.skip(_SIZE)
        names.append(_text(reader, int.from_bytes(reader.read(_SIZE), "little")))
        if None in names:
            return
        size = int.from_bytes(reader.read(_SIZE), "little")
        given = [one.replace("\\", "/").rsplit("/", 1)[-1] for one in names if one]
        shown = next(filter(is_program, given), given[0] if given else "")
        self._look(shown, Content(reader.up_to(size)))

    def _slides(self, reader: Reader) -> None:
        """What stands in a .ppt as an object: also its macros."""
        while len(head := reader.read(_SLIDES_RECORD.size)) == _SLIDES_RECORD.size:
            instance, kind, size = _SLIDES_RECORD.unpack(head)
            if kind != _SLIDES_OBJECT:
                reader.skip(size)
                continue
            packed = instance >> 4 == 1
            if packed:
                reader.skip(4)
            piece = reader.up_to(size - 4 * packed)
            self._look("", Content(self._budget.counted(inflated(piece, zlib.MAX_WBITS) if packed else piece)))
            for _ in piece:
                pass


def _text(reader: Reader, size: int | None = None) -> str | None:
    """Up to the next zero, or of a size; None where it is too long to be a name."""
    if size is not None:
        return reader.read(size).rstrip(b"\0").decode("latin-1") if size <= _LONGEST_NAME else None
    found = bytearray()
    while (one := reader.read(1)) not in {b"", b"\0"}:
        found += one
        if len(found) > _LONGEST_NAME:
            return None
    return found.decode("latin-1")


def _word(content: Content) -> None:
    if len(content.head) >= _WORD_FLAGS.size and _WORD_FLAGS.unpack_from(content.head)[0] & _WORD_ENCRYPTED:
        raise Refused(Trouble.LOCKED, found="doc")
    for found in content.matches(re.compile(rb"\x13([^\x13-\x15]{1,1000})", re.DOTALL)):
        dde.refuse_field(found[1].replace(b"\0", b"").decode("latin-1"))


def _sheets(reader: Reader) -> None:
    """What the workbook says of its sheets, of a password and of links."""
    while len(head := reader.read(_RECORD.size)) == _RECORD.size:
        kind, size = _RECORD.unpack(head)
        data = reader.read(size)
        if kind == _FILE_PASS:
            raise Refused(Trouble.LOCKED, found="xls")
        if kind == _BOUND_SHEET and data[5:6] == bytes([_MACRO_SHEET]):
            raise Refused(Trouble.MACRO)
        if kind == _SUP_BOOK:
            _link(data[5:].decode("utf-16-le" if data[4:5] == b"\1" else "latin-1", "replace"))
        if kind == _EXTERN_SHEET:  # since 1997 only numbers stand here
            _link(data[1:].decode("latin-1"))
        if kind == _END:
            return


def _link(target: str) -> None:
    if found := _LINK.match(target):
        dde.refuse_link(found[1], found[2])
