"""What a file is, judged by its content and never by its name alone, and whether an office can take it."""

import re
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

from kinerja_bot.documents.archives import DEEPEST, Broken, Budget, TooMuch, entries, looks_like_archive

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
OLE_KINDS: Final = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1"})
PDF_WITHIN: Final = 1024
TEXT_WITHIN: Final = 64 * 1024
CONTROL: Final = frozenset(range(32)) - {9, 10, 12, 13, 26}
ENDING: Final = re.compile(r"[a-z][a-z0-9]{1,4}")
"""What else stands behind a dot is part of the name: "Draf Rev. 2"."""


def inspect(name: str, content: bytes, taken: frozenset[str] = USUAL) -> str:
    """The type of a file that the office takes. Errors: Refused."""
    if not content:
        raise Refused(Trouble.EMPTY)
    kind = _kind(content, Budget(len(content)))
    said = _said(name)
    if said is not None and said not in taken:
        raise Refused(Trouble.NOT_TAKEN)
    if kind is None:
        raise Refused(Trouble.NOT_TAKEN if said is None else Trouble.DISGUISED)
    if said is not None and not _fits(said, kind, content):
        raise Refused(Trouble.DISGUISED)
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


def _fits(said: str, kind: str, content: bytes) -> bool:
    if kind == "doc" and said in OFFICE_PARTS.values():
        return ENCRYPTED in content  # a document with a password
    return said == kind or any({said, kind} <= same for same in FOR_ONE_ANOTHER)


def _kind(content: bytes, budget: Budget, depth: int = 1) -> str | None:
    """The type by content; None for what is not known. Errors: Refused."""
    if _is_program(content):
        raise Refused(Trouble.PROGRAM)
    if looks_like_archive(content):
        return _archive(content, budget, depth)
    if content.startswith(OLE):
        return _ole(content)
    if b"%PDF-" in content[:PDF_WITHIN]:
        return "pdf"
    if content.startswith(b"{\\rtf"):
        return "rtf"
    return _picture(content) or ("txt" if _is_text(content) else None)


def _is_program(content: bytes) -> bool:
    if content.startswith(PROGRAMS) or SCRIPT.match(content):
        return True
    header = int.from_bytes(content[WINDOWS_HEADER], "little")
    return content.startswith(b"MZ") and content[header : header + 4] == b"PE\0\0"


def _archive(content: bytes, budget: Budget, depth: int) -> str | None:
    if depth > DEEPEST:
        raise Refused(Trouble.SWELLS)
    names: set[str] = set()
    mimetype = b""
    try:
        for entry in entries(content, budget):
            names.add(entry.name)
            _refuse_part(entry.name)
            if entry.content:
                _kind(entry.content, budget, depth + 1)
                mimetype = entry.content if entry.name == "mimetype" else mimetype
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


def _ole(content: bytes) -> str | None:
    """Office documents before 2007, and newer ones with a password."""
    if INSTALLER in content:
        raise Refused(Trouble.PROGRAM)
    if any(name in content for name in OLE_MACROS):
        raise Refused(Trouble.MACRO)
    found = (kind for name, kind in OLE_KINDS.items() if name.encode("utf-16-le") in content)
    return next(found, "doc" if ENCRYPTED in content else None)


def _picture(content: bytes) -> str | None:
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return "heic" if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS else None


def _is_text(content: bytes) -> bool:
    """Readable, in UTF-8, UTF-16 or the Windows alphabet, without control characters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return len(content) % 2 == 0
    return CONTROL.isdisjoint(content[:TEXT_WITHIN])
