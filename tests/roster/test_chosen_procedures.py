"""The procedures that an office runs, as its file chooses them, and the roles that they ask for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from kinerja_bot.faults import FaultsFound
from kinerja_bot.procedures.loader import BUILTIN, builtin
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.roster.duties import duties_of
from kinerja_bot.roster.reading import read
from kinerja_bot.roster.template import EXAMPLE, write_template
from tests.roster.test_yaml_roster import line
from tests.shelves import FOLDER, MONTHLY, variant

ChangedBook = Callable[[Callable[[Workbook], None]], Path]
ChangedText = Callable[..., Path]

SHELF = Shelf.of(FOLDER)
BOTH = f"  prosedur: [{BUILTIN}, {MONTHLY}]\npegawai:\n"
TREASURER = ("peran: staf\n", "peran: staf, bendahara\n")
VERIFIER = ("peran: kasubag_perencanaan\n", "peran: [kasubag_perencanaan, Pejabat Penatausahaan Keuangan]\n")


def found(path: Path) -> list[tuple[str, str, str]]:
    """What is wrong: place, field, code."""
    with pytest.raises(FaultsFound) as raised:
        read(path, SHELF)
    assert "otherwise" not in str(raised.value)
    return [(one.place, one.field, one.code) for one in raised.value.faults]


def with_cell(value: str, **others: str) -> Callable[[Workbook], None]:
    """Writes the procedures into the last row of the office's sheet, and other cells of the officials'."""

    def change(book: Workbook) -> None:
        row = next(cells[0].row for cells in book["Kantor"].iter_rows() if cells[0].value == "Prosedur")
        book["Kantor"].cell(row, 2, value)
        for cell, text in others.items():
            book["Pegawai"][cell].value = text

    return change


def test_an_office_that_chooses_none_runs_the_built_in_one() -> None:
    assert read(EXAMPLE, SHELF).office.procedures == (BUILTIN,)


def test_a_yaml_file_chooses_two(changed_text: ChangedText) -> None:
    roster = read(changed_text(("pegawai:\n", BOTH), TREASURER, VERIFIER), SHELF)

    assert roster.office.procedures == (BUILTIN, MONTHLY)
    assert roster.officials[2].roles == ("kasubag_perencanaan", "pejabat_keuangan")


def test_a_sheet_chooses_two_with_a_comma(changed_book: ChangedBook) -> None:
    book = changed_book(
        with_cell(f"{BUILTIN},  Laporan Keuangan Bulanan", E4="kasubag_perencanaan, pejabat_keuangan, bendahara")
    )

    roster = read(book, SHELF)

    assert roster.office.procedures == (BUILTIN, MONTHLY)
    assert roster.officials[2].roles == ("kasubag_perencanaan", "pejabat_keuangan", "bendahara")


def test_an_empty_cell_means_the_built_in_one(changed_book: ChangedBook) -> None:
    assert read(changed_book(with_cell("")), SHELF).office.procedures == (BUILTIN,)


def test_the_sheet_keeps_the_choice(tmp_path: Path, changed_text: ChangedText) -> None:
    roster = read(changed_text(("pegawai:\n", BOTH), TREASURER, VERIFIER), SHELF)

    write_template(tmp_path / "kembali.xlsx", roster)

    assert read(tmp_path / "kembali.xlsx", SHELF) == roster


def test_every_role_of_the_chosen_ones_needs_its_holders(changed_text: ChangedText) -> None:
    path = changed_text(("pegawai:\n", BOTH))

    assert found(path) == [(line(path, "pegawai:"), "pegawai", "role_unheld")] * 2


def test_a_role_of_one_holder_is_one_holders_in_every_procedure(changed_text: ChangedText) -> None:
    path = changed_text(("pegawai:\n", BOTH), VERIFIER, TREASURER, TREASURER)

    assert [code for _, _, code in found(path)] == ["role_held_twice"]


def test_roles_of_a_procedure_that_is_not_chosen_are_unknown(changed_text: ChangedText) -> None:
    assert [code for _, _, code in found(changed_text(TREASURER))] == ["unknown_role"]


def test_an_office_may_run_the_other_one_alone(changed_text: ChangedText) -> None:
    path = changed_text(("pegawai:\n", f"  prosedur: {MONTHLY}\npegawai:\n"))

    codes = {code for _, _, code in found(path)}

    assert codes == {"unknown_role", "role_unheld"}


def test_a_misspelt_procedure_is_one_fault_with_its_line_and_the_near_name(changed_text: ChangedText) -> None:
    path = changed_text(
        ("pegawai:\n", f"  prosedur:\n  - {BUILTIN}\n  - laporan-keuangan-bulan\npegawai:\n"), TREASURER, VERIFIER
    )

    with pytest.raises(FaultsFound) as raised:
        read(path, SHELF)

    (fault,) = raised.value.faults
    assert (fault.place, fault.field) == (line(path, "- laporan-keuangan-bulan"), "instansi.prosedur[2]")
    assert f"mungkin maksudnya {MONTHLY}" in str(raised.value)


def test_a_misspelt_procedure_in_a_sheet_is_named_with_its_cell(changed_book: ChangedBook) -> None:
    assert found(changed_book(with_cell(f"{BUILTIN}n"))) == [("Kantor!B30", "Prosedur", "unknown_procedure")]


def test_whose_section_matters_follows_from_the_procedure() -> None:
    assert duties_of([builtin()]).with_section == {"kepala_seksi", "staf"}
    assert duties_of([SHELF.get(MONTHLY)]).with_section == set()


def test_the_first_title_of_a_role_is_the_one_that_is_shown_and_both_are_read() -> None:
    duties = duties_of([builtin(), SHELF.get(MONTHLY)])

    assert duties.titles["sekcam"] == "Sekretaris Kecamatan"
    assert duties.key_of("Sekcam") == duties.key_of("Sekretaris Kecamatan") == "sekcam"
    assert duties.keys == [*builtin().roles, "bendahara", "pejabat_keuangan"]


@pytest.mark.parametrize(("words", "place"), [("[1, 2]", [1, 2]), (f"[{BUILTIN}, 2]", [2])])
def test_a_number_is_no_procedure(changed_text: ChangedText, words: str, place: list[int]) -> None:
    path = changed_text(("pegawai:\n", f"  prosedur: {words}\npegawai:\n"))

    at = line(path, "prosedur:")
    assert found(path) == [(at, f"instansi.prosedur[{number}]", "unknown_procedure") for number in place]


def test_a_choice_in_which_nobody_manages_the_office_is_refused(
    changed_text: ChangedText, changed_book: ChangedBook, tmp_path: Path
) -> None:
    folder = tmp_path / "prosedur"
    folder.mkdir()
    file = variant(folder, "tanpa-pengelola", "bulanan")
    file.write_text(file.read_text(encoding="utf-8").replace("manages: [sekcam]\n", ""), encoding="utf-8")
    shelf = Shelf.of(folder)

    for path, place in (
        (changed_text(("pegawai:\n", "  prosedur: tanpa-pengelola\npegawai:\n")), "baris "),
        (changed_book(with_cell("tanpa-pengelola")), "Kantor!B30, Prosedur"),
    ):
        with pytest.raises(FaultsFound) as raised:
            read(path, shelf)
        assert [one.code for one in raised.value.faults] == ["nobody_manages"]
        assert place in str(raised.value)
        assert "belum ada yang mengelola kantor" in str(raised.value)
    with pytest.raises(FaultsFound, match="Kecamatan Uji: belum ada yang mengelola"):
        shelf.require([("Kecamatan Uji", ("tanpa-pengelola",))])


def test_a_role_without_a_step_needs_its_holder_too(changed_text: ChangedText, tmp_path: Path) -> None:
    folder = tmp_path / "prosedur"
    folder.mkdir()
    roles = "inspektur", "pemulai", "penerima", "pengganti", "atasan", "pengelola"
    file = variant(folder, "luas", "bulanan")
    text = file.read_text(encoding="utf-8").replace(
        "roles:\n", "roles:\n" + "".join(f"  {one}: {{title: {one.title()}, sees: semua}}\n" for one in roles)
    )
    for old, new in (
        ("alert: sekcam", "alert: inspektur"),
        ("by: [camat, sekcam]", "by: [camat, pemulai]"),
        ("report_to: sekcam", "report_to: penerima"),
        ("alert_instead: {sekcam: camat}", "alert_instead: {sekcam: pengganti}"),
        ("sekcam: camat}", "sekcam: atasan}"),
        ("manages: [sekcam]", "manages: [pengelola]"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")

    with pytest.raises(FaultsFound) as raised:
        read(changed_text(("pegawai:\n", "  prosedur: luas\npegawai:\n")), Shelf.of(folder))

    assert [(one.code, one.context["role"]) for one in raised.value.faults] == [("role_unheld", one) for one in roles]
