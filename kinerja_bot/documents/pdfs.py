"""A PDF: whether it asks for a password, starts a program, or does something else by itself."""

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain
from typing import Any, BinaryIO, Final
from urllib.parse import unquote

import pikepdf

from kinerja_bot.documents.archives import Budget, inflated
from kinerja_bot.documents.contents import HEAD, Content
from kinerja_bot.documents.names import is_program, type_said
from kinerja_bot.documents.verdicts import Active, How, Refused, Trouble

Look = Callable[[str, Content], None]
"""Judges what is attached, by its name. Errors: Refused."""

_APART: Final = frozenset(
    {"/Resources", "/Contents", "/StructTreeRoot", "/StructParent", "/Parent", "/P", "/AP", "/Dest", "/Metadata"}
    | {"/Thumb", "/PieceInfo", "/OCProperties", "/OutputIntents", "/PageLabels"}
)
"""Where no action can stand, but most of a document does."""

_MALFORMED: Final = (TypeError, ValueError, KeyError, AttributeError, pikepdf.PdfError)
"""What comes of an action that is none: readers leave it out too."""

_NO_MEMORY: Final = "bad_alloc"
"""What the library says of an object for which the memory is too small: it goes on as if it were not there."""

_OPENS: Final = frozenset({"/URI", "/GoToE", "/GoToR"})
_FILE: Final = re.compile(r"\s*(?:file:|[a-z]:[\\/]|\\\\)", re.IGNORECASE)
"""An address on this computer, or one beside it."""

_DEEPEST_TARGET: Final = 20
_SCRIPT: Final = re.compile(rb"<(?:\w+:)?script\b", re.IGNORECASE)
_NAMES: Final = ("/UF", "/F", "/Unix", "/DOS", "/Mac")


def look_through(file: BinaryIO, budget: Budget, look: Look) -> frozenset[Active]:
    """What it does by itself; what even the library cannot repair, no reader shows. Errors: Refused."""
    try:
        with pikepdf.open(file, access_mode=pikepdf.AccessMode.stream, suppress_warnings=True) as pdf:
            active = _Actions(budget, look).within(pdf.Root)
            if any(_NO_MEMORY in warning for warning in pdf.get_warnings()):
                raise MemoryError
            return active
    except pikepdf.PasswordError:
        raise Refused(Trouble.LOCKED, found="pdf") from None
    except pikepdf.PdfError:
        return frozenset()


class _Actions:
    def __init__(self, budget: Budget, look: Look) -> None:
        self._budget = budget
        self._look = look
        self._active: set[Active] = set()

    def within(self, root: pikepdf.Object) -> frozenset[Active]:
        """Goes to all that can be reached from here."""
        seen: set[tuple[int, int]] = set()
        left: list[Any] = [root]
        while left:
            one = left.pop()
            if not isinstance(one, pikepdf.Object) or (one.is_indirect and one.objgen in seen):
                continue
            if one.is_indirect:
                seen.add(one.objgen)
            if isinstance(one, pikepdf.Array):
                left.extend(one)
            elif isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
                with suppress(*_MALFORMED):
                    self._judge(one)
                left.extend(value for key, value in one.items() if key not in _APART)
        return frozenset(self._active)

    def _judge(self, one: pikepdf.Object) -> None:
        action = str(one.get("/S", ""))
        if action == "/JavaScript" or "/JS" in one:
            self._active.add(Active.JAVASCRIPT)
        if action == "/Launch":
            self._launches(one)
        if action in _OPENS:
            self._opens(one)
        if "/XFA" in one:
            self._fills_in(one["/XFA"])
        if "/EF" in one:
            self._attaches(one)

    def _launches(self, action: pikepdf.Object) -> None:
        """Another document may be opened; anything else is a program."""
        windows, target = action.get("/Win"), action.get("/F")
        names = [*_names_in(windows), *_names_in(target)]
        has_orders = isinstance(windows, pikepdf.Dictionary) and str(windows.get("/P", "")).strip()
        if has_orders or not names or not all(map(type_said, names)) or any(map(is_program, names)):
            raise Refused(Trouble.STARTS, found="pdf", how=How.LAUNCH)
        self._active.add(Active.LAUNCH)

    def _opens(self, action: pikepdf.Object) -> None:
        """A link to a page is none of these, but one to a file of this computer is."""
        address = str(action.get("/URI", ""))
        names = [*_names_in(action.get("/F")), *_embedded_in(action.get("/T"))]
        if _FILE.match(address):
            names.append(address)
            self._active.add(Active.LAUNCH)
        if any(is_program(re.split(r"[?#]", unquote(name))[0]) for name in names):
            raise Refused(Trouble.STARTS, found="pdf", how=How.LAUNCH)

    def _fills_in(self, form: pikepdf.Object) -> None:
        """A form of Adobe's own, as one text or in pieces."""
        pieces = [
            one for one in (form if isinstance(form, pikepdf.Array) else [form]) if isinstance(one, pikepdf.Stream)
        ]
        text = Content(chain.from_iterable(map(self._content, pieces)))
        if any(True for _ in text.matches(_SCRIPT)):
            self._active.add(Active.JAVASCRIPT)

    def _attaches(self, specification: pikepdf.Object) -> None:
        names = _names_in(specification)
        given = next(filter(is_program, names), names[0] if names else "")
        shown = given.replace("\\", "/").rsplit("/", 1)[-1]
        files = specification["/EF"]
        for stream in {one.objgen: one for one in files.values() if isinstance(one, pikepdf.Stream)}.values():
            self._look(shown, Content(self._content(stream)))
        self._active.add(Active.ATTACHMENT)

    def _content(self, stream: pikepdf.Stream) -> Iterator[bytes]:
        if stream.get("/Filter") == pikepdf.Name.FlateDecode and "/DecodeParms" not in stream:
            chunks = inflated(_sliced(memoryview(stream.get_raw_stream_buffer())), zlib.MAX_WBITS)
        else:
            chunks = _sliced(memoryview(stream.get_stream_buffer()))
        yield from self._budget.counted(chunks)


def _names_in(target: object) -> list[str]:
    """The names of a file, however they are given."""
    if isinstance(target, pikepdf.Dictionary):
        return [name for key in _NAMES for name in _names_in(target.get(key))]
    if isinstance(target, (str, pikepdf.String)):
        return [str(target)]
    return []


def _embedded_in(target: object) -> list[str]:
    """The names on the way to an attachment, and to one in it."""
    names: list[str] = []
    while isinstance(target, pikepdf.Dictionary) and len(names) < _DEEPEST_TARGET:
        names.append(str(target.get("/N", "")))
        target = target.get("/T")
    return names


def _sliced(content: memoryview) -> Iterator[bytes]:
    return (bytes(content[at : at + HEAD]) for at in range(0, len(content), HEAD))
