"""Workbooks and texts of the invented office, with changes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from kinerja_bot.faults import FaultsFound
from kinerja_bot.roster.reading import read
from kinerja_bot.roster.template import EXAMPLE, write_template

Found = list[tuple[str, str, str]]
Faults = Callable[[Path], Found]
ChangedBook = Callable[[Callable[[Workbook], None]], Path]
ChangedText = Callable[..., Path]


@pytest.fixture(name="faults")
def _faults() -> Faults:
    """What `read` finds wrong: place, field, code."""

    def found(path: Path) -> Found:
        with pytest.raises(FaultsFound) as raised:
            read(path)
        assert "otherwise" not in str(raised.value)
        return [(fault.place, fault.field, fault.code) for fault in raised.value.faults]

    return found


@pytest.fixture(scope="session", name="example_book")
def _example_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example office as .xlsx, to be copied."""
    path = tmp_path_factory.mktemp("contoh") / "kantor.xlsx"
    write_template(path, read(EXAMPLE))
    return path


@pytest.fixture(name="changed_book")
def _changed_book(example_book: Path, tmp_path: Path) -> ChangedBook:
    """The example office as .xlsx, changed by a function."""

    def changed(change: Callable[[Workbook], None]) -> Path:
        path = tmp_path / "kantor.xlsx"
        book = load_workbook(example_book)
        change(book)
        book.save(path)
        return path

    return changed


@pytest.fixture(name="changed_text")
def _changed_text(tmp_path: Path) -> ChangedText:
    """The example office as .yaml; in each pair the first place of the one text becomes the other."""

    def changed(*changes: tuple[str, str]) -> Path:
        text = EXAMPLE.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "kantor.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return changed
