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
from tests.shelves import FOLDER, MONTHLY

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
