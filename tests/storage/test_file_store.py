"""Contents of files lie under their SHA-256, and nowhere else."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_bot.storage.file_store import FileStore


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


def test_what_arrives_and_is_not_kept_leaves_nothing(store: FileStore, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="penuh"), store.arriving() as path:  # noqa: PT012 - what fails is inside
        path.write_bytes(b"%PDF separuh")
        raise OSError("penuh")

    assert everything(tmp_path / "files") == []


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
