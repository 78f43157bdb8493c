"""What a file is, judged by its content and never by its name alone, and whether an office can take it."""

import os
import re
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from kinerja_bot.documents.archives import (
    DEEPEST,
    LARGEST_INNER,
    Broken,
    Budget,
    entries,
    looks_like_archive,
)
from kinerja_bot.documents.contents import Content, TooMuch

NAMED: Final[dict[str, frozenset[str]]] = {
    **{one: frozenset({one}) for one in ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "zip")},
    **{one: frozenset({one}) for one in ("doc", "xls", "ppt", "csv", "txt", "rtf")},
    "jpg": frozenset({"jpg", "jpeg"}),
    **{one: frozenset({one}) for one in ("png", "gif", "webp")},
    "heic": frozenset({"heic", "heif"}),
}
"""The types that an office can choose to take, with the endings of their names."""

USUAL: Final = frozenset(NAMED) - {"rtf", "gif"}

PICTURES: Final = frozenset({"jpg", "png", "gif", "webp", "heic"})
OLD_OFFICE: Final = frozenset({"doc", "xls", "ppt"})
TEXTS: Final = frozenset({"csv", "txt"})
FOR_ONE_ANOTHER: Final = (PICTURES, OLD_OFFICE, TEXTS, frozenset({"doc", "rtf"}))
"""Types that phones and programs mix up, without harm."""


