"""What is handed in is looked through before it is kept; what cannot be taken is explained."""

from pathlib import Path

from kinerja_bot.documents.inspection import Trouble
from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.file_errors import (
    FileDisguised,
    FileEmpty,
    FileIsProgram,
    FileNotTaken,
    FileSwells,
    FileWithMacros,
)
from kinerja_bot.services.desk.tools import Tools


async def refuse_unfit(path: Path, name: str, tools: Tools) -> None:
    """Passes what the office takes. Errors: FileEmpty, FileIsProgram, FileWithMacros, FileSwells, FileNotTaken …"""
    verdict = await tools.judge.verdict(path, name, tools.taken)
    if verdict.trouble is not None:
        raise _refusal(verdict.trouble, name, tools.taken)


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
