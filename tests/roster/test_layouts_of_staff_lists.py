"""Staff lists in less usual layouts: nothing of a person is taken for a heading, roles go to whom they fit."""

from pathlib import Path
from typing import Any

import pytest

from tests.roster.test_staff_lists import PLAIN, draft_from, found_in, told
from tests.staff_lists import write_table

NIP = "NIP. 19700000 199503 1 001"
TWO_ROWS = [
    ("NO", "NAMA / NIP", "GOL / TMT", "JABATAN / TMT"),
    (1, "Contoh Karaeng", "IV/b", "Camat"),
]
WITH_RANK = [("NO", "NAMA", "PANGKAT", "JABATAN"), (1, "Contoh Karaeng", "Pembina", "Camat")]


def people_in(path: Path) -> list[tuple[str, str, str, str]]:
    return [(one.full_name, one.nip, one.rank, one.position) for one in found_in(path).people.listed]


@pytest.mark.parametrize("nothing", ["–", "-", "", None])
@pytest.mark.parametrize("since", ["TMT 01-04-2020", "TMT. 1 April 2020", "-"])
def test_a_nip_below_its_name_is_no_heading(tmp_path: Path, nothing: str | None, since: str) -> None:
    path = write_table(tmp_path / "d.xlsx", [*TWO_ROWS, (nothing, NIP, since, nothing)])

    assert people_in(path) == [("Contoh Karaeng", "197000001995031001", "IV/b", "Camat")]
    assert told(found_in(path)) == []


def test_each_half_of_a_cell_is_kept_where_it_belongs(tmp_path: Path) -> None:
    rows = [*TWO_ROWS, (None, NIP, "TMT 01-04-2020", "TMT 01-01-2022")]

    assert people_in(write_table(tmp_path / "d.xlsx", rows))[0][2:] == ("IV/b", "Camat")


@pytest.mark.parametrize("rank", ["Pangkat Pembina Tk. I", "Pangkat IV/b"])
def test_a_nip_beside_a_rank_is_not_lost(tmp_path: Path, rank: str) -> None:
    rows = [("NO", "NAMA / NIP", "PANGKAT", "JABATAN"), (1, "Contoh Karaeng", "", "Camat"), ("", NIP, rank, "")]

    ((_, nip, given, _),) = people_in(write_table(tmp_path / "d.xlsx", rows))

    assert (nip, given) == ("197000001995031001", rank)


@pytest.mark.parametrize("row", [("", "NIP. -", "Pangkat Pembina", ""), ("", "Nama Sari", "Pangkat Pembina", "")])
def test_what_is_no_person_and_no_heading_is_said(tmp_path: Path, row: tuple[str, ...]) -> None:
    (notice,) = told(found_in(write_table(tmp_path / "d.xlsx", [*WITH_RANK, row])))

    assert f"tidak dibaca sebagai pegawai ({' '.join(filter(None, row))})" in notice


def test_a_first_person_whose_words_begin_as_headings_is_a_person(tmp_path: Path) -> None:
    path = write_table(tmp_path / "d.xlsx", [("Nama", "Jabatan"), ("Nama Sari", "Jabatan Pelaksana")])

    assert people_in(path) == [("Nama Sari", "", "", "Jabatan Pelaksana")]


def test_headings_of_two_rows_are_still_headings(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [
        ("NO", "NAMA LENGKAP DENGAN GELAR", "PANGKAT", "JABATAN"),
        ("", "NIP BARU / NIP LAMA", "GOL. RUANG TERAKHIR", "TMT"),
        (1, "Contoh Karaeng", "IV/b", "Camat"),
        ("NO", "NAMA LENGKAP DENGAN GELAR", "PANGKAT", "JABATAN"),
        ("", "NIP BARU / NIP LAMA", "GOL. RUANG TERAKHIR", "TMT"),
        (2, "Uji Daeng", "IV/a", "Sekretaris"),
    ]

    path = write_table(tmp_path / "d.xlsx", rows)

    assert [one[0] for one in people_in(path)] == ["Contoh Karaeng", "Uji Daeng"]
    assert told(found_in(path)) == []


@pytest.mark.parametrize(
    ("positions", "roles"),
    [
        (("Kasubag Program dan Keuangan", "Kasubbag Perencanaan"), ["", "kasubag_perencanaan"]),
        (("Kasubbag Perencanaan", "Kasubag Program dan Keuangan"), ["kasubag_perencanaan", ""]),
        (("Kasubag Program dan Keuangan", "Staf"), ["kasubag_perencanaan", "staf"]),
        (("Plh. Camat", "Camat"), ["", "camat"]),
    ],
)
def test_a_role_of_one_person_goes_to_whom_it_fits_best(
    tmp_path: Path, positions: tuple[str, ...], roles: list[str]
) -> None:
    rows = [(number, f"Orang {number}", "-", "III/a", "", one, "") for number, one in enumerate(positions, start=1)]

    draft = draft_from(write_table(tmp_path / "d.xlsx", [PLAIN, *rows]))

    assert [one["peran"] for one in draft.people] == roles


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("L", "Bapak"),
        ("Pria", "Bapak"),
        ("Laki-laki", "Bapak"),
        ("P", "Ibu"),
        ("Perempuan", "Ibu"),
        ("Wanita", "Ibu"),
    ],
)
def test_a_salutation_follows_the_whole_word(tmp_path: Path, written: str, meant: str) -> None:
    rows = [("No", "Nama", "Jenis Kelamin", "Jabatan"), (1, "Contoh Karaeng", written, "Camat")]

    assert draft_from(write_table(tmp_path / "d.xlsx", rows)).people[0]["sapaan"] == meant


@pytest.mark.parametrize("title", ["KANTOR CAMAT TANAH REKAAN", "KECAMATAN TANAH REKAAN", "Kantor Kec. Tanah Rekaan"])
def test_the_office_is_read_from_its_title(tmp_path: Path, title: str) -> None:
    rows = [(title,), ("KABUPATEN CONTOH SELATAN",), PLAIN, (1, "Uji", "-", "III/a", "", "Camat", "")]

    office = draft_from(write_table(tmp_path / "d.xlsx", rows)).office

    assert office == {
        "instansi.kecamatan": "Kecamatan Tanah Rekaan",
        "instansi.kabupaten": "Kabupaten Contoh Selatan",
    }
