"""A workbook that is small as a file can be enormous inside: it is refused, or read, within bounds."""

import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from openpyxl import Workbook

MB = 1024 * 1024
BOUND = 64 * MB
"""Bytes that reading any roster may take."""

ROW = b'<row r="2"><c r="A2"><v>1</v></c></row>'
ROWS = b"<worksheet><sheetData>%s</sheetData></worksheet>"

Faults = Callable[[Path], list[tuple[str, str, str]]]
ChangedBook = Callable[[Callable[[Workbook], None]], Path]


@contextmanager
def within_bounds() -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < BOUND
    finally:
        tracemalloc.stop()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet4.xml", ROWS % (ROW * 400_000)),
        ("xl/sharedStrings.xml", b"<si/>" * 4_000_000),
        ("xl/styles.xml", b"<xf/>" * 400_000),
        ("docProps/custom.xml", bytes(20 * MB)),
    ],
    ids=["cells", "texts", "styles", "anything"],
)
def test_one_that_unpacks_to_far_too_much_is_refused_unread(
    changed_book: ChangedBook, faults: Faults, part: str, content: bytes
) -> None:
    path = changed_book(lambda _: None)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    assert path.stat().st_size < MB

    with within_bounds():
        assert faults(path) == [("", "", "file_swollen")]


def test_cells_at_the_ends_of_the_sheet_are_no_reason_to_look_at_all_between(
    changed_book: ChangedBook, faults: Faults
) -> None:
    def at_the_ends(book: Workbook) -> None:
        for name in ("XFD1", "XFD2", "A1048576", "XFD1048576"):
            book["Pegawai"][name].value = "x"

    path = changed_book(at_the_ends)

    with within_bounds():
        assert faults(path) == [("Pegawai!A1048576", "", "cell_far_away")]
