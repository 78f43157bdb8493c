"""A file is judged by its content: what an office takes passes, all else is refused for a reason."""

import random
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

from kinerja_bot.documents import samples
from kinerja_bot.documents.archives import MOST_ENTRIES, Budget, entries
from kinerja_bot.documents.contents import TooMuch
from kinerja_bot.documents.names import NAMED, USUAL, Refused, Trouble, inspect
from kinerja_bot.roster.template import write_template
from tests.documents import strange_files as strange
from tests.documents.strange_files import EXE, PDF, a_bomb, a_docx, crowded, nested, packed, that_lies

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
ODT = packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}, compressed=False)

TAKEN = {
    "Draf.pdf": (PDF, "pdf"),
    "DRAF.PDF": (PDF, "pdf"),
    "Draf": (PDF, "pdf"),
    "Draf Rev. 2": (PDF, "pdf"),
    "Draf.docx": (samples.docx("Draf", ["isi"]), "docx"),
    "Data.xlsx": (samples.xlsx("Data", [["IK-01", 1]]), "xlsx"),
    "Paparan.pptx": (packed({"[Content_Types].xml": b"<a/>", "ppt/presentation.xml": b"<a/>"}), "pptx"),
    "Draf.odt": (ODT, "odt"),
    "Lama.doc": (strange.OLD_WORD, "doc"),
    "Sandi.docx": (strange.WITH_PASSWORD, "doc"),
    "Data.csv": ("Nama;Nilai\nÁni;86\n".encode("cp1252"), "txt"),
    "Catatan.txt": ("Catatan rapat".encode("utf-16"), "txt"),
    "foto-1.jpg": (samples.jpg("Bukti", 60, 40), "jpg"),
    "foto.jpeg": (PNG, "png"),
    "IMG_1.HEIC": (strange.HEIC, "heic"),
    "Semua.zip": (packed({"Draf.pdf": PDF, "Data.docx": a_docx()}), "zip"),
    "Sandi.zip": (strange.with_a_password(), "zip"),
}

REFUSED = {
    "kosong": ("Draf.pdf", b"", Trouble.EMPTY),
    "exe": ("Draf.docx", EXE, Trouble.PROGRAM),
    "exe without a name": ("Draf", EXE, Trouble.PROGRAM),
    "elf": ("Draf.pdf", strange.ELF, Trouble.PROGRAM),
    "script": ("Draf.txt", strange.SCRIPT, Trouble.PROGRAM),
    "script with a mark": ("Draf.txt", b"\xef\xbb\xbf" + strange.SCRIPT, Trouble.PROGRAM),
    "mach-o": ("Draf.xlsx", strange.MACH_O, Trouble.PROGRAM),
    "class": ("Data.zip", strange.JAVA, Trouble.PROGRAM),
    "shortcut": ("Draf.pdf", strange.SHORTCUT, Trouble.PROGRAM),
    "msi": ("Draf.doc", strange.INSTALLER, Trouble.PROGRAM),
    "apk": ("Undangan.zip", packed({"AndroidManifest.xml": b"\3", "classes.dex": b"dex\n035"}), Trouble.PROGRAM),
    "jar": ("Undangan.zip", packed({"META-INF/MANIFEST.MF": b"Main-Class: A"}), Trouble.PROGRAM),
    "exe in a zip": ("Berkas.zip", packed({"Draf.pdf": EXE}), Trouble.PROGRAM),
    "exe by name in a zip": ("Berkas.zip", packed({"Draf.pdf.exe": b"x"}), Trouble.PROGRAM),
    "exe in a docx in a zip": ("Berkas.zip", packed({"Draf.docx": a_docx(word__a_bin=EXE)}), Trouble.PROGRAM),
    "named as a program": ("Undangan.pdf.apk", PDF, Trouble.PROGRAM),
    "macros": ("Draf.docx", a_docx(word__vbaProject_bin=b"\1"), Trouble.MACRO),
    "macros in a zip": ("Draf.zip", packed({"a.docx": a_docx(word__vbaProject_bin=b"\1")}), Trouble.MACRO),
    "macros of 2003": ("Draf.doc", strange.OLD_WORD_WITH_MACROS, Trouble.MACRO),
    "macros of LibreOffice": ("Draf.odt", packed({"Basic/Standard/Modul.xml": b"<a/>"}), Trouble.MACRO),
    "bomb": ("Draf.zip", a_bomb(), Trouble.SWELLS),
    "bomb as a docx": ("Draf.docx", a_docx(word__media__a_png=bytes(20 * strange.MB)), Trouble.SWELLS),
    "bomb that lies of its size": ("Draf.zip", that_lies(a_bomb(20 * strange.MB)), Trouble.SWELLS),
    "bomb in a zip": ("Draf.zip", packed({"a.zip": a_bomb(20 * strange.MB)}), Trouble.SWELLS),
    "five deep": ("Draf.zip", nested(5), Trouble.SWELLS),
    "too many": ("Draf.zip", crowded(MOST_ENTRIES + 1), Trouble.SWELLS),
    "far too many": ("Draf.zip", crowded(MOST_ENTRIES * 10), Trouble.SWELLS),
    "a text named docx": ("Draf.docx", b"bukan dokumen", Trouble.DISGUISED),
    "a pdf named docx": ("Draf.docx", PDF, Trouble.DISGUISED),
    "a zip named docx": ("Draf.docx", packed({"a.txt": b"a"}), Trouble.DISGUISED),
    "a text named jpg": ("foto.jpg", b"bukan foto", Trouble.DISGUISED),
    "half a docx": ("Draf.docx", a_docx()[:60], Trouble.DISGUISED),
    "half a docx in a zip": ("Draf.zip", packed({"a.docx": a_docx()[:60]}), Trouble.DISGUISED),
    "noise": ("Draf.pdf", bytes(range(256)), Trouble.DISGUISED),
    "video": ("Rapat.mp4", strange.VIDEO, Trouble.NOT_TAKEN),
    "rtf": ("Surat.rtf", b"{\\rtf1 isi}", Trouble.NOT_TAKEN),
    "noise without a name": ("Draf", bytes(range(256)), Trouble.NOT_TAKEN),
    "html": ("Data.html", b"<html>", Trouble.NOT_TAKEN),
}


