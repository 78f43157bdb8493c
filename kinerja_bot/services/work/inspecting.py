"""What is handed in is looked through before it is kept; what cannot be taken is explained."""

from kinerja_bot.documents.inspection import Refused, Trouble, inspect
from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.file_errors import (
    FileDisguised,
    FileEmpty,
    FileIsProgram,
    FileNotTaken,
    FileSwells,
    FileWithMacros,
)


def refuse_unfit(name: str, content: bytes, taken: frozenset[str]) -> None:
    """Passes what the office takes. Errors: FileEmpty, FileIsProgram, FileWithMacros, FileSwells, FileNotTaken …"""
    try:
        inspect(name, content, taken)
    except Refused as refused:
        raise _refusal(refused.trouble, name, taken) from None


def _refusal(trouble: Trouble, name: str, taken: frozenset[str]) -> SopError:
    refusals: dict[Trouble, SopError] = {
        Trouble.EMPTY: FileEmpty(name=name),
        Trouble.PROGRAM: FileIsProgram(name=name),
        Trouble.MACRO: FileWithMacros(name=name),
        Trouble.SWELLS: FileSwells(name=name),
        Trouble.DISGUISED: FileDisguised(name=name),
        Trouble.NOT_TAKEN: FileNotTaken(name=name, types=sorted(taken)),
    }
    return refusals[trouble]
