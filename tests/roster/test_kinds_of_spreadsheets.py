"""The office's sheet in whichever spreadsheet format it was saved, and what only looks like one."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt
from openpyxl import load_workbook

from kinerja_bot.faults import FaultsFound
from kinerja_bot.roster.model import Roster
from kinerja_bot.roster.reading import read
from tests.conftest import EXAMPLE
from tests.documents import ole_files, programs
from tests.roster.ods import write_ods

Rewrite = Callable[[str, str], str]

TRANSITIONAL = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
MB = 1024 * 1024
MEASURE = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)"


@pytest.fixture(name="example")
def _example() -> Roster:
    return read(EXAMPLE)


def strict(_part: str, text: str) -> str:
    """As Excel's *Strict Open XML* names its parts."""
    for ordinary, name in TRANSITIONAL.items():
        text = text.replace(ordinary, name)
    return text


def empty_fill(part: str, text: str) -> str:
    """As some exports write their styles."""
    return text.replace("<fill>", "<fill/><fill>", 1) if "styles" in part else text


def rewritten(example: Path, path: Path, rewrite: Rewrite) -> None:
    with zipfile.ZipFile(example) as book, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        for part in book.namelist():
            written.writestr(part, rewrite(part, book.read(part).decode()))


@pytest.mark.parametrize("rewrite", [strict, empty_fill])
def test_an_unusual_xlsx_is_read(example_book: Path, tmp_path: Path, rewrite: Rewrite, example: Roster) -> None:
    rewritten(example_book, tmp_path / "kantor.xlsx", rewrite)

    assert read(tmp_path / "kantor.xlsx") == example


def test_it_is_read_from_ods(example_book: Path, tmp_path: Path, example: Roster) -> None:
    assert read(write_ods(load_workbook(example_book), tmp_path / "kantor.ods")) == example


def test_what_an_ods_hides_is_said(example_book: Path, tmp_path: Path) -> None:
    book = load_workbook(example_book)
    book["Pegawai"].row_dimensions[7].hidden = True

    roster = read(write_ods(book, tmp_path / "kantor.ods"))

    assert [(one.place, one.code) for one in roster.notices] == [("Pegawai!7", "hidden_row")]


@pytest.mark.parametrize("name", ["kantor.xls", "kantor.xlsx"])
def test_an_old_xls_is_read_whatever_it_is_called(
    example_book: Path, tmp_path: Path, example: Roster, name: str
) -> None:
    book = xlwt.Workbook()
    for sheet in load_workbook(example_book).worksheets:
        old = book.add_sheet(sheet.title)
        for row, values in enumerate(sheet.iter_rows(values_only=True)):
            for column, value in enumerate(values):
                old.write(row, column, value)
    book.save(str(tmp_path / name))

    roster = read(tmp_path / name)
    assert roster == example
    assert {one.code for one in roster.notices} == {"hidden_unknown"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><table><tr><td>Nama</td></tr></table>", "halaman web yang dinamai .xls"),
        (b"\xef\xbb\xbf<!DOCTYPE html><table>", "lalu Simpan Sebagai, pilih Excel Workbook (.xlsx)"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "halaman web"),
        (b"Unit\tNIP\n", "tidak ada lembar Kantor, Seksi dan Pegawai"),
        (b"%PDF-1.7\n1 0 obj\n", "dokumen PDF, bukan lembar kerja"),
        (programs.word(), "dokumen Word, bukan lembar kerja"),
        (ole_files.container({"EncryptedPackage": b"x" * 600}), "memakai kata sandi; mohon simpan"),
    ],
)
def test_what_is_no_sheet_is_called_what_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "Rekap.xls").write_bytes(content)

    with pytest.raises(FaultsFound) as found:
        read(tmp_path / "Rekap.xls")

    assert said in " ".join(str(found.value).split())


def test_a_hundred_thousand_bordered_rows_cost_what_they_show(example_book: Path, tmp_path: Path) -> None:
    path = tmp_path / "kantor.xlsx"
    bordered = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(502, 100_502))
    more = {"xl/worksheets/sheet4.xml": f"{bordered}</sheetData>"}
    rewritten(example_book, path, lambda part, text: text.replace("</sheetData>", more.get(part, "</sheetData>")))
    loading = "from pathlib import Path; from kinerja_bot.roster.reading import read"

    before = _peak(f"{loading}; {MEASURE}")
    after = _peak(f"{loading}; read(Path({str(path)!r})); {MEASURE}")

    assert after - before < 60 * MB


def _peak(statements: str) -> int:
    done = subprocess.run([sys.executable, "-c", statements], capture_output=True, text=True, check=True)
    return int(done.stdout)
