"""Forms are opened apart: whatever they do to the worker, their sender gets an answer."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.documents.apart import Apart
from kinerja_bot.documents.judge import Judge
from kinerja_bot.spreadsheets.form_reader import FormReader
from tests.spreadsheets.forms import CODE, Change, a_form, changed


@pytest.fixture
async def judge() -> AsyncIterator[Judge]:
    one = Judge()
    yield one
    await one.apart.close()


def that_does(does: str) -> FormReader:
    """A reader whose worker does this in place of reading."""
    works = f"worker.main({{'read': lambda **given: {does}}})"
    command = sys.executable, "-c", f"import os; from kinerja_bot.documents import worker; {works}"
    return FormReader(Apart(command))


def arrived(folder: Path, change: Change) -> Path:
    """As contents lie while they are judged: without a name."""
    return changed(folder / "isi.xlsx", change).rename(folder / "isi")


async def test_a_form_is_read(judge: Judge, tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["H10"], sheet["H12"] = "87", 0.125
        sheet["H12"].number_format = "0.0%"

    reader = FormReader()

    found = await reader.form_in(arrived(tmp_path, change), judge)

    await reader.apart.close()
    assert found is not None
    assert found.codes == (CODE.text,)
    assert [one.key for one in found.rows] == ["IK-01", "IK-02", "IK-03", "IK-04"]
    assert [found.rows[at].cells["value"].text for at in (0, 2)] == ["87", "12,5%"]


async def test_any_other_file_is_none_and_no_worker_is_begun(judge: Judge, tmp_path: Path) -> None:
    other = tmp_path / "isi"
    other.write_bytes(b"%PDF-1.7 KF-3-2026")

    assert await that_does("1 / 0").form_in(other, judge) is None


@pytest.mark.parametrize(
    ("does", "code"),
    [("os._exit(1)", "form_heavy"), ("bytearray(1 << 30)", "form_heavy"), ("1 / 0", "form_unreadable")],
)
async def test_what_ends_the_worker_is_told(judge: Judge, tmp_path: Path, does: str, code: str) -> None:
    (tmp_path / "isi").write_bytes(a_form())
    reader = that_does(does)

    found = await reader.form_in(tmp_path / "isi", judge)

    await reader.apart.close()
    assert found is not None
    assert (found.codes, [one.code for one in found.faults]) == ((CODE.text,), [code])
