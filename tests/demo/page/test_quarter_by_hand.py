"""The quarter played by hand on the page, through all ten steps, with a Tidak in it."""

from playwright.sync_api import expect

from tests.demo.page.browser import Visitor
from tests.office import ANI, BUDI, CAMAT, CITRA, KASI_KES, KASI_PEM, KASUBAG, NO, SEKCAM, STAFF, YES


def test_a_quarter_by_hand(office: Visitor) -> None:
    _begin(office)
    _meet(office)
    _collect(office)
    _analyse(office)
    _refuse_and_approve(office)
    _report(office)

    for key in (CAMAT, SEKCAM, KASUBAG, KASI_PEM, ANI, BUDI, CITRA):
        office.sees(key, "telah selesai")
    office.page.locator("#open-panel").click()
    expect(office.page.locator(".steps .selesai")).to_have_count(10)


def _begin(office: Visitor) -> None:
    """Steps 1 and 2."""
    office.phone(CAMAT).locator(".keyboard button", has_text="Mulai").click()
    office.tap(CAMAT, "Mulai")
    office.sees(CAMAT, "Langkah 1 dari 10")
    office.say(CAMAT, "Mohon siapkan rapat.")
    office.tap(CAMAT, "Selesai")
    office.sees(SEKCAM, "Langkah 2 dari 10")
    office.hand_in(SEKCAM, "Draf.pdf")


def _meet(office: Visitor) -> None:
    """Step 3: taken on by one, known to the other; the meeting is on the same day."""
    office.tap(KASI_PEM, "Kerjakan")
    office.sees(KASI_KES, "Sedang dikerjakan oleh Kepala Seksi Pemerintahan")
    office.send(KASI_PEM, "Undangan.pdf")
    office.say(KASI_PEM, "hari ini pukul 09.00 di Aula Kantor")
    office.tap(KASI_PEM, "Kirim undangan")
    office.tap(ANI, "Hadir")
    office.tap(BUDI, "Tidak hadir")
    office.sees(ANI, "Jawaban tercatat: akan hadir")
    for _ in range(2):
        office.page.locator("[data-jump='hour']").click()
    for label in ("Rapat selesai", "Lanjut"):
        office.tap(KASI_PEM, label)
    office.say(KASI_PEM, "Rapat menyepakati jadwal penyerahan data.")


def _collect(office: Visitor) -> None:
    """Steps 4 and 5: one person's data is returned with a reason."""
    for key in STAFF:
        office.sees(key, "Langkah 4 dari 10")
        office.hand_in(key, f"Data {key}.pdf")
    office.sees(CAMAT, "Langkah 5 dari 10")
    office.tap(CAMAT, "Kembalikan data")
    office.tap(CAMAT, "Budi Contoh")
    office.tap(CAMAT, "Data belum lengkap")
    office.sees(BUDI, "Alasan: Data belum lengkap")
    expect(office.card(CAMAT, "Langkah 5 dari 10")).to_contain_text("menunggu perbaikan")
    office.hand_in(BUDI, "Data budi lengkap.pdf")
    expect(office.card(CAMAT, "Langkah 5 dari 10")).not_to_contain_text("menunggu perbaikan")
    office.tap(CAMAT, "Selesai")


def _analyse(office: Visitor) -> None:
    """Steps 6 and 7."""
    for key in (KASI_PEM, KASI_KES):
        office.sees(key, "Langkah 6 dari 10")
        office.hand_in(key, f"Draf {key}.pdf")
    office.sees(KASUBAG, "Langkah 7 dari 10")
    office.hand_in(KASUBAG, "Dokumen.pdf")


def _refuse_and_approve(office: Visitor) -> None:
    """Step 8: Tidak, a second version, Ya, which is asked once more."""
    office.tap(CAMAT, NO)
    office.tap(CAMAT, "Susunan dokumen belum lengkap")
    office.sees(KASUBAG, "Alasan: Susunan dokumen belum lengkap")
    office.hand_in(KASUBAG, "Dokumen lengkap.pdf")
    office.sees(CAMAT, "Dokumen lengkap.pdf (versi 2)")
    office.tap(CAMAT, YES)
    office.sees(CAMAT, "Mohon pastikan")
    office.tap(CAMAT, YES)


def _report(office: Visitor) -> None:
    """Steps 9 and 10."""
    office.sees(KASUBAG, "Langkah 9 dari 10")
    office.hand_in(KASUBAG, "Bukti.pdf")
    office.tap(KASUBAG, "Selesai tanpa dokumen itu")
    office.sees(KASUBAG, "Langkah 10 dari 10")
    office.tap(KASUBAG, "Selesai")
    office.tap(SEKCAM, "Laporan diterima")
    office.sees(SEKCAM, "Diterima oleh Sekretaris Kecamatan")
