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


def main() -> None:
    """Answers until nobody asks any more."""
    bound(MEMORY)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # who stops the bot means the bot, which ends the input
    with suppress(BrokenPipeError):
        for line in sys.stdin.buffer:
            sys.stdout.buffer.write(json.dumps(_answer(json.loads(line))).encode() + b"\n")
            sys.stdout.buffer.flush()


def _answer(question: Mapping[str, Any]) -> dict[str, object]:
    try:
        return {"answer": WORKS[question["work"]](**question["given"])}
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


WORKS: Final[Mapping[str, Callable[..., dict[str, object]]]] = {"judge": judge}
"""What can be asked, by name."""


if __name__ == "__main__":
    main()
