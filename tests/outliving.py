"""What the tests have started ends with them, also where they are killed."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

WATCHER = Path(__file__).with_name("watcher.py")


@contextmanager
def outlived_by_none(folder: Path, stop: Sequence[str], as_user: Mapping[str, int]) -> Iterator[None]:
    """Whoever kills the tests ends it too: a process waits at a pipe that only they hold, and sees it end.

    It then calls `stop`, and takes the folder away.
    """
    given = json.dumps({"folder": str(folder), "stop": stop, "as_user": as_user})
    with subprocess.Popen(
        [sys.executable, "-I", str(WATCHER), given], stdin=subprocess.PIPE, start_new_session=True
    ) as watcher:
        assert watcher.stdin is not None
        try:
            yield
        finally:
            watcher.stdin.write(b"ended")
            watcher.stdin.close()
