"""`bot.py templates`: what is given out can be taken in; what is broken is named with its place, and not taken."""

import base64
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from kinerja_bot.console.templates_command import carry_out
from kinerja_bot.domain.letters import PaperKind
from kinerja_bot.letters.checking import checked
from kinerja_bot.letters.layout import layout_of
from kinerja_bot.letters.originals import original
from kinerja_bot.letters.shelf import LetterShelf
from kinerja_bot.storage.letter_files import LetterFiles
from tests.letters.docx_texts import opened, text_of
from tests.letters.facts import OFFICE, facts

PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")
INVITATION = original(layout_of(PaperKind.INVITATION.value), OFFICE.letters)

Change = Callable[[Any], object]


class TheOffice:
    """An operator with one office, and its shelf."""

    def __init__(self, folder: Path) -> None:
        self.letters = LetterShelf(LetterFiles(folder))

    def offices(self) -> list[object]:
        return [OFFICE]


@pytest.fixture(autouse=True)
def without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests need no program that a machine may lack."""
    monkeypatch.setenv("PATH", "")


@pytest.fixture
def operator(tmp_path: Path) -> TheOffice:
    return TheOffice(tmp_path / "letters")


def run(operator: TheOffice, *words: object) -> int:
    return carry_out(operator, [str(one) for one in words])  # type: ignore[arg-type]


def changed(change: Change) -> bytes:
    """The invitation's template with a change."""
    document = opened(INVITATION)
    change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def said(content: bytes) -> list[tuple[str, str, object]]:
    """What is wrong with an invitation: place, code, what is named."""
    _, faults = checked(content, PaperKind.INVITATION, OFFICE)
    return [(one.place, one.code, one.context.get("given")) for one in faults]


@pytest.mark.parametrize("kind", PaperKind)
def test_the_products_own_templates_are_sound(kind: PaperKind) -> None:
    content = INVITATION if kind is PaperKind.INVITATION else original(layout_of(kind.value), OFFICE.letters)

    assert checked(content, kind, OFFICE)[1] == ()


