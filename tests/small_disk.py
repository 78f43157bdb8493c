"""A disk of a few megabytes, to be filled up: nothing else runs out of room as a disk does."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MEGABYTE = 1 << 20
BLOCK = 4096


@contextmanager
def disk_of(folder: Path, megabytes: int) -> Iterator[bool]:
    """Puts the folder on a disk of its own, kept in memory; False where nobody may mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or shutil.which("mount") is None or subprocess.run(mount, check=False).returncode != 0:
        yield False
        return
    try:
        yield True
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """The folder on a disk of its own; where nobody may mount one, the test is left out."""
    with disk_of(folder, megabytes) as is_mounted:
        if not is_mounted:
            pytest.skip("only root may mount a disk: the tests on a full one are left out")
        yield folder


def free(folder: Path) -> int:
    """Bytes that can still be written there."""
    return shutil.disk_usage(folder).free


def fill(folder: Path, leaving: int = 0) -> Path:
    """Fills the disk up with a file, which is given, but for so many bytes."""
    ballast = folder / "ballast"
    with ballast.open("ab") as file:
        while free(folder) - BLOCK >= leaving:
            file.write(bytes(BLOCK))
            file.flush()
    return ballast
