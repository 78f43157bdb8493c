"""An office in .yaml: read in full, or each fault by line and field."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from kinerja_bot.domain.working_time import DEFAULT_HOURS
from kinerja_bot.roster.reading import read
from kinerja_bot.roster.template import EXAMPLE

Found = list[tuple[str, str, str]]
Faults = Callable[[Path], Found]
ChangedText = Callable[..., Path]


def line(path: Path, fragment: str) -> str:
    text = path.read_text(encoding="utf-8")
    return str(text[: text.index(fragment)].count("\n") + 1)


def test_the_example_office_is_read() -> None:
    roster = read(EXAMPLE)

    office = roster.office
    assert office.key == "kecamatan-tanah-rekaan-kabupaten-contoh-selatan"
    assert (office.name, office.zone, office.postcode) == ("Kecamatan Tanah Rekaan", "Asia/Makassar", "00000")
    assert list(office.sections) == ["PEM", "TRANTIB", "PMD", "KESSOS", "YANUM", "SEKRETARIAT"]
    assert office.hours == DEFAULT_HOURS
    assert [(one.first, one.last) for one in office.ranges] == [
        (date(2026, 2, 19), date(2026, 3, 20)),
        (date(2027, 2, 8), date(2027, 3, 9)),
    ]
    assert office.ranges[0].hours.days[4] == ((time(8), time(11, 30)), (time(12, 30), time(15, 30)))


def test_the_example_officials_are_read() -> None:
    officials = read(EXAMPLE).officials

    camat, head = officials[0], officials[3]
    assert len(officials) == 20
    assert (camat.key, camat.roles, camat.nip, camat.section) == ("p01", ("camat",), "197800001999121901", None)
    assert (head.full_name, head.section, head.salutation) == ("Fiktif Lakumba, S.IP.", "PEM", "Bapak")


def test_a_role_may_be_written_as_a_list_a_text_or_by_its_title(changed_text: ChangedText) -> None:
    path = changed_text(
        ("peran: kasubag_perencanaan", "peran: [kasubag_perencanaan, staf]\n  seksi: sekretariat kecamatan"),
        ("peran: sekcam", "peran: ' Sekretaris  Kecamatan '"),
        ("peran: kepala_seksi", "peran: Kepala Seksi, STAF"),
    )

    officials = read(path).officials

    assert [one.roles for one in officials[1:4]] == [
        ("sekcam",),
        ("kasubag_perencanaan", "staf"),
        ("kepala_seksi", "staf"),
    ]
    assert officials[2].section == "SEKRETARIAT"


def test_what_people_leave_out_has_its_default(changed_text: ChangedText) -> None:
    path = changed_text(
        ("  nama_gelar: Contoh Karaeng Lalang, S.STP., M.Si.\n", ""),
        ("  nip: 19780000 199912 1 901\n", ""),
        ("masuk: '07.30'", "masuk: 7.30"),
        ("zona_waktu: Asia/Makassar", "zona_waktu: WITA"),
    )

    roster = read(path)

    assert (roster.officials[0].full_name, roster.officials[0].nip) == ("Contoh Karaeng Lalang", None)
    assert (roster.office.hours, roster.office.zone) == (DEFAULT_HOURS, "Asia/Makassar")


# what is changed, the text on its line, its field, the fault
ONE_CHANGE = [
    ("peran: staf", "peran: stf", "peran: stf", "pegawai[9].peran", "unknown_role"),
    ("- id: p07", "- id: p06", "- id: p06\n  nama: Andaian", "pegawai[7].id", "duplicate_id"),
    ("199912 1 901", "199912 1 9O1", "nip: 19780000", "pegawai[1].nip", "nip_shape"),
    ("19810000 200501 2 902", "197800001999121901", "nip: 197800001999", "pegawai[2].nip", "duplicate_nip"),
    ("seksi: TRANTIB", "seksi: TRATIB", "seksi: TRATIB", "pegawai[5].seksi", "unknown_section"),
    ("  seksi: PMD\n", "", "- id: p06", "pegawai[6].seksi", "section_needed"),
    ("Asia/Makassar", "Asia/Gowa", "zona_waktu", "instansi.zona_waktu", "unknown_zone"),
    ("- id: p01\n  nama: Contoh Karaeng Lalang", "- id: p01", "- id: p01", "pegawai[1].nama", "missing"),
    ("  jabatan: Camat\n", "  jabatan: ''\n", "jabatan: ''", "pegawai[1].jabatan", "string_too_short"),
    ("jabatan: Camat\n", "jabatan:\n", "jabatan:\n", "pegawai[1].jabatan", "missing"),
    ("  jabatan: Camat\n", "  jabatn: Camat\n  jabatan: C\n", "jabatn", "pegawai[1].jabatn", "extra_forbidden"),
    ("peran: camat", "peran: staf, sekcam\n  seksi: PEM", "pegawai:", "pegawai", "role_unheld"),
    ("peran: staf", "peran: [staf, camat]", "peran: [staf, camat]", "pegawai[9].peran", "role_held_twice"),
    ("peran: staf", "peran: []", "peran: []", "pegawai[9].peran", "too_short"),
    ("sapaan: Ibu", "sapaan: Saudari", "sapaan: Saudari", "pegawai[2].sapaan", "literal_error"),
    ("masuk: '07.30'", "masuk: pagi", "masuk: pagi", "jam_kerja.biasa.senin_kamis.masuk", "clock_shape"),
    ("masuk: '07.30'", "masuk: '12.30'", "masuk: '12.30'", "jam_kerja.biasa.senin_kamis.masuk", "hours_out_of_order"),
    ("      - '13.00'\n", "", "istirahat:", "jam_kerja.biasa.senin_kamis.istirahat[2]", "break_of_two"),
    ("  - Senin\n", "  - Senin\n  - Sabtu\n", "hari:", "jam_kerja.hari", "day_without_hours"),
    (
        "'2026-03-20'",
        "'2026-04-20'",
        "selesai: '2026-04-20'",
        "jam_kerja.ramadan.rentang[1].selesai",
        "range_too_long",
    ),
    ("'2026-03-20'", "'2027-03-20'", "- mulai: '2027-02-08'", "jam_kerja.ramadan.rentang[2].mulai", "ranges_overlap"),
    (
        "'2026-03-20'",
        "'2026-01-20'",
        "selesai: '2026-01-20'",
        "jam_kerja.ramadan.rentang[1].selesai",
        "range_backwards",
    ),
    ("kode_pos: '00000'", "kode_pos: 921", "kode_pos: 921", "instansi.kode_pos", "postcode_shape"),
    ("  kabupaten:", "  kecamatan:", "kecamatan: Kabupaten", "instansi.kecamatan", "duplicate_key"),
    ("pegawai:\n", "pegawaai:\n", "catatan", "pegawai", "missing"),
]


@pytest.mark.parametrize(("old", "new", "fragment", "field", "code"), ONE_CHANGE)
def test_a_fault_is_named_with_its_line_and_field(
    changed_text: ChangedText, faults: Faults, old: str, new: str, fragment: str, field: str, code: str
) -> None:
    path = changed_text((old, new))

    assert (line(path, fragment), field, code) in faults(path)


def test_all_faults_are_named_at_once(changed_text: ChangedText, faults: Faults) -> None:
    path = changed_text(
        ("Asia/Makassar", "Asia/Gowa"),
        ("sapaan: Bapak", "sapaan: Pak"),
        ("peran: kasubag_perencanaan", "peran: kasubag"),
        ("- id: p07", "- id: p06"),
    )

    assert [code for _, _, code in faults(path)] == [
        "unknown_zone",
        "literal_error",
        "unknown_role",
        "duplicate_id",
    ]


@pytest.mark.parametrize(
    "text", ["", "[]", "pegawai: 3\n", "instansi: []\npegawai: [1, null]\n", "pegawai: [{peran: {a: 1}}]"]
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, faults: Faults, text: str) -> None:
    path = tmp_path / "aneh.yml"
    path.write_text(text, encoding="utf-8")

    assert faults(path)
