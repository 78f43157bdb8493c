"""The year's agreement changed and signed on the page; what was signed is what a Staf is asked for."""

from pathlib import Path

import pytest
import yaml

from tests.agreements import AGREEMENTS, MEASUREMENTS, RIGHT, SIGN
from tests.demo.page.browser import Visitor
from tests.office import ANI, CAMAT, HEADS, KASUBAG, SEKCAM, SMALL_OFFICE
from tests.roster_file import write_yaml

SERVED = {
    "id": "IK-01",
    "sasaran_strategis": "Meningkatnya pelayanan",
    "indikator": "Surat yang dilayani",
    "satuan": "surat",
    "polaritas": "positif",
    "agregasi": "jumlah",
    "penanggung_jawab": "PEM",
    "target_tahunan": 80,
    "target_tw": {"I": 20, "II": 20, "III": 20, "IV": 20},
}


@pytest.fixture
def with_both(tmp_path: Path) -> Path:
    """The small office's file with both SOPs, and an indicator of Ani's section."""
    path = write_yaml(SMALL_OFFICE, tmp_path / "kantor.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data["instansi"] |= {"tahun": 2026, "prosedur": ["pengukuran-kinerja-triwulan", "perjanjian-kinerja"]}
    path.write_text(yaml.safe_dump(data | {"indikator": [SERVED]}, allow_unicode=True), encoding="utf-8")
    return path


def test_a_target_is_changed_signed_and_asked_for(office: Visitor, with_both: Path) -> None:
    office.starts_over(with_both)
    office.has_joined(ANI)
    draft(office)
    sign(office)

    begin(office, MEASUREMENTS)
    office.sees(CAMAT, "Langkah 1 dari 10")
    office.phone(ANI).locator("textarea").focus()
    office.page.locator("#play-on").click()
    office.is_told("Giliran di telepon ini: langkah 4,")
    office.tap(ANI, "Isi angka")

    office.sees(ANI, "Satuan: surat · Target: 30")


def begin(office: Visitor, title: str) -> None:
    """The Sekcam may begin both SOPs."""
    office.say(SEKCAM, "/mulai")
    office.tap(SEKCAM, title)
    office.tap(SEKCAM, "Mulai")


def draft(office: Visitor) -> None:
    """From what counts, with another target, and why."""
    begin(office, AGREEMENTS)
    office.sees(CAMAT, "Langkah 1 dari 6")
    office.say(CAMAT, "Mohon susun perubahannya.")
    office.tap(CAMAT, "Selesai")
    office.tap(KASUBAG, "Dari indikator yang berlaku (2026)")
    office.sees(KASUBAG, "1 indikator")
    office.say(KASUBAG, "/indikator")
    for label in ("IK-01 Surat yang dilayani", "Ubah", "Target TW III"):
        office.tap(KASUBAG, label)
    office.sees(KASUBAG, "Target TW III")
    office.say(KASUBAG, "30")
    office.sees(KASUBAG, "20 → 30")
    office.say(KASUBAG, "Layanan bertambah mulai Juli.")
    office.sees(KASUBAG, "Layanan bertambah mulai Juli.")
    office.tap(KASUBAG, "Selesai")


def sign(office: Visitor) -> None:
    """Looked through by all, signed once more asked, filed."""
    for key in (*HEADS, SEKCAM):
        office.tap(key, RIGHT)
    office.tap(CAMAT, SIGN)
    office.sees(CAMAT, "Mohon pastikan")
    office.tap(CAMAT, SIGN)
    office.sees(KASUBAG, "Langkah 6 dari 6")
    office.tap(KASUBAG, "Selesai")
    office.tap(KASUBAG, "Selesai tanpa dokumen itu")
    office.tap(SEKCAM, "Laporan diterima")
    office.sees(SEKCAM, "Diterima oleh Sekretaris Kecamatan")
