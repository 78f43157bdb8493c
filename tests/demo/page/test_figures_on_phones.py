"""A quarter with figures on the page: typed by a Staf, seen by the Camat, made a paper, copied for e-SAKIP."""

from playwright.sync_api import expect

from tests.conftest import EXAMPLE
from tests.demo.page.browser import Visitor

CAMAT, KASUBAG, STAFF = "p01", "p03", "p09"


def test_a_quarter_with_figures(office: Visitor) -> None:
    office.starts_over(EXAMPLE)
    office.has_joined(STAFF)
    others_play(office, STAFF, 4)

    enter(office)
    others_play(office, CAMAT, 5)
    look_through(office)
    others_play(office, KASUBAG, 7)
    make_the_paper(office)
    others_play(office, KASUBAG, 9)
    record(office)


def others_play(office: Visitor, me: str, step: int) -> None:
    """The others enter their figures, analyse them and decide, until it is my turn."""
    office.phone(me).locator("textarea").focus()
    office.page.locator("#play-on").click()
    office.is_told(f"Giliran di telepon ini: langkah {step},")


def enter(office: Visitor) -> None:
    """Last quarter's value is shown, the new one typed; what is not known is passed over."""
    office.tap(STAFF, "Isi angka")
    office.sees(STAFF, "TW II: 80")
    office.say(STAFF, "100")
    office.sees(STAFF, "Berapa realisasi anggarannya?")
    office.say(STAFF, "Rp88.300.000")
    office.sees(STAFF, "Capaian 100,00 %")
    office.tap(STAFF, "Lewati")
    office.sees(STAFF, "Bagaimana hasilnya?")
    office.say(STAFF, "Semua desa didampingi.")
    office.sees(STAFF, "Mohon kirim bukti dukungnya")
    office.tap(STAFF, "Lewati")
    office.sees(STAFF, "1 dari 1 indikator sudah diisi.")
    office.tap(STAFF, "Selesai")
    office.sees(STAFF, "✅ Langkah 4 dari 10")


def look_through(office: Visitor) -> None:
    """All of it at a glance, as the file of the example expects it."""
    office.tap(CAMAT, "Lihat angka")
    office.sees(CAMAT, "Rata-rata capaian: 88,66 % (Tinggi)")
    office.sees(CAMAT, "IK-07 · 65,05 % · Rendah")
    office.tap(CAMAT, "Catatan")
    office.sees(CAMAT, "Mohon ketik catatan dan rekomendasi")
    office.say(CAMAT, "Mohon verifikasi data penerima dipercepat.")
    office.sees(CAMAT, "Catatan disimpan")
    office.tap(CAMAT, "Selesai")


def make_the_paper(office: Visitor) -> None:
    office.tap(KASUBAG, "Pakai apa adanya")
    office.tap(KASUBAG, "Rekap")
    office.sees(KASUBAG, "Berkas diterima: Rekap Kinerja TW III 2026.pdf")
    office.tap(KASUBAG, "Selesai")
    office.sees(CAMAT, "Terendah: IK-07 65,05 %.")


def record(office: Visitor) -> None:
    """Each field is copied as it is typed into e-SAKIP."""
    office.tap(KASUBAG, "Isian e-SAKIP")
    expect(office.button(KASUBAG, "📋 Capaian (%)")).to_be_visible()
    office.sees(KASUBAG, "Capaian (%): 100,41")
    office.tap(KASUBAG, "Sudah diinput")
    office.sees(KASUBAG, "(1 dari 8 sudah diinput)")
