"""Texts: which of them are pages of the web, tables, or what programs read."""

import re
from typing import Final

from kinerja_bot.documents import dde
from kinerja_bot.documents.contents import UTF_16, Content
from kinerja_bot.documents.verdicts import Active, How, Refused, Trouble

WITHIN: Final = 64 * 1024
CONTROL: Final = frozenset(range(32)) - {9, 10, 12, 13, 26}
_SOME_LINES: Final = 20

_WEB: Final = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*"
    rb"<(?:!doctype\s+html|html|head|body|table|meta|title|style|script|link|div|center|font)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL: Final = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?mime-version:", re.IGNORECASE)
_RELATED: Final = re.compile(rb"content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE)
_XML: Final = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)
_OFFICE_XML: Final = {b'progid="excel.sheet"': "xml_excel", b'progid="word.document"': "xml_word"}
_SYLK: Final = re.compile(rb"ID;P\w*[;\s]")
_SYLK_MACROS: Final = re.compile(rb"[\r\n](?:NN;N|O;[^\r\n]*\bE)")
_SCRIPT: Final = re.compile(
    rb"<(?:script|object|embed|applet|iframe)\b|javascript:|vbscript:|\son\w{3,20}\s*=", re.IGNORECASE
)
_RTF_OBJECT: Final = re.compile(rb"\\objdata\b|\\objupdate\b|\\objautlink\b", re.IGNORECASE)
_RTF_TEMPLATE: Final = re.compile(rb"\\\*\s*\\template\s+[^}]{0,20}?(?:https?:|ftp:|\\\\\\\\)", re.IGNORECASE)
_RTF_FIELD: Final = re.compile(rb"\\fldinst\b(?=(.{0,3000}))", re.IGNORECASE | re.DOTALL)
_RTF_ASIDE: Final = re.compile(rb"\{\\\*[^{}]*\}")
_RTF_MARK: Final = re.compile(
    rb"\\'(?P<hex>[0-9a-f]{2})|\\u(?P<letter>\d{1,5})\s?[^\\{}]?|(?P<back>\\\\)|\\\*|\\[a-z]+-?\d* ?|[{}\r\n]",
    re.IGNORECASE,
)


def kind_of(content: Content, active: set[Active]) -> str | None:
    """The kind of text; None for what is none. Errors: Refused."""
    if not _is_text(content):
        return None
    head = content.head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith(UTF_16):
        head = head.decode("utf-16", "ignore").encode()
    if _WEB.match(head) or (_MAIL.match(head) and _RELATED.search(head)):
        if any(True for _ in content.matches(_SCRIPT)):
            active.add(Active.JAVASCRIPT)
        return "html" if _WEB.match(head) else "mht"
    if _XML.match(head):
        lower = head[:WITHIN].lower()
        return next((kind for mark, kind in _OFFICE_XML.items() if mark in lower), "xml")
    if _SYLK.match(head) and any(True for _ in content.matches(_SYLK_MACROS)):
        raise Refused(Trouble.MACRO)
    dde.refuse_text(content)
    return _table(head)


def look_through_rtf(content: Content) -> str:
    """An .rtf without what starts programs. Errors: Refused."""
    every = re.compile(
        b"|".join((_RTF_OBJECT.pattern, _RTF_TEMPLATE.pattern, _RTF_FIELD.pattern)), re.IGNORECASE | re.DOTALL
    )
    for found in content.matches(every):
        if _RTF_OBJECT.match(found[0]):
            raise Refused(Trouble.STARTS, how=How.OBJECT)
        if _RTF_TEMPLATE.match(found[0]):
            raise Refused(Trouble.STARTS, how=How.TEMPLATE)
        if found[1] is not None:
            dde.refuse_field(_RTF_MARK.sub(_plain, _RTF_ASIDE.sub(b"", found[1])).decode("latin-1"))
    return "rtf"


def _plain(mark: re.Match[bytes]) -> bytes:
    """What a mark in an .rtf shows: a letter, or nothing."""
    if mark["back"]:
        return b"\\"
    code = int(mark["hex"], 16) if mark["hex"] else int(mark["letter"] or 0)
    return bytes([code]) if 0 < code < 256 else b""  # noqa: PLR2004 - what fits a byte


def _is_text(content: Content) -> bool:
    """Readable, in UTF-8, UTF-16 or the Windows alphabet, without control characters."""
    head = content.head[:WITHIN]
    return CONTROL.isdisjoint(map(ord, head.decode("utf-16", "ignore")) if head.startswith(UTF_16) else head)


def _table(head: bytes) -> str:
    """A table by tabs ("tsv"), one by commas or semicolons ("csv"), or a text that is none."""
    lines = [one for one in head.splitlines()[: _SOME_LINES + 1] if one.strip()][:_SOME_LINES]
    for mark, kind in ((b"\t", "tsv"), (b";", "csv"), (b",", "csv")):
        counts = {one.count(mark) for one in lines}
        if len(lines) > 1 and min(counts) > 0 and len(counts) == 1:
            return kind
    return "txt"
