"""Links by which Office programs start another one (DDE): as a formula or a field, and which of them are harmless."""

import re
from typing import Final

from kinerja_bot.documents.contents import Content
from kinerja_bot.documents.names import is_program
from kinerja_bot.documents.verdicts import How, Refused, Trouble

OFFICE: Final = frozenset({"excel", "winword", "word", "powerpnt", "msaccess", "soffice"})
"""Programs that a document may ask: they look up a value, and start nothing else."""

_CLASS: Final = re.compile(r"\w+(\.\w+)*\.\d+")
"""A kind of document ("Excel.Sheet.12"), and no program."""

_WAY_UP: Final = re.compile(r"(^|[\\/'\"\s])\.\.[\\/]")
_BETWEEN_WORDS: Final = re.compile(r"[\s\"'\\/|,;()]+")

_LITERAL: Final = r'"(?:[^"]|"")*"'
_QUOTED: Final = r"'(?:[^']|'')*'"
_TOKEN: Final = re.compile(
    rf"""
    (?P<service>{_QUOTED}|[\w.$\\:]+)\s*\|\s*(?P<topic>{_QUOTED}|[^\s'"!|]+)\s*!
    |\bDDE\s*\(\s*(?P<asked>{_LITERAL})?\s*;?\s*(?P<about>{_LITERAL})?
    |{_LITERAL}                                                     # a text
    |{_QUOTED}                                                      # the name of a sheet
    |\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]                      # the name of a column
    |[\w.$\\:]+
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""What a formula is made of; only outside of texts and names a bar asks another program."""

_FIELD: Final = re.compile(r'\s*DDE(?:AUTO)?\b[\s"]*([^"\s]*)(.*)', re.IGNORECASE | re.DOTALL)
_BAR: Final = b"|"
_LINK_IN_A_TEXT: Final = re.compile(rb"""\|\s{0,9}(?:'[^'\n\r]{0,2000}'|[^\s'"!|]{1,2000})\s{0,9}!(?=[\w'$\\])""")
_CELL: Final = re.compile(
    rb"""(?:^|[\n\r,;\t])[ ]{0,9}(?:"\s{0,9}(?=([=+@-](?:[^"]|"")*))|(?=([=+@-][^\n\r]*)))""",
)


def refuse_text(content: Content) -> None:
    """Passes a table of text whose cells ask no program. Errors: Refused."""
    for found in content.matches(_LINK_IN_A_TEXT, needs=_BAR):
        before = found.string[: found.end()]
        for cell in _CELL.finditer(before):
            if cell.end(cell.lastindex or 0) == len(before):
                refuse_formula(cell[cell.lastindex or 0].decode("latin-1"))


def refuse_formula(formula: str) -> None:
    """Passes a formula that asks Office programs only. Errors: Refused."""
    if "|" not in formula and "dde" not in formula.lower():
        return
    for found in _TOKEN.finditer(formula):
        if found["topic"] is not None:
            refuse_link(found["service"].lstrip("$"), found["topic"])
        elif found[0][:3].lower() == "dde" and "(" in found[0]:
            refuse_link(found["asked"] or "", found["about"] or "")


def refuse_field(code: str) -> None:
    """Passes a field of a Word document that asks Office programs only. Errors: Refused."""
    if found := _FIELD.match(code.replace("\\\\", "\\")):
        refuse_link(found[1], found[2])


def refuse_link(service: str, topic: str) -> None:
    """Passes the programs of Office, unless what they are asked for is a program. Errors: Refused."""
    name = service.strip().strip("\"'").strip().lower()
    is_office = name.removesuffix(".exe") in OFFICE or _CLASS.fullmatch(name)
    if not is_office or _WAY_UP.search(topic) or any(map(is_program, _BETWEEN_WORDS.split(topic))):
        raise Refused(Trouble.STARTS, how=How.DDE)
