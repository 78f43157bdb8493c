"""The parts of office documents since 2007, and of LibreOffice's: what in them runs, starts or fetches a program."""

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote
from xml.parsers import expat

from kinerja_bot.documents import dde
from kinerja_bot.documents.contents import Content
from kinerja_bot.documents.verdicts import How, Refused, Trouble

MACRO_PARTS: Final = re.compile(
    r"(^|/)(vbaProject\w*\.bin|vbaData\.xml)$|^xl/(macrosheets|intlMacrosheets)/.|^(Basic|Scripts)/.", re.IGNORECASE
)
OFFICE_PARTS: Final = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx", "visio/": "visio"}
OTHER_KINDS: Final = {
    b"macroenabled.": {"docx": "docm", "xlsx": "xlsm", "pptx": "pptm"},
    b"sheet.binary.macroenabled.main": {"xlsx": "xlsb"},
}
"""What the list of contents calls the main part where a program opens it under another ending only."""

OPEN_DOCUMENT: Final = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/epub+zip": "epub",
}

_ATTRIBUTE_OF_A_FIELD: Final = "instr"
_LINKS_TO_PROGRAMS: Final = frozenset({"oleObject", "frame", "subDocument", "package"})
_SCHEME: Final = re.compile(r"(?!file:|mailto:)[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_DRIVE: Final = re.compile(r"/*[a-z]:", re.IGNORECASE)
_FIELD: Final = re.compile(r'\s*DDE(?:AUTO)?\b[\s"]*([^"\s]*)', re.IGNORECASE)
_OF_LIBREOFFICE: Final = re.compile(rb"vnd\.sun\.star\.script:", re.IGNORECASE)
_RUNS_PROGRAM: Final = b"ppaction://program"
_RUNS_MACRO: Final = b"ppaction://macro"
_SEALED: Final = b"encryption-data"


def look_at(name: str, content: Content) -> bool:
    """Whether the part was looked through for what only its place makes dangerous. Errors: Refused."""
    part = next((look for pattern, look in _PARTS if pattern.search(name)), None)
    if part is not None and content.head:
        part(content)
    return part is not None


def kind_of(names: frozenset[str], listed: frozenset[bytes]) -> str:
    """The type of a document with these parts; `listed` are the marks in its list of contents."""
    kind = next((one for part, one in OFFICE_PARTS.items() if any(name.startswith(part) for name in names)), "zip")
    found = (others[kind] for mark, others in reversed(OTHER_KINDS.items()) if mark in listed and kind in others)
    return next(found, kind)


def listed_in(content: Content) -> frozenset[bytes]:
    """The marks of other types in a list of contents."""
    marks = re.compile(b"|".join(map(re.escape, OTHER_KINDS)), re.IGNORECASE)
    found = {one[0].lower() for one in content.matches(re.compile(rb"[\w.]*macroenabled\.main", re.IGNORECASE))}
    return frozenset(mark for mark in OTHER_KINDS if any(mark in one and marks.search(one) for one in found))


def is_remote(target: str) -> bool:
    """Whether a link leads to another computer."""
    given = unquote(target).strip().replace("\\", "/")
    if _SCHEME.match(given):
        return True
    is_file = given.lower().startswith("file:")
    path = given[len("file:") :] if is_file else given
    if _DRIVE.match(path):
        return False
    slashes = len(path) - len(path.lstrip("/"))
    return slashes in ({2, 4, 5} if is_file else {2})


def _relations(content: Content) -> None:
    def start(_: str, given: dict[str, str]) -> None:
        kind, target = given.get("Type", "").rsplit("/", 1)[-1], given.get("Target", "")
        if given.get("TargetMode", "").lower() != "external":
            return
        if kind == "attachedTemplate" and is_remote(target):
            raise Refused(Trouble.STARTS, how=How.TEMPLATE)
        if kind in _LINKS_TO_PROGRAMS and _SCHEME.match(unquote(target)):
            raise Refused(Trouble.STARTS, how=How.LINK)

    _parse(content, start)


class _Fields:
    """The fields of a Word document, each perhaps written in several pieces."""

    def __init__(self) -> None:
        self._open: list[list[str] | None] = []
        self._reading = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        """An element begins."""
        local = tag.rpartition(":")[2]
        self._reading = local == "instrText"
        if local == "fldSimple":
            _field(_attribute(given, _ATTRIBUTE_OF_A_FIELD))
        elif local == "fldChar":
            kind = _attribute(given, "fldCharType")
            if kind == "begin":
                self._open.append([])
            elif self._open:
                self._close(keeps=kind == "separate")

    def text(self, text: str) -> None:
        """Some text."""
        if self._reading and self._open and (top := self._open[-1]) is not None:
            top.append(text)

    def end(self, _: str) -> None:
        """An element ends."""
        self._reading = False

    def _close(self, *, keeps: bool) -> None:
        code = self._open.pop()
        if code is not None:
            _field("".join(code))
        if keeps:
            self._open.append(None)


def _field(code: str) -> None:
    if found := _FIELD.match(code):
        dde.refuse_service(found[1].replace("\\\\", "\\"))


def _words(content: Content) -> None:
    fields = _Fields()
    _parse(content, fields.start, fields.text, fields.end)


def _external(content: Content) -> None:
    def start(tag: str, given: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "ddeLink":
            dde.refuse_service(given.get("ddeService", ""))

    _parse(content, start)


def _sheet(content: Content) -> None:
    dde.refuse_formulas(content, dde.IN_A_CELL)


def _slide(content: Content) -> None:
    found = content.holds(_RUNS_PROGRAM, _RUNS_MACRO)
    if _RUNS_MACRO in found:
        raise Refused(Trouble.MACRO)
    if found:
        raise Refused(Trouble.STARTS, how=How.LAUNCH)


def _libreoffice(content: Content) -> None:
    every = re.compile(b"|".join((_OF_LIBREOFFICE.pattern, dde.IN_A_SHEET_OF_LIBREOFFICE.pattern)), re.IGNORECASE)
    for found in content.matches(every):
        if found[1] is None:
            raise Refused(Trouble.MACRO)
        dde.refuse_service(found[1].decode("latin-1"))


def _manifest(content: Content) -> None:
    if content.holds(_SEALED):
        raise Refused(Trouble.LOCKED)


_PARTS: Final[tuple[tuple[re.Pattern[str], Callable[[Content], None]], ...]] = (
    (re.compile(r"(^|/)_rels/[^/]*\.rels$", re.IGNORECASE), _relations),
    (re.compile(r"^word/[^/]+\.xml$", re.IGNORECASE), _words),
    (re.compile(r"^xl/externalLinks/[^/]+\.xml$", re.IGNORECASE), _external),
    (re.compile(r"^xl/worksheets/[^/]+\.xml$", re.IGNORECASE), _sheet),
    (re.compile(r"^ppt/slide\w*/[^/]+\.xml$", re.IGNORECASE), _slide),
    (re.compile(r"^(Object[^/]*/)?(content|styles)\.xml$"), _libreoffice),
    (re.compile(r"^META-INF/manifest\.xml$"), _manifest),
)


def _attribute(given: dict[str, str], local: str) -> str:
    return next((value for name, value in given.items() if name.rpartition(":")[2] == local), "")


def _parse(
    content: Content,
    start: Callable[[str, dict[str, str]], None],
    text: Callable[[str], None] | None = None,
    end: Callable[[str], None] | None = None,
) -> None:
    """Reads XML piece by piece; what Office could not read either is broken."""
    parser = expat.ParserCreate()
    parser.buffer_text = False
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = _no_definitions
    try:
        for chunk in content.chunks():
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refused(Trouble.BROKEN) from error


def _no_definitions(*_: object) -> None:
    raise Refused(Trouble.BROKEN)
