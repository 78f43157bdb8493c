"""Contents of files lie under their SHA-256, and nowhere else."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_bot.storage.file_store import FileStore, NotStoredError
from tests.small_disk import MEGABYTE, fill, free, small_disk
from tests.source import ROOT

RESERVE = 2 * MEGABYTE


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    (tmp_path / "rahasia.txt").write_text("rahasia")
    return FileStore(tmp_path / "files")


def everything(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.rglob("*") if one.is_file())


def test_a_content_is_found_under_its_sha_256(store: FileStore, tmp_path: Path) -> None:
    sha256 = store.put(b"%PDF draf")

    assert sha256 == hashlib.sha256(b"%PDF draf").hexdigest()
    assert store.get(sha256) == b"%PDF draf"
    assert everything(tmp_path / "files") == [sha256]


def test_the_same_content_twice_is_kept_once(store: FileStore, tmp_path: Path) -> None:
    first, second = store.put(b"%PDF draf"), store.put(b"%PDF draf")

    assert first == second
    assert everything(tmp_path / "files") == [first]


def test_what_is_not_there_is_said_to_be_missing(store: FileStore) -> None:
    with pytest.raises(FileNotFoundError):
        store.get("ab" * 32)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "..",
        "../rahasia.txt",
        "../../rahasia.txt",
        "/etc/passwd",
        "ab/../../rahasia.txt",
        "AB" * 32,
        "ab" * 31 + "a/",
        "ab" * 32 + "\n",
        "ab" * 32 + "/../../../rahasia.txt",
        "\0" * 64,
    ],
)
def test_what_is_no_sha_256_leads_nowhere(store: FileStore, name: str) -> None:
    with pytest.raises(FileNotFoundError):
        store.get(name)
    with pytest.raises(FileNotFoundError):
        store.path(name)


@given(st.text(max_size=70))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    folder = Path("/data/files")

    try:
        path = FileStore(folder).path(name)
    except FileNotFoundError:
        return

    assert path.resolve().is_relative_to(folder)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 8) as folder:
        yield folder


def test_on_a_full_disk_nothing_is_left_over_and_nothing_lost(disk: Path) -> None:
    store = FileStore(disk / "files")
    kept = store.put(b"%PDF draf")
    ballast = fill(disk, leaving=MEGABYTE)

    for number in range(3):
        with pytest.raises(NotStoredError):
            store.put(bytes([number]) * 2 * MEGABYTE)

    assert everything(disk / "files") == [kept]
    assert free(disk) > MEGABYTE // 2
    ballast.unlink()
    assert store.get(store.put(bytes(2 * MEGABYTE))) == bytes(2 * MEGABYTE)


def test_what_people_send_leaves_the_reserve_and_what_the_bot_needs_itself_may_use_it(disk: Path) -> None:
    store = FileStore(disk / "files", RESERVE)

    taken = [store.put(bytes([number]) * MEGABYTE) for number in range(5)]
    with pytest.raises(NotStoredError):
        store.put(bytes(MEGABYTE + 1))
    own = store.put(b"BEGIN:VCALENDAR", from_reserve=True)

    assert everything(disk / "files") == sorted([*taken, own])
    assert free(disk) >= RESERVE
    assert store.put(bytes(MEGABYTE)) == taken[0]


def test_there_being_no_room_for_a_folder_is_no_room_either(disk: Path) -> None:
    fill(disk)

    with pytest.raises(NotStoredError):
        FileStore(disk / "files").put(b"%PDF draf")


def test_whatever_else_keeps_a_file_from_being_written_leaves_nothing_over_either(tmp_path: Path) -> None:
    """The system refuses every file of more than 64 KiB, as a disk does with a limit for each user."""
    script = """
import pathlib, resource, sys
from kinerja_bot.storage.file_store import FileStore, NotStoredError
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16))
store = FileStore(pathlib.Path(sys.argv[1]))
store.put(b"%PDF draf")
try:
    store.put(bytes(1 << 17))
except NotStoredError:
    print("not stored")
"""
    folder = tmp_path / "files"

    done = subprocess.run(
        [sys.executable, "-c", script, folder], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "not stored\n"
    assert everything(folder) == [hashlib.sha256(b"%PDF draf").hexdigest()]


def test_what_a_killed_process_had_not_finished_is_removed_at_the_next_start(
    store: FileStore, tmp_path: Path
) -> None:
    script = """
import os, pathlib, signal, sys
from kinerja_bot.storage.file_store import FileStore
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
FileStore(pathlib.Path(sys.argv[1])).put(b"%PDF baru")
"""
    kept = store.put(b"%PDF draf")
    subprocess.run([sys.executable, "-c", script, tmp_path / "files"], cwd=ROOT, check=False)
    left_over = everything(tmp_path / "files")

    store.clear()

    assert len(left_over) == 2
    assert everything(tmp_path / "files") == [kept]


def test_what_arrives_and_is_not_kept_leaves_nothing(store: FileStore, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="penuh"), store.arriving() as path:  # noqa: PT012 - what fails is inside
        path.write_bytes(b"%PDF separuh")
        raise OSError("penuh")

    assert everything(tmp_path / "files") == []


def test_a_content_is_found_from_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = FileStore(Path("files"))

    with store.arriving() as path:
        assert path.is_absolute()
    assert store.path("ab" * 32).is_absolute()


def test_what_has_arrived_lies_where_it_belongs(store: FileStore) -> None:
    sha256 = arrived(store, b"%PDF draf")

    assert sha256 == hashlib.sha256(b"%PDF draf").hexdigest()
    assert store.get(sha256) == b"%PDF draf"


def test_a_day_later_what_nothing_names_is_gone_and_all_else_stays(store: FileStore, tmp_path: Path) -> None:
    wanted, orphan = arrived(store, b"%PDF draf"), arrived(store, b"%PDF yatim")
    for note in (tmp_path / "files" / "arriving").iterdir():
        os.utime(note, (0, 0))
    fresh = arrived(store, b"%PDF baru")

    came = store.unsettled()
    gone = store.look_after({wanted})

    assert (sorted(came), gone) == (sorted([wanted, orphan]), 1)
    assert (store.path(wanted).exists(), store.path(orphan).exists(), store.path(fresh).exists()) == (
        True,
        False,
        True,
    )
    assert store.unsettled() == []


def arrived(store: FileStore, content: bytes) -> str:
    with store.arriving() as path:
        path.write_bytes(content)
        return store.keep(path)
