"""Files as nobody should send them, made on the spot."""

import zipfile
from functools import cache
from io import BytesIO

MB = 1024 * 1024

EXE = b"MZ".ljust(0x3C, b"\0") + (0x40).to_bytes(4, "little") + b"PE\0\0" + b"\x4c\x01" + bytes(100)
ELF = b"\x7fELF\x02\x01\x01" + bytes(100)
SCRIPT = b"#!/bin/sh\nrm -rf /\n"
MACH_O = b"\xcf\xfa\xed\xfe" + bytes(100)
JAVA = b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + bytes(100)
SHORTCUT = b"\x4c\x00\x00\x00\x01\x14\x02\x00" + bytes(100)
VIDEO = b"\0\0\0\x18ftypisom" + bytes(100)
PDF = b"%PDF-1.7 contoh"


def packed(parts: dict[str, bytes], *, compressed: bool = True) -> bytes:
    """An archive of these files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def a_docx(**more: bytes) -> bytes:
    """The least that is one; `more` by part, with `__` for a slash and `_` for a dot."""
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}
    return packed(parts | {name.replace("__", "/").replace("_", "."): content for name, content in more.items()})


@cache
def a_bomb(size: int = 257 * MB) -> bytes:
    """An archive of a few kilobytes that unpacks to so many bytes."""
    return packed({"nol.txt": bytes(size)})


def that_lies(content: bytes, *, said: int = 10) -> bytes:
    """An archive that says of its first file that it has so many bytes."""
    directory = content.index(b"PK\x01\x02")
    lying = bytearray(content)
    for at in (22, directory + 24):
        lying[at : at + 4] = said.to_bytes(4, "little")
    return bytes(lying)


def nested(depth: int, core: bytes = b"isi") -> bytes:
    """An archive in an archive, so many times."""
    content = packed({"isi.txt": core})
    for _ in range(depth - 1):
        content = packed({"dalam.zip": content})
    return content


def crowded(entries: int) -> bytes:
    """An archive of so many empty files."""
    return packed({f"{number}.txt": b"" for number in range(entries)}, compressed=False)


def with_a_password() -> bytes:
    """An archive whose only file says that it is encrypted."""
    content = bytearray(packed({"rahasia.pdf": b"acak" * 10}))
    for at in (6, content.index(b"PK\x01\x02") + 8):
        content[at] |= 1
    return bytes(content)
