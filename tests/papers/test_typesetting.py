"""A paper is made by a process of its own: whatever becomes of it, the bot is told, and goes on."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from kinerja_bot.documents.once import AT_ONCE
from kinerja_bot.domain.file_errors import PaperNotMade
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.papers.typesetting import Form, typeset
from kinerja_bot.papers.worker import MEMORY


def worker_that(does: str) -> tuple[str, ...]:
    """A worker that does this and nothing else."""
    return sys.executable, "-c", f"import json, os, sys, time; {does}"


@pytest.mark.parametrize(
    "does",
    [
        "os.kill(os.getpid(), 9)",
        "os.abort()",
        "sys.exit(1)",
        "time.sleep(3600)",
        f"from kinerja_bot.documents.bounds import bound; bound({MEMORY}); bytearray({MEMORY})",
    ],
    ids=["killed", "crash", "fault", "time", "memory"],
)
def test_a_paper_that_cannot_be_made_is_an_error_with_a_sentence(does: str) -> None:
    with pytest.raises(PaperNotMade) as refused:
        typeset("capaian", Form.PICTURE, {}, worker=worker_that(does), patience=3)

    assert "belum dapat dibuat; angkanya tetap ada pada pesan" in Renderer().explain(refused.value)


def test_there_being_no_program_is_the_same_error() -> None:
    with pytest.raises(PaperNotMade):
        typeset("capaian", Form.PICTURE, {}, worker=("/nowhere/python",))


def test_what_a_template_does_not_find_is_logged_for_the_operator(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(PaperNotMade):
        typeset("capaian", Form.PICTURE, {})

    assert "no paper of capaian" in caplog.text
    assert "dictionary does not contain key" in caplog.text


def test_the_process_knows_none_of_the_bots_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "110201543:secret")
    tells = worker_that("said = ','.join(os.environ).encode(); print([len(said)], flush=True); os.write(1, said)")

    (known,) = typeset("capaian", Form.PICTURE, {}, worker=tells)

    assert b"RAYON_NUM_THREADS" in known
    assert b"BOT_TOKEN" not in known


def test_parts_come_as_they_are_with_every_byte() -> None:
    sends = worker_that("os.write(1, b'[3, 0, 5]\\n' + b'\\n\\xff\\n' + b'12345')")

    parts = typeset("capaian", Form.PICTURE, {}, worker=sends)

    assert parts == (b"\n\xff\n", b"", b"12345")


def test_no_more_are_made_at_once_than_there_are_places() -> None:
    begins = worker_that(
        "a = time.monotonic(); time.sleep(.2); print([len(str(a))], flush=True); os.write(1, str(a).encode())"
    )

    with ThreadPoolExecutor(3 * AT_ONCE) as threads:
        made = [threads.submit(typeset, "capaian", Form.PICTURE, {}, worker=begins) for _ in range(3 * AT_ONCE)]
        begun = sorted(float(one.result()[0]) for one in made)

    assert all(later - earlier >= 0.2 for earlier, later in zip(begun, begun[AT_ONCE:], strict=False))
