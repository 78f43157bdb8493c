"""A file like .env: what stands in it, or which of its lines cannot be meant so."""

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from dotenv import dotenv_values
from dotenv.parser import Binding, parse_stream

from kinerja_bot.faults import SETTINGS, Fault, FaultsFound

ALIKE: Final = 0.85
"""So much alike, of 1, is a name that was mistyped; other programs may have names of their own in the same file."""


def values_in(path: Path, known: Collection[str]) -> Mapping[str, str | None]:
    """Its values by their names. Errors: FaultsFound, also for a name that is nearly one of the known."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            faults = [*_faults(path.name, [*parse_stream(file)], known)]
            file.seek(0)
            values = {} if faults else dotenv_values(stream=file)
    except OSError as error:
        context = {"reason": error.strerror, "file": path}
        raise FaultsFound(SETTINGS, [Fault("", str(path), _why(path, error), context)]) from error
    except UnicodeDecodeError as error:
        raise FaultsFound(SETTINGS, [Fault(path.name, "", "dotenv_unreadable")]) from error
    if faults:
        raise FaultsFound(SETTINGS, faults)
    return values


def _faults(name: str, lines: list[Binding], known: Collection[str]) -> Iterator[Fault]:
    """Nothing of a line is repeated: a secret may stand in it."""
    there = {one.key.upper() for one in lines if one.key}
    for one in lines:
        before = len(one.original.string) - len(one.original.string.lstrip())
        place = str(one.original.line + one.original.string[:before].count("\n"))
        key = (one.key or "").upper()
        if one.error or (key and key not in known and one.value is None):
            yield Fault(place, name, "dotenv_line")
        elif key and key not in known and (meant := _meant(key, known)) not in {None, *there}:
            yield Fault(place, name, "misspelt_field", {"given": key, "suggestion": meant})


def _meant(name: str, known: Collection[str]) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 - only where a name is unknown

    return next(iter(get_close_matches(name, known, n=1, cutoff=ALIKE)), None)


def _why(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "file_missing"
    if isinstance(error, IsADirectoryError):
        return "is_a_folder"
    return "dotenv_closed" if os.access(path.parent, os.X_OK) else "dotenv_folder_closed"
