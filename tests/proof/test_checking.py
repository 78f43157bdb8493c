"""An archive is checked anywhere: zipped anew it is whole, and whatever somebody has done to a member is found."""

import json
import zipfile
from pathlib import Path

import pytest

from kinerja_bot.domain.chain import canonical, digest
from kinerja_bot.proof.checking import check, missing_parts
from kinerja_bot.proof.faults import FaultKind, kept_head
from kinerja_bot.proof.log_lines import written
from kinerja_bot.proof.manifest import LOG, MANIFEST
from kinerja_bot.proof.names import plain_name
from kinerja_bot.proof.sealed import SEALED
from tests.proof.archived import BEFORE, archive, links_of, members_of, packed, stored

FILES = 4


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    (path,), _ = archive(tmp_path, stored(tmp_path, FILES))
    return path


def test_zipped_anew_it_is_whole(whole: Path, tmp_path: Path) -> None:
    members = members_of(whole)

    anew = packed(tmp_path / "anew.zip", sorted(members.items(), reverse=True))
    in_a_folder = packed(tmp_path / "folder.zip", [(f"Arsip TW III/{name}", one) for name, one in members.items()])
    notes = {"__MACOSX/Arsip/._KETERANGAN.txt": b"x"}
    on_a_mac = packed(
        tmp_path / "mac.zip", [*((f"Arsip/{name}", one) for name, one in members.items()), *notes.items()]
    )
    on_windows = packed(
        tmp_path / "windows.zip", [(f"Arsip\\Arsip\\{name}".replace("/", "\\"), one) for name, one in members.items()]
    )
    with_folders = packed(tmp_path / "folders.zip", [("data/", b""), ("01 langkah/", b""), *members.items()])

    for path in (whole, anew, in_a_folder, on_windows, with_folders):
        found = check(path)
        assert (found.faults, found.events, found.part) == ([], FILES + 3, 1)
    assert [(one.kind, one.subject) for one in check(on_a_mac).faults] == [(FaultKind.MEMBER_ADDED, *notes)]


def test_whatever_is_done_to_any_member_is_found(whole: Path, tmp_path: Path) -> None:
    """Changed in its first, middle and last byte, cut, lengthened, emptied, dropped, swapped with any other."""
    members = members_of(whole)
    path = tmp_path / "x.zip"
    for name, content in members.items():
        middle = len(content) // 2
        others = [
            *(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :] for at in (0, middle, len(content) - 1)),
            content[:-1],
            content + b" ",
            b"",
        ]
        for other in others:
            assert check(packed(path, (members | {name: other}).items())).faults, (name, other[:40])
        assert check(packed(path, ((one, kept) for one, kept in members.items() if one != name))).faults, name
        for another in members.keys() - {name}:
            swapped = members | {name: members[another], another: content}
            assert check(packed(path, swapped.items())).faults, (name, another)


def test_whatever_is_done_to_any_event_is_found(whole: Path, tmp_path: Path) -> None:
    members = members_of(whole)
    lines = members[LOG].splitlines(keepends=True)
    path = tmp_path / "x.zip"

    def faults(changed: list[bytes]) -> bool:
        return bool(check(packed(path, (members | {LOG: b"".join(changed)}).items())).faults)

    for at, line in enumerate(lines):
        assert faults(lines[:at] + lines[at + 1 :]), at
        assert faults([*lines[: at + 1], line, *lines[at + 1 :]]), at
        assert faults([*lines[:at], b"{}\n", *lines[at + 1 :]]), at
        assert faults([*lines[:at], line.replace(b":", b": ", 1), *lines[at + 1 :]]), at
        for other in range(at):
            swapped = [*lines]
            swapped[at], swapped[other] = lines[other], line
            assert faults(swapped), (at, other)


def test_an_event_that_is_hidden_behind_its_digest_is_found(whole: Path, tmp_path: Path) -> None:
    """The chain itself can be followed by digests alone: which events are shown is said by the log's last one."""
    members = members_of(whole)
    lines = [json.loads(one) for one in members[LOG].splitlines()]

    for at, line in enumerate(lines):
        if "event" in line:
            hidden = {**line, "digest": digest(line["event"])}
            del hidden["event"]
            log = b"".join(canonical(one) + b"\n" for one in [*lines[:at], hidden, *lines[at + 1 :]])
            (fault,) = check(packed(tmp_path / "x.zip", (members | {LOG: log}).items())).faults
            last = at == len(lines) - 1
            expected = (FaultKind.LIST_NOT_RECORDED, 0) if last else (FaultKind.EVENT_SEALED, line["number"])
            assert (fault.kind, fault.number) == expected


