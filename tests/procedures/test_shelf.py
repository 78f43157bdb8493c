"""The procedures that are offered: the program's, and those of the office's own folder."""

from pathlib import Path

import pytest

from kinerja_bot.domain.period import PeriodKind
from kinerja_bot.faults import FaultsFound
from kinerja_bot.procedures.loader import BUILTIN, builtin, builtin_path, builtin_text, parse
from kinerja_bot.procedures.shelf import Shelf
from tests.shelves import FOLDER, MONTHLY, variant

PROGRAMS = (BUILTIN, "perjanjian-kinerja")
"""The program's own, in their order."""


def codes(folder: Path) -> tuple[str, list[str]]:
    """The file that is named as faulty, and its faults."""
    with pytest.raises(FaultsFound) as found:
        Shelf.of(folder)
    return Path(found.value.source).name, [one.code for one in found.value.faults]


def test_without_a_folder_the_programs_own_are_offered() -> None:
    shelf = Shelf.of(None)

    assert shelf.get(BUILTIN) == builtin()
    assert shelf.source(BUILTIN) == builtin_text()
    assert [one.key for one in shelf.all()] == list(PROGRAMS)


def test_the_offices_own_stand_beside_them() -> None:
    shelf = Shelf.of(FOLDER)

    monthly = shelf.get(MONTHLY)
    assert [one.key for one in shelf.all()] == [*PROGRAMS, MONTHLY]
    assert (monthly.period, len(monthly.steps)) == (PeriodKind.MONTH, 4)
    assert parse(shelf.source(MONTHLY), "database").revision == monthly.revision
    assert shelf.path(MONTHLY).parent == FOLDER


def test_a_button_finds_each_by_its_token() -> None:
    shelf = Shelf.of(FOLDER)

    assert [shelf.by_token(one.token) for one in shelf.all()] == list(shelf.all())
    assert shelf.by_token("00000000") is None


def test_an_offices_reading_of_a_built_in_one_replaces_it(tmp_path: Path) -> None:
    text = builtin_text().replace("minutes: 60", "minutes: 90", 1)
    (tmp_path / "bacaan-kantor.yaml").write_text(text, encoding="utf-8")

    shelf = Shelf.of(tmp_path)

    assert shelf.get(BUILTIN).steps["draf_awal"].minutes == 90
    assert shelf.source(BUILTIN) == text
    assert [one.key for one in shelf.all()] == list(PROGRAMS)


def test_two_files_of_the_office_with_one_key_are_refused(tmp_path: Path) -> None:
    first = variant(tmp_path, "a", "bulanan")
    (tmp_path / "b.yml").write_bytes(first.read_bytes())

    assert codes(tmp_path) == ("b.yml", ["duplicate_procedure"])


def test_a_faulty_file_is_named_with_its_faults(tmp_path: Path) -> None:
    variant(tmp_path, "a", "bulanan")
    variant(tmp_path, "b", "mingguan", when="besok")

    assert codes(tmp_path) == ("b.yaml", ["enum", "enum"])


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("bukan prosedur", encoding="utf-8")
    (tmp_path / ".a.yaml.swp.yaml").write_text("bukan prosedur", encoding="utf-8")

    assert [one.key for one in Shelf.of(tmp_path).all()] == list(PROGRAMS)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert codes(tmp_path / "tidak-ada") == ("tidak-ada", ["folder_unreadable"])


def test_a_procedure_is_found_by_its_key_or_by_its_file() -> None:
    shelf = Shelf.of(None)

    assert shelf.find(BUILTIN) == shelf.find(str(builtin_path())) == builtin()
    assert shelf.find(str(FOLDER / f"{MONTHLY}.yaml")).key == MONTHLY


def test_a_word_that_means_none_is_told_with_the_near_one() -> None:
    with pytest.raises(FaultsFound) as found:
        Shelf.of(None).find("pengukuran-kinerja-triwulann")

    assert "mungkin maksudnya pengukuran-kinerja-triwulan" in str(found.value)


def test_a_period_must_be_said(tmp_path: Path) -> None:
    file = variant(tmp_path, "a", "bulanan")
    file.write_text(file.read_text(encoding="utf-8").replace("period: bulanan\n", ""), encoding="utf-8")

    assert codes(tmp_path) == ("a.yaml", ["missing"])
