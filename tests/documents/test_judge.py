"""Files are opened in a process apart: whatever they do to it, the bot gets a verdict."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kinerja_bot.documents.apart import Apart
from kinerja_bot.documents.judge import Judge
from kinerja_bot.documents.verdicts import Active, Found, Refusal, Trouble
from kinerja_bot.documents.worker import MEMORY
from tests.documents.strange_files import EXE, MB, PDF, a_bomb, a_docx, nested, packed

HEAVY = Refusal(Trouble.HEAVY)


def worker_that(does: str) -> tuple[str, ...]:
    """A worker whose only work is this expression; `given` is what it is asked."""
    known = f"worker.WORKS = {{'judge': lambda **given: {does}}}"
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
    taken = await judge.verdict(a_file(tmp_path, PDF), "Draf.pdf")
    refused = await judge.verdict(a_file(tmp_path, EXE), "Draf.pdf")
    not_here = await judge.verdict(a_file(tmp_path, PDF), "Draf.pdf", frozenset({"docx"}))

    assert (taken, refused, not_here) == (
        Verdict(kind="pdf"),
        Verdict(trouble=Trouble.PROGRAM),
        Verdict(trouble=Trouble.NOT_TAKEN),
    )


@pytest.mark.parametrize(
    ("name", "content", "verdict"),
    [
        ("Draf.docx", a_docx(word__media__besar_png=bytes(250 * MB)), SWELLS),
        ("Draf.zip", a_bomb(), SWELLS),
        ("Draf.zip", nested(3, bytes(100 * MB)), SWELLS),
        ("Draf.zip", nested(3), Verdict(kind="zip")),
        ("Foto.docx", packed({"[Content_Types].xml": b"", "word/a.png": os.urandom(15 * MB)}), Verdict(kind="docx")),
        ("Foto.zip", packed({"a.zip": packed({"a.png": os.urandom(15 * MB)})}), Verdict(kind="zip")),
        ("Foto.txt", b"x" * (20 * MB), Verdict(kind="txt")),
    ],
    ids=["a picture of 250 MB", "a bomb", "bombs in bombs", "in one another", "15 MB", "15 MB twice packed", "text"],
)
async def test_whatever_a_file_unpacks_to_the_memory_is_enough(
    judge: Judge, tmp_path: Path, name: str, content: bytes, verdict: Verdict
) -> None:
    assert await judge.verdict(a_file(tmp_path, content), name) == verdict


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
    apart = Apart(worker_that(f"{does} if given['name'] == 'Besar.pdf' else dict(kind='pdf')"), patience=3)
    judge = Judge(apart)
    path = a_file(tmp_path, PDF)

    verdicts = [await judge.verdict(path, name) for name in ("Kecil.pdf", "Besar.pdf", "Kecil.pdf")]
    await apart.close()

    assert verdicts == [Verdict(kind="pdf"), SWELLS, Verdict(kind="pdf")]


async def test_a_worker_that_somebody_has_ended_costs_no_verdict(tmp_path: Path) -> None:
    once = tmp_path / "once"
    does = (
        f"dict(kind='pdf') if os.path.exists({str(once)!r}) else (open({str(once)!r}, 'w'), os.kill(os.getpid(), 9))"
    )
    apart = Apart(worker_that(does))

    verdict = await Judge(apart).verdict(a_file(tmp_path, PDF), "Draf.pdf")
    await apart.close()

    assert verdict == Verdict(kind="pdf")


async def test_a_bug_in_judging_is_no_verdict(tmp_path: Path) -> None:
    apart = Apart(worker_that("1 / 0"))

    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        await Judge(apart).verdict(a_file(tmp_path, PDF), "Draf.pdf")
    await apart.close()


async def test_the_worker_knows_none_of_the_bots_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "110201543:secret")
    apart = Apart(worker_that("dict(kind=','.join(os.environ))"))

    verdict = await Judge(apart).verdict(a_file(tmp_path, PDF), "Draf.pdf")
    await apart.close()

    assert "BOT_TOKEN" not in (verdict.kind or "")


async def test_a_worker_is_begun_for_the_first_file_and_let_go_when_no_more_come(tmp_path: Path) -> None:
    apart = Apart(worker_that("dict(kind=str(os.getpid()))"), idle=0)
    judge, path = Judge(apart), a_file(tmp_path, PDF)

    first = await judge.verdict(path, "Draf.pdf")
    for _ in range(3):  # the loop's turns that it takes until a time has come
        await asyncio.sleep(0)
    second = await judge.verdict(path, "Draf.pdf")
    await apart.close()

    assert first != second
    for gone in (first, second):
        with pytest.raises(ProcessLookupError):
            os.kill(int(gone.kind or 0), 0)
