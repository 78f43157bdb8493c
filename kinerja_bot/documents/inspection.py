"""What a file is, judged by its content and never by its name alone, and whether an office can take it."""

import os
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from kinerja_bot.documents.archives import Budget
from kinerja_bot.documents.contents import Content
from kinerja_bot.documents.looking import Look
from kinerja_bot.documents.names import (
    OF_NAMES_TOO,
    OTHERS,
    SHEETS,
    TEXTS,
    USUAL,
    are_one_family,
    ending_of,
    fitting,
    program_endings,
    type_said,
)
from kinerja_bot.documents.verdicts import Active, Found, Refused, Trouble


def inspect(name: str, file: BinaryIO, taken: frozenset[str] = USUAL, folder: Path | None = None) -> Found:
    """What the office takes; archives in archives are laid into the folder. Errors: Refused."""
    if not file.seek(0, os.SEEK_END):
        raise Refused(Trouble.EMPTY)
    file.seek(0)
    active: set[Active] = set()
    try:
        kind = Look(Budget(), folder, active).kind(Content.of(file))
        return Found(*_named(name, kind, taken), frozenset(active))
    except Refused as refused:
        refused.refusal = replace(refused.refusal, said=type_said(name))
        raise


def _named(name: str, kind: str | None, taken: frozenset[str]) -> tuple[str, str]:
    """The type by which a content is taken, and a name that fits it. Errors: Refused."""
    said = type_said(name)
    is_text = kind in {"txt", "csv", "tsv"}
    if (endings := program_endings(name)) and (is_text or kind is None or endings - OF_NAMES_TOO):
        raise Refused(Trouble.NAMED, found=kind, ending=min(endings))
    found = _text_as(said, kind) if is_text else kind
    if found is None:
        raise Refused(Trouble.NOT_TAKEN if said is None else Trouble.BROKEN)
    if said is not None and not (are_one_family(said, found) or (said in SHEETS and kind in {"csv", "tsv"})):
        raise Refused(Trouble.DISGUISED, found=kind)
    if found not in taken:
        is_named_so = said is None or found == said
        raise Refused(Trouble.NOT_TAKEN if is_named_so else Trouble.DISGUISED, found=kind)
    if ending_of(name) in OTHERS.get(found, ()):
        raise Refused(Trouble.NOT_TAKEN)
    return found, fitting(name, found)


def _text_as(said: str | None, kind: str | None) -> str:
    """Which of the texts it is: its name decides, but for a table that is named as a sheet, as exports are."""
    if said in TEXTS:
        return said
    return "csv" if said in SHEETS and kind in {"csv", "tsv"} else "txt"
