"""What somebody decides on is made into pictures apart: pages, sheets, photos; what is broken has none."""

import asyncio
import io
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import docx
import openpyxl
import pytest
from PIL import Image

from kinerja_bot.documents import conversion, rendering
from kinerja_bot.documents.previews import Preview, Previewer

HEADINGS = ("Pendahuluan", "Capaian Kinerja")


@pytest.fixture
async def previewer() -> AsyncIterator[Previewer]:
    one = Previewer()
    yield one
    await one.apart.close()


def letter(path: Path) -> None:
    document = docx.Document()
    for heading in HEADINGS:
        document.add_heading(heading, 1)
        document.add_paragraph("Realisasi mencapai 86,5 % dari target.")
        document.add_page_break()  # type: ignore[no-untyped-call]
    document.save(str(path))


def sheet(path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Indikator", 86.5])
    book.save(path)


def sideways(path: Path) -> None:
    """As a phone takes it: lying, with a note that it stands."""
    exif = Image.Exif()
    exif[0x112] = 6
    Image.new("RGB", (1800, 1200), "navy").save(path, exif=exif)


def as_pdf(path: Path) -> None:
    letter(path.with_suffix(".docx"))
    import dxpdf  # noqa: PLC0415 - as the worker does it

    path.write_bytes(dxpdf.convert(path.with_suffix(".docx").read_bytes()))


async def test_of_a_pdf_the_first_pages_are_shown_and_all_are_counted(previewer: Previewer, tmp_path: Path) -> None:
    as_pdf(tmp_path / "a.pdf")

    made = await previewer.preview(tmp_path / "a.pdf", "Dokumen.pdf", 1)

    assert (len(made.pages), made.count, made.headings) == (1, 2, HEADINGS)
    picture = Image.open(io.BytesIO(made.pages[0]))
    assert picture.format == "JPEG"
    assert max(picture.size) <= rendering.LONG_SIDE + 1
    assert picture.convert("1").histogram()[0] > 100  # there is something written on it


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
async def test_libreoffice_shows_letters_and_sheets_and_leaves_nothing_behind(
    previewer: Previewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / "left"
    left.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(left))
    letter(tmp_path / "a.docx")
    sheet(tmp_path / "a.xlsx")

    of_letter = await previewer.preview(tmp_path / "a.docx", "Dokumen.docx", 1)
    of_sheet = await previewer.preview(tmp_path / "a.xlsx", "Data.xlsx", 3)

    assert (len(of_letter.pages), of_letter.headings) == (1, HEADINGS)
    assert len(of_sheet.pages) == 1
    assert list(left.iterdir()) == []


@pytest.mark.parametrize("program", [None, "#!/bin/sh\nexit 1\n"], ids=["none", "one that does not start"])
def test_without_libreoffice_a_docx_is_shown_and_a_sheet_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str | None
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if program is not None:
        (tmp_path / "soffice").write_text(program)
        (tmp_path / "soffice").chmod(0o755)
    letter(tmp_path / "a.docx")
    sheet(tmp_path / "a.xlsx")

    of_letter = rendering.rendered(tmp_path / "a.docx", "docx", 3, tmp_path)
    of_sheet = rendering.rendered(tmp_path / "a.xlsx", "xlsx", 3, tmp_path)

    assert of_letter == {"pages": ["0.jpg", "1.jpg"], "count": 2, "headings": list(HEADINGS)}
    assert of_sheet["pages"] == []


@pytest.mark.skipif(shutil.which("fc-list") is None, reason="fontconfig is not installed")
def test_libreoffice_finds_the_fonts_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nfc-list : file >'{tmp_path}/document.pdf'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    [seen] = conversion.pdfs([tmp_path / "document.docx"], tmp_path, 20)

    assert {str(one) for one in conversion.FONTS.glob("*.ttf")} <= set(seen.read_text().replace(":", "").split())


async def test_a_photo_sent_as_a_file_is_shown_upright_and_smaller(previewer: Previewer, tmp_path: Path) -> None:
    sideways(tmp_path / "a.jpg")

    made = await previewer.preview(tmp_path / "a.jpg", "IMG_1.jpg", 3)

    assert Image.open(io.BytesIO(made.pages[0])).size == (1067, 1600)


@pytest.mark.parametrize("content", [b"%PDF-1.7 contoh", b""])
async def test_what_is_broken_has_no_preview_and_the_log_says_so(
    previewer: Previewer, tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    (tmp_path / "a.pdf").write_bytes(content)

    made = await previewer.preview(tmp_path / "a.pdf", "Dokumen.pdf", 3)

    assert made == Preview()
    assert "no preview of a.pdf" in caplog.text


async def test_who_takes_too_long_is_ended(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    as_pdf(tmp_path / "a.pdf")
    hasty = Previewer()
    hasty.apart._patience = 0.001

    made = await asyncio.wait_for(hasty.preview(tmp_path / "a.pdf", "Dokumen.pdf", 3), 20)

    assert made == Preview()
    assert "too much memory or time" in caplog.text