def test_what_was_given_out_and_changed_is_what_letters_are_written_by(
    operator: TheOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "surat"
    assert run(operator, "export", folder) == 0
    assert "{{ rapat.tempat }}" in (folder / "ISIAN.txt").read_text(encoding="utf-8")
    for other in folder.iterdir():
        other.unlink()
    (folder / "undangan.docx").write_bytes(changed(lambda it: it.add_paragraph("Motto kantor {{ kantor }}")))

    assert run(operator, "import", folder) == 0

    assert "undangan.docx" in capsys.readouterr().out
    assert "Motto kantor Kecamatan Tanah Rekaan" in text_of(operator.letters.write(PaperKind.INVITATION, facts()))


@pytest.mark.parametrize(("name", "content"), [("notula.docx", None), ("lambang.png", PNG)])
def test_what_was_taken_in_is_shown_once_as_a_picture(
    operator: TheOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None
) -> None:
    seen = tmp_path / "pratinjau"
    seen.mkdir()
    kind = PaperKind.MINUTES if content is None else PaperKind.INVITATION
    for old in (f"{kind.value}-9.png", f"{kind.value}-lama.png"):
        (seen / old).write_bytes(b"")
    (tmp_path / name).write_bytes(content or original(layout_of(PaperKind.MINUTES.value), OFFICE.letters))

    assert run(operator, "import", tmp_path) == 0

    said = capsys.readouterr().out
    pages = sorted(one.name for one in seen.iterdir())
    assert pages == [f"{kind.value}-1.png", f"{kind.value}-lama.png"]
    assert (seen / pages[0]).read_bytes().startswith(b"\x89PNG")
    assert str(seen) in said
    assert pages[0] in said


def test_where_nothing_can_show_a_letter_it_is_said_what_to_install(
    operator: TheOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dxpdf", None)
    (tmp_path / "undangan.docx").write_bytes(INVITATION)

    assert run(operator, "import", tmp_path) == 0

    said = capsys.readouterr().out
    assert "undangan.docx" in said
    assert "Mohon pasang LibreOffice" in said


def test_of_several_files_the_sound_are_taken_and_of_a_broken_one_the_one_before_stays(
    operator: TheOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    operator.letters.keep(OFFICE.key, "undangan.docx", INVITATION)
    (tmp_path / "undangan.docx").write_bytes(b"bukan")
    (tmp_path / "undagan.docx").write_bytes(INVITATION)
    (tmp_path / "lambang.png").write_bytes(PNG)

    assert run(operator, "import", tmp_path) == 2

    shown = capsys.readouterr()
    assert "undangan.docx belum dapat dipakai" in shown.err
    assert "tidak ada surat bernama “undagan” (mungkin maksudnya undangan.docx)" in shown.err
    assert "lambang.png" in shown.out
    assert "Tidak dipakai: 2 berkas" in shown.out
    assert "Templat yang sebelumnya tetap berlaku" in shown.out
    assert operator.letters.template(OFFICE.key, PaperKind.INVITATION) == INVITATION
    assert operator.letters.logo(OFFICE.key) == PNG


def test_placeholders_that_word_has_split_are_put_together() -> None:
    def split(document: Any) -> None:  # noqa: ANN401 - python-docx
        paragraph = document.add_paragraph("Tahun ")
        for piece in ("{", "{ ta", "hun", " }", "} ini"):
            paragraph.add_run(piece).bold = piece == "hun"

    template, faults = checked(changed(split), PaperKind.INVITATION, OFFICE)

    assert faults == ()
    assert template is not None
    assert template.joined == 1
    assert [run.text for run in opened(template.content).paragraphs[-1].runs] == [
        "Tahun ",
        "{{ tahun }}",
        *[""] * 3,
        " ini",
    ]


@pytest.mark.parametrize(
    ("change", "place", "code", "given"),
    [
        (
            lambda it: it.tables[1].cell(0, 2).add_paragraph("{{ rapat.tmpat }}"),
            "tabel 2 baris 1 kolom 3, paragraf 2",
            "letter_unknown",
            "rapat.tmpat",
        ),
        (lambda it: it.add_paragraph("{{ o.nama }}"), None, "letter_unknown", "o.nama"),
        (lambda it: it.add_paragraph("Nomor {{ nomor"), None, "letter_unclosed", None),
        (lambda it: it.add_paragraph("{{ nomor + }}"), None, "letter_unreadable", None),
        (lambda it: it.add_paragraph("{%p for x in orang %}"), "", "letter_fails", None),
        (lambda it: it.add_paragraph("{{ nomor.__class__ }}"), "", "letter_fails", None),
        (lambda it: it.add_paragraph("{{ 'x' * 9 ** 9 ** 9 }}"), None, "letter_forbidden", "{{ 'x' * 9 ** 9 ** 9 }}"),
        (lambda it: it.add_paragraph("{{ nomor|center(999999999) }}"), None, "letter_forbidden", "center"),
        (lambda it: it.add_paragraph("{{ nomor.zfill(999999999) }}"), None, "letter_forbidden", None),
        (lambda it: setattr(it.core_properties, "title", "{{ 9 ** 9 ** 9 }}"), "", "letter_fails", "**"),
        (lambda it: it.add_paragraph("{{ penanda_tangan }}"), None, "letter_several", "penanda_tangan"),
        (lambda it: it.add_paragraph("{{ orang[0].nama }}"), "", "letter_fails_bare", None),
        (lambda it: it.add_paragraph("{{ satu }}"), None, "letter_unknown", "satu"),
        (
            lambda it: setattr(it.sections[0].first_page_header.paragraphs[0], "text", "{{ kantr }}"),
            "kepala halaman, paragraf 1",
            "letter_unknown",
            "kantr",
        ),
        (
            lambda it: it.tables[1]._tbl.getparent().remove(it.tables[1]._tbl),
            "",
            "letter_lacks",
            "rapat.hari_tanggal",
        ),
    ],
    ids=[
        *("misspelt", "outside of its loop", "open", "nonsense", "no end", "the interpreter's own"),
        *("a bomb", "a wide text", "a call", "a bomb in the file's title", "several values", "of an empty list"),
        *("behind its loop", "the first page's head", "needed"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    change: Change, place: str | None, code: str, given: str | None
) -> None:
    found = said(changed(change))

    assert any(
        one[1] == code and (place is None or one[0] == place) and (given is None or one[2] == given) for one in found
    ), found


def test_papers_that_are_filled_in_and_files_that_are_none_are_refused() -> None:
    filled_in = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Undangan rapat tanggal 6 April 2026")
    document.save(filled_in)

    assert [code for _, code, _ in said(filled_in.getvalue())] == ["letter_filled"]
    assert [code for _, code, _ in said(b"%PDF-1.7")] == ["letter_no_docx"]


def test_a_logo_that_would_break_every_letter_is_refused(operator: TheOffice, tmp_path: Path) -> None:
    (tmp_path / "lambang.png").write_bytes(PNG[:50])

    assert run(operator, "import", tmp_path) == 2

    assert operator.letters.logo(OFFICE.key) is None


def test_macros_are_refused() -> None:
    content = io.BytesIO(INVITATION)
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")

    assert [code for _, code, _ in said(content.getvalue())] == ["letter_macros"]


def test_nothing_is_written_over(operator: TheOffice, tmp_path: Path) -> None:
    (tmp_path / "notula.docx").write_bytes(b"milik kantor")

    assert run(operator, "export", tmp_path) == 2
    assert [one.name for one in tmp_path.iterdir()] == ["notula.docx"]
