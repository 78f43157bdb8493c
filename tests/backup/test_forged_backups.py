"""A backup whose digests are right and whose rows are not is refused with a sentence, and leaves nothing behind."""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Integer, Text

from kinerja_bot.backup.making import Plan, make
from kinerja_bot.console.backup_command import restore
from kinerja_bot.faults import FaultsFound
from kinerja_bot.operator.operating import Operator
from kinerja_bot.settings import load_settings
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.kept_values import written_as
from kinerja_bot.storage.whole_tables import seen
from tests.conftest import THURSDAY_8AM, TOOLS
from tests.office import SMALL_OFFICE

Manifest = dict[str, Any]
Parts = dict[str, bytes]
Forgery = Callable[[Manifest, Parts], object]


@pytest.fixture(scope="module")
def good(sqlite_with_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of an office that was imported and has no file yet, not even a folder for one."""
    folder = tmp_path_factory.mktemp("good")
    url = f"sqlite:///{shutil.copy(sqlite_with_tables, folder)}"
    database = Database(url)
    Operator(database, THURSDAY_8AM, TOOLS).import_office(SMALL_OFFICE)
    database.close()
    return make(Plan(url, folder / "data", folder / "backups"), THURSDAY_8AM).path


def forged(good: Path, forgery: Forgery, folder: Path) -> Path:
    with zipfile.ZipFile(good) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    manifest = json.loads(parts.pop("manifest.json"))
    forgery(manifest, parts)
    path = folder / "forged.zip"
    with zipfile.ZipFile(path, "w") as written:
        for name, content in {**parts, "manifest.json": json.dumps(manifest).encode()}.items():
            written.writestr(name, content)
    return path


def row(table: str, change: Callable[[dict[str, Any]], object]) -> Forgery:
    """The table's first row is another, and the digest fits it."""

    def forgery(manifest: Manifest, parts: Parts) -> None:
        kept = next(one for one in manifest["tables"] if one["name"] == table)
        first, *others = parts[f"tables/{table}.jsonl"].splitlines(keepends=True)
        values = dict(zip(kept["columns"], json.loads(first), strict=True))
        change(values)
        content = json.dumps(list(values.values())).encode() + b"\n" + b"".join(others)
        parts[f"tables/{table}.jsonl"] = content
        kept["sha256"] = hashlib.sha256(content).hexdigest()

    return forgery


FORGERIES: dict[str, tuple[Forgery, str]] = {
    "no such day": (row("events", lambda one: one.update(at="2026-13-40T00:00:00+00:00")), "backup_damaged"),
    "too few values": (row("events", lambda one: one.popitem()), "backup_damaged"),
    "nobody's name": (row("officials", lambda one: one.update(name=None)), "backup_damaged"),
    "of no office": (row("officials", lambda one: one.update(office_id=77)), "backup_damaged"),
    "a table left out": (lambda manifest, _: manifest["tables"].pop(), "backup_damaged"),
    "a column of nobody's": (lambda manifest, _: manifest["tables"][0]["columns"].append("asing"), "backup_damaged"),
    "a content left out": (lambda manifest, _: manifest.update(contents=1), "backup_damaged"),
    "made at no known instant": (lambda manifest, _: manifest.update(made_at="2026-10-01T00:00"), "backup_none"),
    "a number for names": (lambda manifest, _: manifest.update(missing=5), "backup_none"),
    "a later version's": (lambda manifest, _: manifest.update(revision="9999"), "backup_newer"),
}


@pytest.mark.parametrize(("forgery", "code"), FORGERIES.values(), ids=FORGERIES)
def test_rows_that_cannot_be_are_told_in_a_sentence(good: Path, tmp_path: Path, forgery: Forgery, code: str) -> None:
    settings = load_settings({"DATA_DIR": str(tmp_path / "new")}, needs_token=False)

    with pytest.raises(FaultsFound) as refused:
        restore(settings, forged(good, forgery, tmp_path), None)

    assert [one.code for one in refused.value.faults] == [code]


def test_what_is_damaged_leaves_room_for_another_backup_on_postgresql(
    good: Path, tmp_path: Path, postgres_url: str
) -> None:
    settings = load_settings({"DATA_DIR": str(tmp_path / "new"), "DATABASE_URL": postgres_url}, needs_token=False)

    def forgery(manifest: Manifest, parts: Parts) -> None:
        row("officials", lambda one: one.update(name="a\0b"))(manifest, parts)
        parts[f"files/{hashlib.sha256(b'').hexdigest()}"] = b""
        manifest["contents"] += 1

    with pytest.raises(FaultsFound):
        restore(settings, forged(good, forgery, tmp_path), None)
    restore(settings, good, None)

    assert list(settings.data_dir.rglob("*")) == []
    with seen(postgres_url) as tables:
        assert tables.count("officials") == len(SMALL_OFFICE.officials)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (DateTime(), "besok"),
        (DateTime(), "2026-10-01T08:00:00"),
        (DateTime(), 5),
        (Date(), "2026-02-31"),
        (Boolean(), "ya"),
        (Boolean(), 1),
        (JSON(), "{bukan"),
        (JSON(), {"a": 1}),
        (Integer(), "satu"),
        (Integer(), 1.5),
        (Integer(), 2**63),
        (Integer(), True),
        (Text(), ["a"]),
    ],
)
def test_a_value_of_another_kind_is_none_of_the_columns(kind: Any, value: object) -> None:  # noqa: ANN401
    _, back = written_as(Column("x", kind))

    with pytest.raises(ValueError):  # noqa: PT011 - whichever of them
        back(value)
    assert back(None) is None
