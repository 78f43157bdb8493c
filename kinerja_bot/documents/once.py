"""Work for which a process is begun, and which ends with it: what it takes of memory is given back."""

import logging
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

ROOT: Final = Path(__file__).parents[2]
AT_ONCE: Final = 2
"""So many are at work at the same time; the next waits."""

_places = threading.BoundedSemaphore(AT_ONCE)


class NotDoneError(Exception):
    """The process did not begin, ended with a fault or took too long; the log says which."""


def done_apart(command: Sequence[str], question: bytes, environment: Mapping[str, str], *, patience: float) -> bytes:
    """What the process writes when it is given this; at most `patience` seconds. Errors: NotDoneError."""
    try:
        with _places:
            done = subprocess.run(  # noqa: S603 - this interpreter, and no word of a user's
                command,
                input=question,
                capture_output=True,
                timeout=patience,
                check=False,
                cwd=ROOT,
                env=environment,
                start_new_session=True,  # who stops the bot means the bot, which waits for what it has begun
            )
    except (OSError, subprocess.TimeoutExpired) as error:
        log.exception("%s did nothing", command[-1])
        raise NotDoneError from error
    if done.returncode:
        log.error("%s ended with %s: %s", command[-1], done.returncode, done.stderr.decode(errors="replace"))
        raise NotDoneError
    return done.stdout
