"""What is handed in is looked through before it is kept; what cannot be taken is explained."""

import logging

from kinerja_bot.documents.inspection import Refused, Trouble, inspect
from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.file_errors import (
    FileDisguised,
    FileEmpty,
    FileIsProgram,
    FileNotStored,
    FileNotTaken,
    FileSwells,
    FileWithMacros,
)
from kinerja_bot.storage.file_store import FileStore, NotStoredError

log = logging.getLogger(__name__)


def refuse_unfit(name: str, content: bytes, taken: frozenset[str]) -> None:
    """Passes what the office takes. Errors: FileEmpty, FileIsProgram, FileWithMacros, FileSwells, FileNotTaken …"""
    try:
        inspect(name, content, taken)
    except Refused as refused:
        raise _refusal(refused.trouble, name, taken) from None


def store(name: str, content: bytes, where: FileStore) -> str:
    """Keeps what was handed in; gives its SHA-256. Errors: FileNotStored, and its sender sends it again later."""
    try:
        return where.put(content)
    except NotStoredError as trouble:
        log.error("a file of %s bytes is not stored: %s", len(content), trouble)  # noqa: TRY400 - its sender is told
        raise FileNotStored(name=name) from None


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
