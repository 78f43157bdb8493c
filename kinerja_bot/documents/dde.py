"""Links by which Office programs start another one (DDE): as a formula, and which of them are harmless."""

import re
from typing import Final

from kinerja_bot.documents.contents import Content
from kinerja_bot.documents.verdicts import How, Refused, Trouble

OFFICE: Final = frozenset({"excel", "winword", "word", "powerpnt", "msaccess", "soffice"})
"""Programs that a document may ask: they look up a value, and start nothing else."""

_CLASS: Final = re.compile(r"\w+(\.\w+)*\.\d+")
"""A kind of document ("Excel.Sheet.12"), and no program."""

_BAR: Final = b"|"
_NAME: Final = re.compile(r"[\w. $\\:-]+$")
"""What stands before the bar of a formula: the program."""

_QUOTE: Final = rb"(?:'|&apos;|&#39;)"
IN_A_TEXT: Final = re.compile(rb"""(?:^|[\n\r,;\t"])\s{0,9}[=+@-]([^\n\r|]{0,300})\|\s{0,9}""" + _QUOTE)
IN_A_CELL: Final = re.compile(rb"<(?:\w+:)?f(?:\s[^<>]{0,300})?>([^<|]{0,300})\|\s{0,9}" + _QUOTE)
IN_A_SHEET_OF_LIBREOFFICE: Final = re.compile(rb'(?:dde-application="|\bDDE\(\s*&quot;)([^"&]{0,200})')
IN_WORD_OF_2003: Final = re.compile(rb'\x13\s*DDE(?:AUTO)?\s+["\s]*([^"\s\x14\x15]{1,200})', re.IGNORECASE)


def refuse_formulas(content: Content, pattern: re.Pattern[bytes]) -> None:
    """Passes what only asks Office programs. Errors: Refused."""
    for found in content.matches(pattern, needs=_BAR):
        if name := _NAME.search(found[1].decode("latin-1")):
            refuse_service(name[0])


def refuse_service(service: str) -> None:
    """Passes the programs of Office. Errors: Refused for any other."""
    name = service.strip().strip("\"'").lower()
    if name.removesuffix(".exe") not in OFFICE and not _CLASS.fullmatch(name):
        raise Refused(Trouble.STARTS, how=How.DDE)
