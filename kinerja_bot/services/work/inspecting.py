"""What is handed in is looked through before it is kept; what cannot be taken is explained."""

from datetime import datetime
from pathlib import Path
from typing import Any

from kinerja_bot.documents.apart import PATIENCE
from kinerja_bot.documents.names import SHEETS
from kinerja_bot.documents.verdicts import Found, Refusal, Trouble
from kinerja_bot.documents.worker import MEMORY
from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.file_errors import (
    FileBroken,
    FileDisguised,
    FileEmpty,
    FileHeavy,
    FileIsProgram,
    FileLocked,
    FileNamedAsProgram,
    FileNotTaken,
    FilePackedOddly,
    FileStartsProgram,
    FileSwells,
    FileTooDeep,
    FileTooMany,
    FileUnopened,
    FileWithMacros,
)
from kinerja_bot.domain.stored_file import Signature
from kinerja_bot.messaging.formats import visible
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.spreadsheets.sent_form import SentForm

LONGEST_SIGNER = 100
"""Letters of the name in a certificate."""

LONGEST_MEMBER = 60
"""Letters of the name of a file in an archive, with those of the archives around it."""


async def fit(path: Path, name: str, tools: Tools) -> Found:
    """What the office takes. Errors: FileEmpty, FileIsProgram, FileWithMacros, FileSwells, FileNotTaken …"""
    verdict = await tools.judge.verdict(path, name, tools.taken)
    if isinstance(verdict, Refusal):
        raise explained(verdict, name, sorted(tools.taken))
    return verdict


async def form_in(path: Path, found: Found, tools: Tools) -> SentForm | None:
    """What stands in a form that the bot has made; None for any other file. Errors: NotBegunError."""
    return await tools.forms.form_in(path, tools.judge) if found.kind in SHEETS else None


async def signatures_in(path: Path, found: Found, tools: Tools) -> tuple[Signature, ...]:
    """What stands in a PDF's signatures; none of any other file. Errors: NotBegunError."""
    read = await tools.signatures.read(path) if found.kind == "pdf" else []
    return tuple(
        Signature(visible(one["name"])[:LONGEST_SIGNER], _instant(one["at"]), one["changed"]) for one in read
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def explained(refusal: Refusal, name: str, types: list[str]) -> SopError:
    """A refusal as the error by which its sender is told."""
    member = _shortened(" › ".join(visible(one) for one in refusal.members)) or None
    at: Any = {"name": name, "member": member}
    found, said, most = refusal.found, refusal.said, refusal.most
    errors: dict[Trouble, SopError] = {
        Trouble.EMPTY: FileEmpty(name=name),
        Trouble.PROGRAM: FileIsProgram(**at),
        Trouble.NAMED: FileNamedAsProgram(**at, ending=refusal.ending, found=found, types=types),
        Trouble.MACRO: FileWithMacros(**at),
        Trouble.STARTS: FileStartsProgram(**at, how=str(refusal.how)),
        Trouble.LOCKED: FileLocked(**at, found=found),
        Trouble.BROKEN: FileBroken(**at, said=None if member else said),
        Trouble.METHOD: FilePackedOddly(**at),
        Trouble.UNOPENED: FileUnopened(**at, found=found),
        Trouble.DEEP: FileTooDeep(**at, most=most),
        Trouble.MANY: FileTooMany(**at, most=most),
        Trouble.SWELLS: FileSwells(**at, most=most),
        Trouble.HEAVY: FileHeavy(name=name, memory=MEMORY, seconds=int(PATIENCE)),
        Trouble.DISGUISED: FileDisguised(name=name, found=found, said=said, types=types),
        Trouble.NOT_TAKEN: FileNotTaken(name=name, found=found, types=types),
    }
    return errors[refusal.trouble]


def _shortened(members: str) -> str:
    """The innermost name is the one that counts: what is too long loses its beginning."""
    return members if len(members) <= LONGEST_MEMBER else f"…{members[1 - LONGEST_MEMBER :]}"
