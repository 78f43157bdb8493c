"""Names of an archive's members: plain letters only, so that every program that packs or unpacks keeps them."""

import re
import unicodedata
from collections.abc import Container
from pathlib import PurePosixPath
from typing import Final

FOLDER: Final = 48
FILE: Final = 90
_OTHERS: Final = re.compile(r"[^A-Za-z0-9 ,()&+=@_.-]+")
_BLANKS: Final = re.compile(r"\s+")
_ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_NO_NAME: Final = "_"


def plain_name(text: str, most: int = FILE) -> str:
    """A name for a file or folder, with its ending, of so many letters at most."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = _BLANKS.sub(" ", _OTHERS.sub("_", letters)).strip(" .")
    found = _ENDING.search(name)
    ending = found[0] if found else ""
    return (name.removesuffix(ending)[: most - len(ending)].rstrip(" .") + ending) or _NO_NAME


def free_name(name: str, taken: Container[str]) -> str:
    """The name, or with a number where another member has it; letters count alike, small or large."""
    path, number, free = PurePosixPath(name), 2, name
    while free.casefold() in taken:
        free = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
        number += 1
    return free
