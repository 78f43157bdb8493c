"""Office documents before 2007, which no library writes: laid out by MS-CFB, MS-DOC, MS-XLS and MS-PPT."""

import struct
import zlib
from collections.abc import Mapping

SECTOR = 512
CUTOFF = 4096
"""Smaller streams would stand in a place of their own, so each is filled up to this."""

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
ROOT, STORAGE, STREAM = 5, 1, 2


def container(streams: Mapping[str, bytes], clsid: bytes = bytes(16)) -> bytes:
    """A compound file of these streams, by path ("Macros/VBA/dir")."""
    names = sorted({"/".join(path.split("/")[:depth]) for path in streams for depth in range(1, path.count("/") + 2)})
    body, chains, entries = bytearray(), [], [_entry("Root Entry", ROOT, child=_first("", names), clsid=clsid)]
    for name in names:
        content = streams.get(name)
        start, size = END, 0
        if content is not None:
            filled = content.ljust(CUTOFF, b"\0")
            start, size = len(body) // SECTOR, len(filled)
            body += _padded(filled)
            chains.append((start, len(body) // SECTOR))
        shape = STORAGE if content is None else STREAM
        child, right = _first(name, names), _next(name, names)
        entries.append(_entry(name.rsplit("/", 1)[-1], shape, child=child, right=right, start=start, size=size))
    listing = len(body) // SECTOR
    body += _padded(b"".join(entries))
    chains.append((listing, len(body) // SECTOR))
    return _laid_out(bytes(body), chains, listing)


def _laid_out(body: bytes, chains: list[tuple[int, int]], listing: int) -> bytes:
    sectors = len(body) // SECTOR
    tables = -(-(sectors + 1) // (SECTOR // 4 - 1))
    following = [FREE] * sectors
    for start, end in chains:
        following[start:end] = [*range(start + 1, end), END]
    following += [FAT] * tables
    table = struct.pack(f"<{len(following)}I", *following).ljust(tables * SECTOR, b"\xff")
    places = [*range(sectors, sectors + tables)] + [FREE] * (109 - tables)
    head = struct.pack("<8s16sHHHHH6xIIIIIIIII", bytes.fromhex("d0cf11e0a1b11ae1"), bytes(16), 0x3E, 3, 0xFFFE, 9, 6,
                       0, tables, listing, 0, CUTOFF, END, 0, END, 0)  # fmt: skip
    return head + struct.pack("<109I", *places) + body + table


def _entry(
    name: str,
    kind: int,
    *,
    child: int = FREE,
    right: int = FREE,
    start: int = END,
    size: int = 0,
    clsid: bytes = bytes(16),
) -> bytes:
    label = name.encode("utf-16-le")
    return label.ljust(64, b"\0") + struct.pack(
        "<HBBIII16sIQQIQ", len(label) + 2, kind, 1, FREE, right, child, clsid, 0, 0, 0, start, size
    )


def _inside(folder: str, names: list[str]) -> list[str]:
    return [one for one in names if one.rpartition("/")[0] == folder]


def _first(folder: str, names: list[str]) -> int:
    inside = _inside(folder, names)
    return names.index(inside[0]) + 1 if inside else FREE


def _next(name: str, names: list[str]) -> int:
    siblings = _inside(name.rpartition("/")[0], names)
    at = siblings.index(name) + 1
    return names.index(siblings[at]) + 1 if at < len(siblings) else FREE


def _padded(content: bytes) -> bytes:
    return content + bytes(-len(content) % SECTOR)


def word(text: bytes = b"Laporan", *, encrypted: bool = False, **more: bytes) -> bytes:
    """The least that is a .doc: the head of its stream, and a text; `more` streams by path, `__` for a slash."""
    flags = 0x0100 if encrypted else 0
    head = struct.pack("<HH6xH", 0xA5EC, 0xC1, flags).ljust(SECTOR, b"\0")
    return container({"WordDocument": head + text} | _paths(more))


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of a workbook."""
    return struct.pack("<HH", kind, len(data)) + data


def sheets(*records: bytes, name: str = "Workbook", **more: bytes) -> bytes:
    """The least that is an .xls, with these records between its beginning and its end."""
    book = record(0x809, struct.pack("<HHHH8x", 0x600, 5, 0, 0)) + b"".join(records) + record(0x0A)
    return container({name: book} | _paths(more))


def a_sheet(name: str, *, kind: int = 0) -> bytes:
    """What a workbook says of a sheet; kind 1 is one of Excel 4 macros."""
    return record(0x85, struct.pack("<IBBBB", 0, 0, kind, len(name), 0) + name.encode("latin-1"))


def a_link(target: str) -> bytes:
    """A link of a workbook to another one, or by DDE ("cmd\\x03/c calc")."""
    return record(0x1AE, struct.pack("<HHB", 1, len(target), 0) + target.encode("latin-1"))


def slides(*objects: bytes, **more: bytes) -> bytes:
    """The least that is a .ppt, with these objects in it, packed as PowerPoint does."""
    shown = b"".join(
        struct.pack("<HHII", 0x0010, 0x1011, len(packed) + 4, len(one)) + packed
        for one, packed in ((one, zlib.compress(one)) for one in objects)
    )
    document = struct.pack("<HHI", 0x000F, 0x03E8, 8) + bytes(8)
    user = struct.pack("<HHIII", 0, 0x0FF6, 0x14, 0x14, 0xE391C05F)
    return container({"PowerPoint Document": document + shown, "Current User": user} | _paths(more))


def packaged(name: str, content: bytes) -> bytes:
    """What stands in a stream `\\x01Ole10Native`: a file that somebody has put in as an object."""
    label = name.encode("latin-1") + b"\0"
    data = struct.pack("<H", 2) + label + label + struct.pack("<HHI", 0, 3, len(label)) + label
    data += struct.pack("<I", len(content)) + content
    return struct.pack("<I", len(data)) + data


def an_object(name: str, content: bytes) -> bytes:
    """A file as an object, as it stands in `word/embeddings/oleObject1.bin`."""
    return container({"\x01Ole10Native": packaged(name, content)})


VBA = container({"VBA/_VBA_PROJECT": b"\xcc\x61", "VBA/dir": b"\1", "PROJECT": b"ID="})
"""A project of macros, as it stands in an .xlsm or, packed, in a .ppt."""

LOCKED = container({"EncryptedPackage": b"acak", "EncryptionInfo": b"\4\0\4\0"})
"""An .xlsx, .docx or .pptx with a password."""

INSTALLER = container({"Table": b"a"}, bytes.fromhex("84100c0000000000c000000000000046"))


def _paths(more: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name.replace("__", "/"): content for name, content in more.items()}
