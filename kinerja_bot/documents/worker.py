"""The process in which files of other people are opened: `python -m kinerja_bot.documents.worker`.

It is asked in lines of JSON, one at a time, and answers each with one; it ends with its input. What needs more memory
than `MEMORY` fails here, and nowhere else.
"""

import json
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from kinerja_bot.documents.bounds import bound

MEMORY: Final = 64 * 1024 * 1024
"""Bytes of address space, the interpreter's own 16 MB among them."""


Works = Mapping[str, Callable[..., dict[str, object]]]
"""What can be asked, by name."""


def main(works: Works | None = None, memory: int = MEMORY) -> None:
    """Answers until nobody asks any more."""
    bound(memory)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # who stops the bot means the bot, which ends the input
    with suppress(BrokenPipeError):
        for line in sys.stdin.buffer:
            sys.stdout.buffer.write(json.dumps(_answer(json.loads(line), works or WORKS)).encode() + b"\n")
            sys.stdout.buffer.flush()


def _answer(question: Mapping[str, Any], works: Works) -> dict[str, object]:
    try:
        return {"answer": works[question["work"]](**question["given"])}
    except MemoryError:
        return {"exhausted": True}
    except Exception:  # noqa: BLE001 - handed on to who has asked
        return {"failed": traceback.format_exc()}


def judge(path: str, name: str, taken: list[str]) -> dict[str, object]:
    """What a file is, or why it is not taken."""
    from kinerja_bot.documents.inspection import inspect  # noqa: PLC0415 - loaded within the bounds
    from kinerja_bot.documents.verdicts import Refused  # noqa: PLC0415

    try:
        with Path(path).open("rb") as file:
            found = inspect(name, file, frozenset(taken), Path(path).parent)
    except Refused as refused:
        return {"refusal": asdict(refused.refusal)}
    return {"found": asdict(found) | {"active": sorted(found.active)}}


def marks(path: str, pattern: str) -> dict[str, object]:
    """What in a file fits a pattern; nothing in one that cannot be looked through."""
    from kinerja_bot.documents.marks import marks_in  # noqa: PLC0415 - loaded within the bounds
    from kinerja_bot.documents.verdicts import Refused  # noqa: PLC0415

    try:
        with Path(path).open("rb") as file:
            return {"found": marks_in(file, pattern)}
    except Refused:
        return {"found": []}


WORKS: Final[Works] = {"judge": judge, "marks": marks}


if __name__ == "__main__":
    main()
