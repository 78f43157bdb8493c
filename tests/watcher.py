"""Waits for the end of the tests; where they were killed, it ends what they started and takes its folder away."""

import json
import shutil
import subprocess
import sys


def main() -> None:
    """Reads until whoever has started it says that all is ended, or is no more."""
    given = json.loads(sys.argv[1])
    if sys.stdin.buffer.read():
        return
    subprocess.run(given["stop"], check=False, capture_output=True, **given["as_user"])
    shutil.rmtree(given["folder"], ignore_errors=True)


if __name__ == "__main__":
    main()
