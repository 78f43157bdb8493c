"""The XML of office documents, whatever it is called: what in it runs, starts or fetches a program."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import unquote
from xml.parsers import expat

from kinerja_bot.documents import dde
from kinerja_bot.documents.contents import UTF_16, Content
from kinerja_bot.documents.verdicts import How, Refused, Trouble

Attributes = dict[str, str]

_OTHER_ROOT: Final = re.compile(
    rb"(?:<\?[^>]*\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[[^\]]*\]\s*)?>|\s)*<(?:html|svg)\b", re.IGNORECASE | re.DOTALL
)
"""What no office program takes for a part of its document."""

_LENIENT: Final = ".vml"
"""Drawings, which Excel writes, and reads, also where they are no good XML."""

_MACROS: Final = frozenset({"vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet"})
_LINKS_TO_PROGRAMS: Final = frozenset({"oleobject", "frame", "subdocument", "package"})
_SCHEME: Final = re.compile(r"(?!file:|mailto:)[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_DRIVE: Final = re.compile(r"/*[a-z]:", re.IGNORECASE)
_NOT_SEEN: Final = re.compile(r"[\0-\x20\x7f]")

_FORMULAS: Final = frozenset(
    "f formula formula1 formula2 oldFormula definedName calculatedColumnFormula totalsRowFormula".split()  # noqa: SIM905
)
_FORMULA_ATTRIBUTES: Final = frozenset({"formula", "expression", "condition"})
_CODE: Final = "instrText"
_LONGEST_FORMULA: Final = 64 * 1024
_ORDER: Final = re.compile(r"vnd\.sun\.star\.script:|^\s*(?:macro://|ppaction://(?:macro|(program)))", re.IGNORECASE)
_SHORTEST_ORDER: Final = len("macro://")


def is_markup(content: Content) -> bool:
    """Whether it is XML, by how it begins, that an office program may read."""
    head = content.head
    plain = head.decode("utf-16", "ignore").encode() if head.startswith(UTF_16) else head.replace(b"\0", b"")
    plain = plain.removeprefix(b"\xef\xbb\xbf").lstrip()
    return plain.startswith(b"<") and not _OTHER_ROOT.match(plain)


def look_through(name: str, content: Content) -> None:
    """Looks for what is dangerous, to the end. Errors: Refused."""
    _Parser().parse(content, is_lenient=name.lower().endswith(_LENIENT))


def types_in(content: Content) -> frozenset[str]:
    """The types of the parts, by a list of contents, in small letters. Errors: Refused where one is of macros."""
    parser = _Parser()
    parser.parse(content)
    return frozenset(parser.looking.types)


def is_remote(target: str) -> bool:
    """Whether a link leads to another computer."""
    given = _NOT_SEEN.sub("", unquote(target)).replace("\\", "/")
    if _SCHEME.match(given) and not _DRIVE.match(given):
        return True
    is_file = given.lower().startswith("file:")
    path = given[len("file:") :] if is_file else given
    if _DRIVE.match(path):
        return False
    slashes = len(path) - len(path.lstrip("/"))
    return slashes in ({2, 4, 5} if is_file else {2})


class _Parser:
    """Text is asked for only where it counts: most of a sheet is elements that do not."""

    def __init__(self) -> None:
        self._expat = expat.ParserCreate()
        self.looking = _Looking(self._collect)
        self._expat.StartElementHandler = self.looking.start

    def parse(self, content: Content, *, is_lenient: bool = False) -> None:
        """What Office could not read either is broken. Errors: Refused."""
        try:
            for chunk in content.chunks():
                self._expat.Parse(chunk)
            self._expat.Parse(b"", True)
        except expat.ExpatError as error:
            if not is_lenient or error.code == expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING]:
                raise Refused(Trouble.BROKEN) from error

    def _collect(self, text: Callable[[str], None] | None, end: Callable[[str], None] | None) -> None:
        self._expat.CharacterDataHandler = text
        self._expat.EndElementHandler = end


class _Looking:
    def __init__(self, collect: Callable[[Callable[[str], None] | None, Callable[[str], None] | None], None]) -> None:
        self.types: set[str] = set()
        self._collect = collect
        self._collected: list[str] = []
        self._size = 0
        self._within = ""
        self._fields: list[list[str] | None] = []
        """The fields of a Word document around this place, each perhaps written in several pieces."""

    def start(self, tag: str, given: Attributes) -> None:
        """An element begins."""
        local = _local(tag)
        if local in _ELEMENTS:
            _ELEMENTS[local](self, given)
        elif (local in _FORMULAS or local == _CODE) and not self._within:
            self._within, self._size = local, 0
            self._collected.clear()
            self._collect(self._text, self._end)
        for name, value in given.items():
            if len(value) >= _SHORTEST_ORDER and (found := _ORDER.search(value)):
                raise Refused(Trouble.STARTS, how=How.LAUNCH) if found[1] else Refused(Trouble.MACRO)
            if _local(name) in _FORMULA_ATTRIBUTES:
                dde.refuse_formula(value)
            elif _local(name) == "dde-application":
                dde.refuse_link(value, next((v for n, v in given.items() if _local(n) == "dde-topic"), ""))

    def _text(self, text: str) -> None:
        self._size += len(text)
        if self._size > _LONGEST_FORMULA:
            raise Refused(Trouble.STARTS, how=How.DDE)
        self._collected.append(text)

    def _end(self, tag: str) -> None:
        if _local(tag) != self._within:
            return
        text = "".join(self._collected)
        if self._within in _FORMULAS:
            dde.refuse_formula(text)
        elif self._fields and (top := self._fields[-1]) is not None:
            top.append(text)
        self._within = ""
        self._collect(None, None)

    def _field(self, given: Attributes) -> None:
        kind = _attribute(given, "fldCharType")
        if kind == "begin":
            self._fields.append([])
        elif self._fields:
            if (code := self._fields.pop()) is not None:
                dde.refuse_field("".join(code))
            if kind == "separate":
                self._fields.append(None)

    def _simple_field(self, given: Attributes) -> None:
        dde.refuse_field(_attribute(given, "instr"))

    def _dde_link(self, given: Attributes) -> None:
        dde.refuse_link(given.get("ddeService", ""), given.get("ddeTopic", ""))

    def _relation(self, given: Attributes) -> None:
        kind, target = given.get("Type", "").strip().rsplit("/", 1)[-1].lower(), given.get("Target", "")
        if kind in _MACROS:
            raise Refused(Trouble.MACRO)
        if given.get("TargetMode", "").strip().lower() != "external" or not is_remote(target):
            return
        if kind == "attachedtemplate":
            raise Refused(Trouble.STARTS, how=How.TEMPLATE)
        if kind in _LINKS_TO_PROGRAMS:
            raise Refused(Trouble.STARTS, how=How.LINK)

    def _part(self, given: Attributes) -> None:
        kind = given.get("ContentType", "").strip().lower()
        if "macrosheet" in kind:
            self._macro(given)
        self.types.add(kind)

    def _macro(self, _: Attributes) -> None:
        raise Refused(Trouble.MACRO)

    def _sealed(self, _: Attributes) -> None:
        raise Refused(Trouble.LOCKED)

    elements: Final[Mapping[str, Callable[["_Looking", Attributes], None]]] = {
        "fldChar": _field,
        "fldSimple": _simple_field,
        "ddeLink": _dde_link,
        "Relationship": _relation,
        "Override": _part,
        "Default": _part,
        "macrosheet": _macro,
        "encryption-data": _sealed,
    }


_ELEMENTS: Final = _Looking.elements


@lru_cache(maxsize=1024)
def _local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def _attribute(given: Attributes, local: str) -> str:
    return next((value for name, value in given.items() if _local(name) == local), "")
