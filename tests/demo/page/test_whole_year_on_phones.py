"""A whole year on the page: the agreement signed, four quarters of every kind, a target changed in July."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from tests.agreements import AGREEMENTS, MEASUREMENTS, RIGHT, SIGN
from tests.demo.page.browser import Visitor, demo, visitor
from tests.office import ANI, CAMAT, CITRA, HEADS, KASUBAG, SEKCAM, SMALL_OFFICE
from tests.roster_file import write_yaml

SERVED, TRAINED = "Surat yang dilayani", "Kader yang dilatih"
FIRST_DAY = "2026-01-07"
REACHED = ("Adakah faktor pendorong", "Mohon kirim bukti dukungnya")
MISSED = ("Apa kendalanya", "Apa rencana tindak lanjutnya", *REACHED)
NOT_KNOWN = ("Berapa realisasinya?",)
"""What is asked of an indicator beside its value, or again where it has none."""


def an_indicator(key: str, name: str, year: int) -> dict[str, object]:
    """Of Ani's section; a quarter of the year's target in each quarter."""
    return {
        "id": key,
        "sasaran_strategis": "Meningkatnya pelayanan",
        "indikator": name,
        "satuan": "dokumen",
        "polaritas": "positif",
        "agregasi": "jumlah",
        "penanggung_jawab": "PEM",
        "target_tahunan": year,
        "target_tw": dict.fromkeys(("I", "II", "III", "IV"), year // 4),
    }


@pytest.fixture
def year(browser: Browser, tmp_path: Path) -> Iterator[Visitor]:
    """The small office in January, with both SOPs and two indicators."""
    path = write_yaml(SMALL_OFFICE, tmp_path / "kantor.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data["instansi"] |= {"tahun": 2026, "prosedur": ["pengukuran-kinerja-triwulan", "perjanjian-kinerja"]}
    data["indikator"] = [an_indicator("IK-01", SERVED, 80), an_indicator("IK-02", TRAINED, 40)]
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with demo("--office", str(path), "--from", FIRST_DAY) as (_, url), visitor(browser, url) as one:
        for key in (CITRA, CAMAT):
            one.has_joined(key)
        yield one


def test_a_whole_year(year: Visitor) -> None:
    agree(year)

    go_to_step_4(year, "Triwulan I Tahun 2026")
    type_figures(year, ("18", MISSED), ("10", REACHED))
    assert "Rata-rata capaian 95,00 %" in the_rest(year)

    go_to_step_4(year, "Triwulan II Tahun 2026")
    send_a_file(year)
    assert "0 dari 2 indikator terisi" in the_rest(year)

    agree(year, target="30")
    sees_the_year(year, "TW I: 95,00 % (2 dari 2 terisi)", "TW II: belum diisi")

    go_to_step_4(year, "Triwulan III Tahun 2026")
    type_figures(year, ("24", MISSED), ("", NOT_KNOWN))
    assert "Rata-rata capaian 80,00 %" in the_rest(year)

    go_to_step_4(year, "Triwulan IV Tahun 2026")
    type_figures(year, ("20", REACHED), ("12", REACHED))
    assert "Rata-rata capaian 110,00 %" in the_rest(year)

    sees_the_year(year, "TW I: 95,00 %", "TW II: belum diisi", "TW III: 80,00 %", "TW IV: 110,00 %")


def agree(year: Visitor, target: str = "") -> None:
    """The agreement's SOP, from order to receipt; with another target of the third quarter as a change."""
    begin(year, AGREEMENTS)
    year.sees(CAMAT, "(Perubahan ke-1)" if target else "Perjanjian Kinerja · Tahun 2026")
    year.say(CAMAT, "Mohon susun perjanjian kinerja.")
    year.tap(CAMAT, "Selesai")
    year.tap(KASUBAG, "Dari indikator yang berlaku (2026)")
    if target:
        year.say(KASUBAG, "/indikator")
        for label in (f"IK-01 {SERVED}", "Ubah", "Target TW III"):
            year.tap(KASUBAG, label)
        year.say(KASUBAG, target)
        year.sees(KASUBAG, "20 → 30")
        year.say(KASUBAG, "Layanan bertambah mulai Juli.")
        year.sees(KASUBAG, "Layanan bertambah mulai Juli.")
    year.tap(KASUBAG, "Selesai")
    for key in (*HEADS, SEKCAM):
        year.tap(key, RIGHT)
    year.tap(CAMAT, SIGN)
    year.sees(CAMAT, "Mohon pastikan")
    year.tap(CAMAT, SIGN)
    year.tap(KASUBAG, "Selesai")
    year.tap(KASUBAG, "Selesai tanpa dokumen itu")
    year.tap(SEKCAM, "Laporan diterima")
    year.sees(SEKCAM, "Diterima oleh Sekretaris Kecamatan")


def begin(year: Visitor, title: str) -> None:
    """The Sekcam may begin both SOPs."""
    year.say(SEKCAM, "/mulai")
    year.tap(SEKCAM, title)
    year.tap(SEKCAM, "Mulai")


def others_play(year: Visitor, me: str, until: str) -> None:
    year.phone(me).locator("textarea").focus()
    year.page.locator("#play-on").click()
    year.is_told(f"Giliran di telepon ini: {until}")


def go_to_step_4(year: Visitor, period: str) -> None:
    """The clock goes to the day behind the quarter; the others play until Ani is asked."""
    year.page.locator("[data-jump='quarter']").click()
    begin(year, MEASUREMENTS)
    year.sees(CAMAT, period)
    others_play(year, ANI, "langkah 4,")


def type_figures(year: Visitor, *values: tuple[str, tuple[str, ...]]) -> None:
    """Number after number; what is asked beside it is passed over."""
    year.tap(ANI, "Isi angka")
    for number, (value, asked) in enumerate(values, start=1):
        year.sees(ANI, f"Indikator {number} dari 2")
        if value:
            year.say(ANI, value)
        for question in asked:
            year.sees(ANI, question)
            year.tap(ANI, "Lewati")
    year.sees(ANI, "Ringkasan angka")
    year.tap(ANI, "Selesai")


def send_a_file(year: Visitor) -> None:
    year.hand_in(ANI, "Data.pdf")


def the_rest(year: Visitor) -> str:
    """Steps 5 to 10 by the others; gives the report."""
    others_play(year, SEKCAM, "nyatakan laporan diterima")
    report = year.card(SEKCAM, "📄 Laporan").inner_text()
    year.tap(SEKCAM, "Laporan diterima")
    return report


def sees_the_year(year: Visitor, *lines: str) -> None:
    """On the Camat's phone, quarter by quarter."""
    year.say(CAMAT, "/kinerja")
    year.tap(CAMAT, "Setahun")
    for line in lines:
        year.sees(CAMAT, line)