class Trouble(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    PROGRAM = "program"
    MACRO = "macro"
    SWELLS = "swells"
    DISGUISED = "disguised"
    NOT_TAKEN = "not_taken"


class Refused(Exception):
    """The file is not taken; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


PROGRAMS: Final = (
    *(b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe"),
    *(b"\xca\xfe\xba\xbe", b"dex\n", b"\x4c\x00\x00\x00\x01\x14\x02\x00", b"\x00asm"),
)
"""Linux, macOS, Java, Android, a Windows shortcut, WebAssembly."""

SCRIPT: Final = re.compile(rb"(\xef\xbb\xbf)?#!\s*/")
WINDOWS_HEADER: Final = slice(0x3C, 0x40)
"""Where a program of Windows says at which byte its real header stands."""

PROGRAM_NAMES: Final = re.compile(
    r"\.(exe|com|scr|pif|dll|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|jar|apk|sh|reg|chm|cpl|app)\s*$",
    re.IGNORECASE,
)
PROGRAM_PARTS: Final = re.compile(r"^(AndroidManifest\.xml|classes\.dex|META-INF/MANIFEST\.MF)$")
MACRO_PARTS: Final = re.compile(r"(^|/)(vbaProject\w*\.bin|vbaData\.xml)$|^(Basic|Scripts)/.", re.IGNORECASE)
OFFICE_PARTS: Final = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
OPEN_DOCUMENT: Final = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
INSTALLER: Final = bytes.fromhex("84100c0000000000c000000000000046")
OLE_MACROS: Final = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "_VBA_PROJECT_CUR"))
OLE_KINDS: Final = {
    "WordDocument".encode("utf-16-le"): "doc",
    "Workbook".encode("utf-16-le"): "xls",
    "Book".encode("utf-16-le"): "xls",
    "PowerPoint Document".encode("utf-16-le"): "ppt",
}
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
SEALED: Final = "sealed"
"""A document with a password: which one of them, nobody can see."""

HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1"})
PDF_WITHIN: Final = 1024
TEXT_WITHIN: Final = 64 * 1024
CONTROL: Final = frozenset(range(32)) - {9, 10, 12, 13, 26}
ENDING: Final = re.compile(r"[a-z][a-z0-9]{1,4}")
"""What else stands behind a dot is part of the name: "Draf Rev. 2"."""


def inspect(name: str, file: BinaryIO, taken: frozenset[str] = USUAL, folder: Path | None = None) -> str:
    """The type of a file that the office takes; archives in archives are laid into the folder. Errors: Refused."""
    size = file.seek(0, os.SEEK_END)
    if not size:
        raise Refused(Trouble.EMPTY)
    file.seek(0)
    kind = _kind(Content.of(file), Budget(size), folder)
    said = _said(name)
    if said is not None and said not in taken:
        raise Refused(Trouble.NOT_TAKEN)
    if kind is None:
        raise Refused(Trouble.NOT_TAKEN if said is None else Trouble.DISGUISED)
    if said is not None and not _fits(said, kind):
        raise Refused(Trouble.DISGUISED)
    kind = "doc" if kind == SEALED else kind
    if said is None and kind not in taken:
        raise Refused(Trouble.NOT_TAKEN)
    return kind


def _said(name: str) -> str | None:
    """The type that the name claims: an unknown ending as it stands, None without an ending."""
    if PROGRAM_NAMES.search(name):
        raise Refused(Trouble.PROGRAM)
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    if not ENDING.fullmatch(ending):
        return None
    return next((kind for kind, names in NAMED.items() if ending in names), ending)


def _fits(said: str, kind: str) -> bool:
    if kind == SEALED:
        return said in OFFICE_PARTS.values() or _fits(said, "doc")
    return said == kind or any({said, kind} <= same for same in FOR_ONE_ANOTHER)


def _kind(content: Content, budget: Budget, folder: Path | None, depth: int = 1) -> str | None:
    """The type by content; None for what is not known. Errors: Refused."""
    head = content.head
    if _is_program(content):
        raise Refused(Trouble.PROGRAM)
    if looks_like_archive(head):
        return _archive(content, budget, folder, depth)
    if head.startswith(OLE):
        return _ole(content)
    if b"%PDF-" in head[:PDF_WITHIN]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    return _picture(head) or ("txt" if _is_text(content) else None)


def _is_program(content: Content) -> bool:
    head = content.head
    if head.startswith(PROGRAMS) or SCRIPT.match(head):
        return True
    return head.startswith(b"MZ") and content.at(int.from_bytes(head[WINDOWS_HEADER], "little"), 4) == b"PE\0\0"


def _archive(content: Content, budget: Budget, folder: Path | None, depth: int) -> str | None:
    if depth > DEEPEST:
        raise Refused(Trouble.SWELLS)
    names: set[str] = set()
    mimetype = b""
    try:
        with content.whole(folder, LARGEST_INNER) as file:
            for entry in entries(file, budget):
                names.add(entry.name)
                _refuse_part(entry.name)
                if entry.content and entry.content.head:
                    _kind(entry.content, budget, folder, depth + 1)
                    mimetype = entry.content.head if entry.name == "mimetype" else mimetype
    except TooMuch:
        raise Refused(Trouble.SWELLS) from None
    except Broken:
        if depth > 1:
            raise Refused(Trouble.DISGUISED) from None
        return None
    if "[Content_Types].xml" in names:
        return next(
            (kind for part, kind in OFFICE_PARTS.items() if any(one.startswith(part) for one in names)), "zip"
        )
    return OPEN_DOCUMENT.get(mimetype.strip(), "zip")


def _refuse_part(name: str) -> None:
    if MACRO_PARTS.search(name):
        raise Refused(Trouble.MACRO)
    if PROGRAM_PARTS.search(name) or PROGRAM_NAMES.search(name):
        raise Refused(Trouble.PROGRAM)


def _ole(content: Content) -> str | None:
    """Office documents before 2007, and newer ones with a password."""
    found = content.holds(INSTALLER, ENCRYPTED, *OLE_MACROS, *OLE_KINDS)
    if INSTALLER in found:
        raise Refused(Trouble.PROGRAM)
    if not found.isdisjoint(OLE_MACROS):
        raise Refused(Trouble.MACRO)
    if ENCRYPTED in found:
        return SEALED
    return next((kind for name, kind in OLE_KINDS.items() if name in found), None)


def _picture(head: bytes) -> str | None:
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return "heic" if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS else None


def _is_text(content: Content) -> bool:
    """Readable, in UTF-8, UTF-16 or the Windows alphabet, without control characters."""
    if content.head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return sum(map(len, content.chunks())) % 2 == 0
    return CONTROL.isdisjoint(content.head[:TEXT_WITHIN])
