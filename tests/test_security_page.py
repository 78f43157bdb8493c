"""docs/keamanan.md promises nothing that no test shows."""

import ast
import re

import pytest

from tests.source import ROOT

PAGE = (ROOT / "docs" / "keamanan.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_every_test_that_the_page_names_is_there(file: str, test: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))

    assert test in {one.name for one in tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_promise_names_its_test() -> None:
    tables = re.findall(r"^\| Janji \| Uji \|\n\|---\|---\|\n((?:\|.*\n)+)", PAGE, re.MULTILINE)

    promises = [line for table in tables for line in table.splitlines()]

    assert len(promises) > 40
    assert [line for line in promises if "::" not in line] == []
