"""docs/keamanan.md and docs/keandalan.md promise nothing that no test shows."""

import ast
import re

import pytest

from tests.source import ROOT

PAGES = {name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("keamanan.md", "keandalan.md")}
NAMED = sorted({named for page in PAGES.values() for named in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", page)})


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_every_test_that_a_page_names_is_there(file: str, test: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))

    assert test in {one.name for one in tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize("page", PAGES)
def test_every_promise_names_its_test(page: str) -> None:
    tables = re.findall(r"^\| Janji \|(?: Terhadap \|)? Uji \|\n[|-]+\n((?:\|.*\n)+)", PAGES[page], re.MULTILINE)

    promises = [line for table in tables for line in table.splitlines()]

    assert len(promises) > 40
    assert [line for line in promises if "::" not in line] == []
