"""`verify` over an office's own database: what somebody has changed behind the bot is found, with one line each."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kinerja_bot.domain.chain import Head, digest, linked
from kinerja_bot.operator.verifying import CheckedOffice, Verifying
from kinerja_bot.proof.faults import FaultKind
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from tests.beginnings import Beginnings
from tests.process import command

OTHER = b"%PDF-1.7 lain"

REWRITTEN = {
    'UPDATE events SET data = \'{"text": "lain"}\' WHERE number = 9': [(FaultKind.CHAIN_CHANGED, 9)],
    "UPDATE events SET at = '2020-01-01 00:00:00.000000' WHERE number = 9": [(FaultKind.CHAIN_CHANGED, 9)],
    "UPDATE events SET type = 'tidak_dikenal', data = 'x' WHERE number = 9": [(FaultKind.CHAIN_CHANGED, 9)],
    "UPDATE events SET official_id = 3 WHERE number = 9": [(FaultKind.CHAIN_CHANGED, 9)],
    "UPDATE events SET hash = 'x' WHERE number = 9": [
        (FaultKind.CHAIN_CHANGED, 9),
        (FaultKind.CHAIN_CHANGED, 10),
    ],
    "DELETE FROM events WHERE number IN (9, 10)": [(FaultKind.CHAIN_GAP, 9)],
    "DELETE FROM events WHERE number = 1": [(FaultKind.CHAIN_GAP, 1)],
    "UPDATE events SET number = number + 1000 WHERE number = 9": [(FaultKind.CHAIN_GAP, 9), (FaultKind.CHAIN_GAP, 0)],
}
"""What somebody does who has taken the triggers off, and what is found."""


@pytest.fixture
async def folder(tmp_path: Path, beginnings: Beginnings) -> Path:
    """The small office at step 5, whose bot has stopped."""
    await beginnings.prepare(5)
    beginnings.copy(5, tmp_path / "data")
    return tmp_path / "data"


def checked(folder: Path, kept: str | None = None) -> CheckedOffice:
    database = Database(f"sqlite:///{folder}/kinerja.db")
    (found,) = Verifying(database, FileStore(folder / "files")).check(kept)
    database.close()
    return found


def rewritten(folder: Path, act: Callable[[sqlite3.Connection], object]) -> Path:
    """A copy of all, in which somebody has done this."""
    copy = Path(shutil.copytree(folder, folder.with_name("copy"), dirs_exist_ok=True))
    with sqlite3.connect(copy / "kinerja.db") as connection:
        for verb in ("update", "delete", "insert"):
            connection.execute(f"DROP TRIGGER IF EXISTS events_refuse_{verb}")
        act(connection)
    connection.close()
    return copy


async def test_what_was_rewritten_is_found(folder: Path) -> None:
    assert checked(folder).faults == []

    for statement, expected in REWRITTEN.items():
        found = checked(rewritten(folder, lambda connection, one=statement: connection.execute(one)))  # type: ignore[misc]

        kinds = [(one.kind, one.number) for one in found.faults]
        assert [kind for kind, _ in kinds] == [kind for kind, _ in expected], statement
        assert all(number in {0, at} for (_, at), (_, number) in zip(kinds, expected, strict=True)), statement


async def test_files_are_compared_with_what_the_log_says_of_them(folder: Path) -> None:
    content = FileStore(folder / "files").path(next(iter(checked(folder).contents)))

    content.write_bytes(OTHER)
    changed = checked(folder).faults
    content.unlink()
    gone = checked(folder).faults

    assert [one.kind for one in (*changed, *gone)] == [FaultKind.FILE_CHANGED, FaultKind.FILE_MISSING]


async def test_another_file_in_a_files_place_is_found_though_its_row_and_the_disk_agree(folder: Path) -> None:
    sha256 = FileStore(folder / "files").put(OTHER)

    copy = rewritten(folder, lambda one: one.execute("UPDATE files SET sha256 = ? WHERE id = 1", (sha256,)))

    assert [one.kind for one in checked(copy).faults] == [FaultKind.FILE_UNKNOWN]


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        ("DELETE FROM files WHERE id = 1", [FaultKind.FILE_DROPPED]),
        (
            (
                "CREATE TEMP TABLE old AS SELECT id, sha256 FROM files;"
                "UPDATE files SET sha256 = (SELECT sha256 FROM old WHERE old.id = 3 - files.id) WHERE id < 3;"
            ),
            [FaultKind.FILE_UNKNOWN] * 2,
        ),
    ],
    ids=["dropped", "swapped"],
)
async def test_a_files_row_that_was_dropped_or_swapped_with_another_is_found(
    folder: Path, statement: str, kinds: list[FaultKind]
) -> None:
    found = checked(rewritten(folder, lambda one: one.executescript(statement)))

    assert [one.kind for one in found.faults] == kinds


async def test_a_chain_that_was_computed_anew_or_cut_off_is_found_by_a_head_that_somebody_kept(folder: Path) -> None:
    kept = checked(folder).head

    anew = checked(rewritten(folder, _compute_anew), kept.hash)
    cut = checked(rewritten(folder, lambda one: one.execute("DELETE FROM events WHERE number > 20")), kept.hash[:16])

    assert checked(folder, kept.hash[:16]).faults == []
    assert [one.kind for one in anew.faults] == [FaultKind.HEAD_NOT_FOUND]
    assert cut.faults[-1].kind is FaultKind.HEAD_NOT_FOUND


def _compute_anew(connection: sqlite3.Connection) -> None:
    """Changes an event, and links all that follow as if it had always been so."""
    connection.execute("UPDATE events SET role = 'sekcam' WHERE number = 9")
    connection.commit()
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    database = Database(f"sqlite:///{path}")
    links = database.read_now(lambda tx: list(tx.events.links(1)))
    database.close()
    head = Head()
    for link in links:
        head = Head(link.number, linked(head.hash, link.number, digest(link.event or {})))
        connection.execute("UPDATE events SET hash = ? WHERE number = ?", (head.hash, head.number))


async def test_the_command_says_a_line_for_each_fault_and_ends_with_one(folder: Path) -> None:
    environment = {"DATA_DIR": str(folder)}
    whole = command("verify", environment=environment, folder=folder)
    copy = rewritten(folder, lambda one: one.execute("UPDATE events SET role = 'x' WHERE number IN (7, 9)"))
    broken = command("verify", environment={"DATA_DIR": str(copy)}, folder=folder)
    mistyped = command("verify", "--head", "xyz", environment=environment, folder=folder)

    assert whole.returncode == 0
    assert "Kecamatan Uji, Kabupaten Rekaan: utuh." in whole.stdout
    assert broken.returncode == 1
    assert broken.stdout.splitlines() == [
        f"Kecamatan Uji, Kabupaten Rekaan: peristiwa nomor {one} berubah, atau catatan sebelumnya bukan yang semula."
        for one in (7, 9)
    ]
    assert mistyped.returncode == 2


def test_an_archive_that_is_none_or_not_there_is_a_line_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "surat.zip").write_bytes(b"bukan arsip")

    done = command("verify", "surat.zip", "tidak-ada.zip", environment={}, folder=tmp_path)

    assert (done.returncode, done.stderr) == (1, "")
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["surat.zip", "tidak-ada.zip"]
