"""The checkout itself: lock files, settings, addresses, sizes."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.source import MODULES, ROOT, TESTS

LOCKS = ("requirements.txt", "requirements-dev.txt")
PACKAGE = ROOT / "kinerja_bot"
PROJECT = ROOT / "pyproject.toml"
MIRROR = ROOT / "tests" / "README.md"
LONGEST_FILE = 250

HERE_ONLY = re.compile(r"(?<![\w./])/(?:work|root|home)/")
REGISTRIES = re.compile(r"pypi\.org|pythonhosted|index-url|artifactory|nexus\.|devpi", re.IGNORECASE)


def tracked() -> list[Path]:
    """The files of the repository that are text."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], check=False, cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("not a checkout")
    files = [ROOT / line for line in listed.stdout.splitlines()]
    return [file for file in files if file.is_file() and b"\0" not in file.read_bytes()]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_pins_every_package_by_its_hash(name: str) -> None:
    packages = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8"))

    pinned = [one for one in packages if re.match(r"[\w.\[\]-]+==\S+", one)]

    assert len(pinned) > 20
    assert [one for one in packages if one.strip() and not one.startswith("#") and one not in pinned] == []
    assert [one.split()[0] for one in pinned if "--hash=sha256:" not in one] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert "://" not in text
    assert not REGISTRIES.search(text)


def test_what_tests_need_is_locked_with_what_the_product_needs() -> None:
    product, development = (
        set(re.findall(r"^[\w.-]+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)) for name in LOCKS
    )

    assert product <= development


def test_no_file_names_the_machine_it_was_written_on_or_where_packages_came_from() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in tracked()
        if file.name != Path(__file__).name
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if HERE_ONLY.search(line) or REGISTRIES.search(line.replace("--no-emit-index-url", ""))
    ]

    assert found == []


def test_every_file_is_utf8_with_unix_lines() -> None:
    wrong = [file.relative_to(ROOT).as_posix() for file in tracked() if b"\r\n" in file.read_bytes()]

    assert wrong == []


def test_what_the_readme_says_to_run_can_be_run() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    named = set(re.findall(r"(?:`|^)make ([a-z]+)\b", readme, re.MULTILINE))

    assert {"demo", "test"} <= named
    assert named <= targets


def test_make_looks_for_each_python_that_the_project_is_made_for() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    allowed = re.search(r'^requires-python = ">=3\.(\d+),<3\.(\d+)"$', PROJECT.read_text("utf-8"), re.MULTILINE)
    assert allowed is not None
    oldest, beyond = map(int, allowed.groups())

    names = re.search(r"^PYTHONS := (.+)$", makefile, re.MULTILINE)

    assert names is not None
    assert names[1].split() == [*(f"python3.{minor}" for minor in range(beyond - 1, oldest - 1, -1)), "python3"]
    assert f"(3, {oldest}) <= sys.version_info < (3, {beyond})" in makefile
    assert f"Python 3.{oldest} to 3.{beyond - 1}" in makefile


def test_ci_runs_what_a_person_runs() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line.startswith("make ")] == ["make check", "make test"]


def test_the_tests_mirror_the_package_or_say_why_not() -> None:
    reasons = dict(re.findall(r"^\| `([\w./]+)` \| (.+) \|$", MIRROR.read_text(encoding="utf-8"), re.MULTILINE))
    shown = {test.relative_to(MIRROR.parent) for test in TESTS if test.name.startswith("test_")}
    folders = {f"{test.parent}/" for test in shown if test.parent != Path()}
    modules = {test.name for test in shown if test.parent == Path()}

    alone = {one for one in folders - {"handlers/"} if not (PACKAGE / one).is_dir()}
    alone |= {one for one in modules if not (PACKAGE / one.removeprefix("test_")).is_file()}

    assert alone == set(reasons)


def test_no_file_is_too_long_to_read() -> None:
    long = {
        module.relative_to(ROOT).as_posix(): lines
        for module in [*MODULES, *TESTS]
        if (lines := module.read_text(encoding="utf-8").count("\n")) > LONGEST_FILE
    }

    assert long == {}


def test_no_nip_could_be_a_persons() -> None:
    born, appointed = r"(?:19[4-9]|20[01])\d(?:0\d|1[0-2])(\d\d)", r"(?:19[6-9]|20[0-4])\d(?:0\d|1[0-2])"
    day = re.compile(rf"(?<!\d){born}[ .-]?{appointed}[ .-]?[12][ .-]?\d{{3}}(?!\d)")
    found = {str(file.relative_to(ROOT)): day.findall(file.read_text(encoding="utf-8")) for file in tracked()}

    assert sum(map(len, found.values())) > 20
    assert {name for name, days in found.items() if set(days) - {"00"}} == set()