def test_a_member_too_many_or_twice_is_found(whole: Path, tmp_path: Path) -> None:
    members = list(members_of(whole).items())

    added = check(packed(tmp_path / "added.zip", [*members, ("../../jahat.txt", b"x")]))
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = packed(tmp_path / "twice.zip", [*members, (members[0][0], b"lain")])
    twice = check(path)

    assert [(one.kind, one.subject) for one in added.faults] == [(FaultKind.MEMBER_ADDED, "../../jahat.txt")]
    assert FaultKind.MEMBER_TWICE in {one.kind for one in twice.faults}
    assert not (tmp_path.parent.parent / "jahat.txt").exists()


def test_a_chain_that_was_computed_anew_is_found_by_a_head_that_somebody_kept(tmp_path: Path) -> None:
    files = stored(tmp_path, FILES)
    (path,), links = archive(tmp_path, files)
    kept = links[2].hash
    events = [{key: one for key, one in (link.event or {}).items() if key != "number"} for link in links]
    events[1]["data"] = events[1]["data"] | {"file": 2}  # type: ignore[operator]
    events[-1]["data"] = events[-1]["data"] | {SEALED: []}  # type: ignore[operator]
    members = members_of(path) | {LOG: b"".join(written(BEFORE, links_of(events)))}

    anew = packed(tmp_path / "anew.zip", members.items())

    assert check(anew).faults == []
    assert [one.kind for one in check(anew, kept).faults] == [FaultKind.HEAD_NOT_FOUND]
    assert (
        check(path, kept).faults
        == check(path, kept_head(f"{kept[:4]} {kept[4:8].upper()} {kept[8:16]} …")).faults
        == []
    )


def test_parts_are_whole_each_and_together(tmp_path: Path) -> None:
    paths, _ = archive(tmp_path, stored(tmp_path, FILES, size=100), most=2000)
    found = [check(path) for path in paths]

    assert len(paths) > 1
    assert [(one.part, one.faults) for one in found] == [(part, []) for part in range(1, len(paths) + 1)]
    assert missing_parts(found) == {}
    assert missing_parts(found[:1]) == {"Triwulan III": list(range(2, len(paths) + 1))}
    mixed = members_of(paths[0]) | {name: one for name, one in members_of(paths[1]).items() if name != MANIFEST}
    assert check(packed(tmp_path / "mixed.zip", mixed.items())).faults


def test_what_the_log_names_and_the_office_has_lost_is_no_secret(tmp_path: Path) -> None:
    files = stored(tmp_path, FILES)
    files[0].path.unlink()
    (path,), _ = archive(tmp_path, files)

    found = check(path)

    assert found.faults == []
    assert found.manifest is not None
    assert found.manifest.absent == (files[0].sha256,)


def test_bombs_and_what_is_no_archive_are_given_up_early(whole: Path, tmp_path: Path) -> None:
    members = members_of(whole)
    bomb = packed(tmp_path / "bomb.zip", (members | {LOG: b"0" * 50_000_000}).items())
    inner = packed(tmp_path / "inner.zip", (members | {"01 langkah/v1 Draf.pdf": b"0" * 50_000_000}).items())
    deep = packed(tmp_path / "deep.zip", (members | {MANIFEST: b"[" * 100_000}).items())
    none = tmp_path / "none.zip"
    none.write_bytes(b"bukan arsip")
    half = tmp_path / "half.zip"
    with zipfile.ZipFile(half, "w") as made:  # of what was cut off in the middle, a .docx in it may still be read
        made.writestr("word/document.xml", b"x")
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as many:
        for number in range(20_001):
            many.writestr(f"{number}", b"")

    assert [one.kind for one in check(bomb).faults] == [FaultKind.LOG_BROKEN]
    assert [one.kind for one in check(inner).faults] == [FaultKind.MEMBER_CHANGED]
    assert [one.kind for one in check(deep).faults] == [FaultKind.LIST_BROKEN]
    assert [one.kind for one in check(none).faults] == [FaultKind.NO_ARCHIVE]
    assert [one.kind for one in check(half).faults] == [FaultKind.NO_ARCHIVE]
    assert [one.kind for one in check(tmp_path / "many.zip").faults] == [FaultKind.NO_ARCHIVE]
    assert [one.kind for one in check(tmp_path / "gone.zip").faults] == [FaultKind.NO_ARCHIVE]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("Analisis: «Draf» é.PDF", "Analisis_ Draf e.PDF"),
        ("...", "_"),
        ("a" * 200 + ".xlsx", "a" * 85 + ".xlsx"),
    ],
)
def test_names_of_members_are_plain(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_the_hash_of_an_event_is_what_the_readme_says(whole: Path) -> None:
    first, second = (json.loads(one) for one in members_of(whole)[LOG].splitlines()[:2])

    covered = {"before": first["hash"], "event": digest(second["event"]), "number": second["number"]}
    assert second["before"] == first["hash"]
    assert second["hash"] == digest(covered)
