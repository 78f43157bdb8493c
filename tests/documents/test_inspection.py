"""A file is judged by its content: programs, archives without end and damaged files are no danger to who judges."""

import random
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

from kinerja_bot.documents import samples
from kinerja_bot.documents.archives import MOST_ENTRIES, Archive, Budget, finish
from kinerja_bot.documents.inspection import inspect
from kinerja_bot.documents.names import NAMED, USUAL
from kinerja_bot.documents.verdicts import Refused, Trouble
from kinerja_bot.roster.template import write_template
from tests.documents import name_rows, office_rows, ole_files, other_rows, spelling_rows
from tests.documents import strange_files as strange
from tests.documents.strange_files import EXE, a_bomb, a_docx, crowded, nested, packed, that_lies

REFUSED = {
    "exe": ("Draf.docx", EXE, Trouble.PROGRAM),
    "exe without a name": ("Draf", EXE, Trouble.PROGRAM),
    "elf": ("Draf.pdf", strange.ELF, Trouble.PROGRAM),
    "script": ("Draf.txt", strange.SCRIPT, Trouble.PROGRAM),
    "script with a mark": ("Draf.txt", b"\xef\xbb\xbf" + strange.SCRIPT, Trouble.PROGRAM),
    "mach-o": ("Draf.xlsx", strange.MACH_O, Trouble.PROGRAM),
    "class": ("Data.zip", strange.JAVA, Trouble.PROGRAM),
    "shortcut": ("Draf.pdf", strange.SHORTCUT, Trouble.PROGRAM),
    "msi": ("Draf.doc", ole_files.INSTALLER, Trouble.PROGRAM),
    "jar": ("Undangan.zip", packed({"META-INF/MANIFEST.MF": b"Main-Class: A"}), Trouble.PROGRAM),
    "exe in a docx in a zip": ("Berkas.zip", packed({"Draf.docx": a_docx(word__a_bin=EXE)}), Trouble.PROGRAM),
    "bomb that lies of its size": ("Draf.zip", that_lies(a_bomb()), Trouble.SWELLS),
    "bomb in a zip": ("Draf.zip", packed({"a.zip": a_bomb()}), Trouble.SWELLS),
    "too deep": ("Draf.zip", nested(6), Trouble.DEEP),
    "far too many": ("Draf.zip", crowded(MOST_ENTRIES * 3), Trouble.MANY),
    "too many together": (
        "Draf.zip",
        packed({f"{one}.zip": crowded(MOST_ENTRIES // 3) for one in range(4)}),
        Trouble.MANY,
    ),
}


def judged(name: str, content: bytes, taken: frozenset[str] = USUAL) -> str:
    return inspect(name, BytesIO(content), taken).kind


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_dangerous_or_not_what_it_says_is_refused_for_its_reason(case: str) -> None:
    name, content, trouble = REFUSED[case]

    with pytest.raises(Refused) as refused:
        judged(name, content)

    assert refused.value.refusal.trouble is trouble


def test_the_office_says_what_it_takes() -> None:
    with pytest.raises(Refused) as refused:
        judged("Data.csv", b"a;b", frozenset({"pdf"}))

    assert refused.value.refusal.trouble is Trouble.NOT_TAKEN
    assert judged("Surat.rtf", b"{\\rtf1 isi}", frozenset(NAMED)) == "rtf"
    assert set(NAMED) > USUAL


def test_a_bomb_is_given_up_before_it_is_unpacked() -> None:
    budget = Budget(unpacked=200 * strange.MB)
    archive = Archive(BytesIO(that_lies(a_bomb(128 * strange.MB))), budget)

    with pytest.raises(Refused):
        finish(archive.content(archive.entries[0]))

    assert budget.unpacked < 257 * strange.MB


def test_what_the_product_makes_itself_is_taken(tmp_path: Path) -> None:
    write_template(tmp_path / "daftar.xlsx")

    assert judged("daftar.xlsx", (tmp_path / "daftar.xlsx").read_bytes()) == "xlsx"
    assert judged("a.pdf", samples.pdf("Judul", ["isi"])) == "pdf"


@pytest.fixture(scope="module")
def originals() -> list[bytes]:
    rows = [*office_rows.ROWS, *other_rows.ROWS, *name_rows.ENDINGS, *spelling_rows.ROWS]
    return [*(row.make() for row in rows), crowded(30), nested(3), strange.with_a_password()]


@pytest.mark.parametrize("seed", range(15))
def test_damaged_files_are_judged_and_never_a_bug(seed: int, originals: list[bytes]) -> None:
    dice = random.Random(seed)

    for original in dice.sample([one for one in originals if one], 30):
        damaged = bytearray(original)
        for _ in range(dice.randint(1, 12)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        cut = bytes(damaged[: dice.randint(1, len(damaged))])
        for content in (bytes(damaged), cut, original + cut):
            with suppress(Refused):
                judged(dice.choice(["a.zip", "a.docx", "a", "a.pdf", "a.xls"]), content)
