"""Files are opened in a process apart: whatever they do to it, the bot gets a verdict."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from kinerja_bot.documents.apart import Apart
from kinerja_bot.documents.archives import MOST_ENTRIES
from kinerja_bot.documents.judge import Judge
from kinerja_bot.documents.verdicts import Active, Found, Refusal, Trouble
from kinerja_bot.documents.worker import MEMORY
from tests.documents import ole_files
from tests.documents.programs import attaching, launching, of_many_parts, pdf
from tests.documents.strange_files import EXE, MB, PDF, a_bomb, a_docx, crowded, nested, packed

HEAVY = Refusal(Trouble.HEAVY)


def worker_that(does: str) -> tuple[str, ...]:
    """A worker whose only work is this expression; `given` is what it is asked."""
    known = f"worker.WORKS = {{'judge': lambda **given: dict(found=dict(name='', active=[], kind={does}))}}"
    return sys.executable, "-c", f"import os, time; from kinerja_bot.documents import worker; {known}; worker.main()"


@pytest.fixture
async def judge() -> AsyncIterator[Judge]:
    one = Judge()
    yield one
    await one.apart.close()


def a_file(folder: Path, content: bytes) -> Path:
    path = folder / "isi"
    path.write_bytes(content)
    return path


def all_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_it_tells_what_a_file_is_or_why_it_is_not_taken(judge: Judge, tmp_path: Path) -> None:
    taken = await judge.verdict(a_file(tmp_path, launching("Lampiran.docx")), "Draf TW.III")
    refused = await judge.verdict(a_file(tmp_path, packed({"a.exe": EXE})), "Draf.zip")
    not_here = await judge.verdict(a_file(tmp_path, PDF), "Draf.pdf", frozenset({"docx"}))

    assert taken == Found("pdf", "Draf TW.III.pdf", frozenset({Active.LAUNCH}))
    assert refused == Refusal(Trouble.PROGRAM, said="zip", members=("a.exe",))
    assert not_here == Refusal(Trouble.NOT_TAKEN, found="pdf", said="pdf")


LARGE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a bomb": ("Draf.zip", a_bomb, Trouble.SWELLS),
    "bombs in bombs": ("Draf.zip", lambda: packed({"dalam.zip": a_bomb()}), Trouble.SWELLS),
    "in one another": ("Draf.zip", lambda: nested(5), "zip"),
    "many": ("Draf.zip", lambda: crowded(MOST_ENTRIES), "zip"),
    "too many": ("Draf.zip", lambda: crowded(MOST_ENTRIES * 3), Trouble.MANY),
    "a picture of 100 MB": ("Foto.docx", lambda: a_docx(word__media__besar_bmp=bytes(100 * MB)), "docx"),
    "15 MB": ("Foto.docx", lambda: a_docx(word__media__a_png=os.urandom(15 * MB)), "docx"),
    "15 MB twice packed": ("Foto.zip", lambda: packed({"a.zip": packed({"a.png": os.urandom(15 * MB)})}), "zip"),
    "text": ("Foto.txt", lambda: b"x" * (20 * MB), "txt"),
    "of 2003": ("Lama.doc", lambda: ole_files.word(os.urandom(6 * MB)), "doc"),
    "an object of 50 MB": ("Lama.ppt", lambda: ole_files.slides(MB * 50 * b"a"), "ppt"),
    "an attachment": ("Pindaian.pdf", lambda: pdf(attaching("a.png", os.urandom(5 * MB))), "pdf"),
    "a large attachment": ("Pindaian.pdf", lambda: pdf(attaching("a", os.urandom(15 * MB))), Trouble.HEAVY),
    "a structure": ("Buku.pdf", lambda: pdf(of_many_parts(20_000)), "pdf"),
    "more of it than memory": ("Buku.pdf", lambda: pdf(of_many_parts(150_000)), Trouble.HEAVY),
    "an attachment in a zip": ("Pindaian.zip", lambda: packed({"a.pdf": pdf(attaching("a", b"a" * MB))}), "zip"),
}


@pytest.mark.parametrize("case", LARGE)
async def test_whatever_a_file_unpacks_to_the_memory_is_enough(judge: Judge, tmp_path: Path, case: str) -> None:
    name, make, verdict = LARGE[case]

    found = await judge.verdict(a_file(tmp_path, make()), name)

    assert (found.kind if isinstance(found, Found) else found.trouble) == verdict


async def test_nothing_is_left_beside_the_file(judge: Judge, tmp_path: Path) -> None:
    path = a_file(tmp_path, nested(3))

    await judge.verdict(path, "Draf.zip")

    assert all_in(tmp_path) == [path]


@pytest.mark.parametrize(
    "does",
    [f"bytearray({MEMORY})", "os.kill(os.getpid(), 9)", "os.abort()", "time.sleep(3600)"],
    ids=["memory", "killed", "crash", "time"],
)
async def test_a_file_that_is_too_much_for_the_worker_is_refused_and_the_next_one_judged(
    tmp_path: Path, does: str
) -> None:
    apart = Apart(worker_that(f"{does} if given['name'] == 'Besar.pdf' else 'pdf'"), patience=3)
    judge = Judge(apart)
    path = a_file(tmp_path, PDF)

    verdicts = [await judge.verdict(path, name) for name in ("Kecil.pdf", "Besar.pdf", "Kecil.pdf")]
    await apart.close()

    assert verdicts == [Found("pdf", ""), HEAVY, Found("pdf", "")]


async def test_a_worker_that_somebody_has_ended_costs_no_verdict(tmp_path: Path) -> None:
    once = tmp_path / "once"
    does = f"'pdf' if os.path.exists({str(once)!r}) else (open({str(once)!r}, 'w'), os.kill(os.getpid(), 9))"
    apart = Apart(worker_that(does))

    verdict = await Judge(apart).verdict(a_file(tmp_path, PDF), "Draf.pdf")
    await apart.close()

    assert verdict == Found("pdf", "")


async def test_a_bug_in_judging_is_no_verdict(tmp_path: Path) -> None:
    apart = Apart(worker_that("1 / 0"))

    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        await Judge(apart).verdict(a_file(tmp_path, PDF), "Draf.pdf")
    await apart.close()


async def test_the_worker_knows_none_of_the_bots_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "110201543:secret")
    apart = Apart(worker_that("','.join(os.environ)"))

    verdict = await Judge(apart).verdict(a_file(tmp_path, PDF), "Draf.pdf")
    await apart.close()

    assert isinstance(verdict, Found)
    assert "BOT_TOKEN" not in verdict.kind


async def test_a_worker_is_begun_for_the_first_file_and_let_go_when_no_more_come(tmp_path: Path) -> None:
    apart = Apart(worker_that("str(os.getpid())"), idle=0)
    judge, path = Judge(apart), a_file(tmp_path, PDF)

    first = await judge.verdict(path, "Draf.pdf")
    for _ in range(3):  # the loop's turns that it takes until a time has come
        await asyncio.sleep(0)
    second = await judge.verdict(path, "Draf.pdf")
    await apart.close()

    assert first != second
    for gone in (first, second):
        assert isinstance(gone, Found)
        with pytest.raises(ProcessLookupError):
            os.kill(int(gone.kind), 0)
