"""A process that works on other people's files takes no more than it was told, or than the system lets it."""

import subprocess
import sys

import pytest

from tests.source import ROOT

MB = 1024 * 1024
TELL = "import resource; from kinerja_bot.documents.bounds import bound; {before}; bound(512 * 1024 * 1024); {then}"


def told(before: str, then: str) -> subprocess.CompletedProcess[str]:
    code = TELL.format(before=before, then=then)
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("before", "megabytes"),
    [("pass", 512), (f"resource.setrlimit(resource.RLIMIT_AS, (300 * {MB}, 300 * {MB}))", 300)],
    ids=["unbounded", "bounded by the system"],
)
def test_what_the_system_allows_less_of_stays_less(before: str, megabytes: int) -> None:
    done = told(before, "print(resource.getrlimit(resource.RLIMIT_AS)[0])")

    assert done.stdout.strip() == str(megabytes * MB)


def test_more_memory_than_that_is_not_to_be_had() -> None:
    done = told("pass", f"bytearray(513 * {MB})")

    assert "MemoryError" in done.stderr