def judged(name: str, content: bytes, taken: frozenset[str] = USUAL) -> str:
    return inspect(name, BytesIO(content), taken)


@pytest.mark.parametrize("name", TAKEN)
def test_what_an_office_sends_is_taken(name: str) -> None:
    content, kind = TAKEN[name]

    assert judged(name, content) == kind


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_dangerous_or_not_what_it_says_is_refused_for_its_reason(case: str) -> None:
    name, content, trouble = REFUSED[case]

    with pytest.raises(Refused) as refused:
        judged(name, content)

    assert refused.value.trouble is trouble


def test_the_office_says_what_it_takes() -> None:
    with pytest.raises(Refused) as refused:
        judged("Data.csv", b"a;b", frozenset({"pdf"}))

    assert refused.value.trouble is Trouble.NOT_TAKEN
    assert judged("Surat.rtf", b"{\\rtf1 isi}", frozenset(NAMED)) == "rtf"
    assert set(NAMED) > USUAL


def test_a_bomb_is_given_up_before_it_is_unpacked() -> None:
    budget = Budget(100)

    with pytest.raises(TooMuch):
        list(entries(BytesIO(that_lies(a_bomb(64 * strange.MB))), budget))

    assert budget.unpacked < 18 * strange.MB


def test_what_the_product_makes_itself_is_taken(tmp_path: Path) -> None:
    write_template(tmp_path / "daftar.xlsx")

    assert judged("daftar.xlsx", (tmp_path / "daftar.xlsx").read_bytes()) == "xlsx"
    assert judged("a.pdf", samples.pdf("Judul", ["isi"])) == "pdf"


@pytest.mark.parametrize("seed", range(40))
def test_damaged_files_are_judged_and_never_a_bug(seed: int) -> None:
    dice = random.Random(seed)
    originals = [content for content, _ in TAKEN.values()] + [crowded(30), nested(3), strange.with_a_password()]

    for original in originals:
        damaged = bytearray(original)
        for _ in range(dice.randint(1, 12)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        cut = bytes(damaged[: dice.randint(1, len(damaged))])
        for content in (bytes(damaged), cut, BytesIO(original).read() + cut):
            with suppress(Refused):
                judged(dice.choice(["a.zip", "a.docx", "a", "a.pdf"]), content)
