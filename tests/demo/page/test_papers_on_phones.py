"""A quarter on the page of phones in which nobody leaves the chat: the bot writes every paper."""

from playwright.sync_api import expect

from tests.demo.page.browser import Visitor
from tests.office import CAMAT, HEADS, KASI_PEM, KASUBAG, SEKCAM, STAFF, YES

AS_IS, CONCEPT, DOTS = "Pakai apa adanya", "Buatkan konsep", "Ya, tetap dipakai"


def test_a_quarter_in_which_nobody_leaves_the_chat(office: Visitor) -> None:
    begin(office)
    meet(office)
    for key in STAFF:  # what they have done only they know
        office.sees(key, "Langkah 4 dari 10")
        office.hand_in(key, f"Data {key}.pdf")
    office.sees(CAMAT, "Langkah 5 dari 10")
    office.tap(CAMAT, "Selesai")
    for key in HEADS:
        office.sees(key, "Langkah 6 dari 10")
        use(office, key, "Analisis TW III 2026")
    decide(office)
    report(office)

    office.sees(SEKCAM, "Diterima oleh Sekretaris Kecamatan")


def use(office: Visitor, key: str, name: str, label: str = AS_IS, *, complete: bool = True) -> None:
    """Hands a paper in as it is; what stays as dots is named first."""
    office.tap(key, label)
    receipt = office.phone(key).locator(".log").get_by_text(f"Berkas diterima: {name}").last
    expect(receipt.or_(office.button(key, DOTS)).last).to_be_visible()
    if not receipt.is_visible():
        office.tap(key, DOTS)
    office.sees(key, f"Berkas diterima: {name}")
    if complete:
        office.tap(key, "Selesai")


def begin(office: Visitor) -> None:
    """Steps 1 and 2: an order by mouth, and a draft of which a concept is looked at first."""
    office.phone(CAMAT).locator(".keyboard button", has_text="Mulai").click()
    office.tap(CAMAT, "Mulai")
    use(office, CAMAT, "Perintah lisan TW III 2026.docx", "Perintah lisan")
    office.tap(SEKCAM, CONCEPT)
    office.sees(SEKCAM, "Mohon diperiksa dan dilengkapi di Word, lalu dikirim kembali")
    use(office, SEKCAM, "Draf TW III 2026.docx")


def meet(office: Visitor) -> None:
    """Step 3: invitation, list of who came, notula."""
    office.tap(KASI_PEM, "Kerjakan")
    office.say(KASI_PEM, "hari ini pukul 09.00 di Aula Kantor")
    office.sees(KASI_PEM, "Tempat rapat: Aula Kantor")
    office.tap(KASI_PEM, AS_IS)
    office.tap(KASI_PEM, "Undangan")
    office.sees(KASI_PEM, "Mohon ketik nomor Undangan menurut buku register.")
    office.say(KASI_PEM, "005/12/UJI/X/2026")
    office.sees(KASI_PEM, "Nomor Undangan dicatat: 005/12/UJI/X/2026.")
    use(office, KASI_PEM, "Undangan TW III 2026.docx", complete=False)
    office.tap(KASI_PEM, "Kirim undangan")
    for _ in range(2):
        office.page.locator("[data-jump='hour']").click()
    office.tap(KASI_PEM, "Rapat selesai")
    office.sees(KASI_PEM, "Siapa yang hadir?")
    use(office, KASI_PEM, "Daftar hadir TW III 2026.docx", complete=False)
    office.tap(KASI_PEM, "Lanjut")
    office.sees(KASI_PEM, "Mohon ketik atau kirim berkas notula")
    use(office, KASI_PEM, "Notula TW III 2026.docx", complete=False)


def decide(office: Visitor) -> None:
    """Steps 7 and 8."""
    office.tap(KASUBAG, AS_IS)
    use(office, KASUBAG, "Dokumen pengukuran kinerja TW III 2026.docx", "Dokumen pengukuran kinerja")
    office.tap(CAMAT, YES)
    office.sees(CAMAT, "Mohon pastikan")
    office.tap(CAMAT, YES)


def report(office: Visitor) -> None:
    """Steps 9 and 10; the proof is a picture of e-SAKIP's own screen."""
    office.sees(KASUBAG, "Langkah 9 dari 10")
    office.send(KASUBAG, "Bukti.pdf")
    office.sees(KASUBAG, "Berkas diterima: Bukti.pdf")
    use(office, KASUBAG, "Surat pengantar TW III 2026.docx")
    office.tap(KASUBAG, "Selesai tanpa dokumen itu")
    office.sees(KASUBAG, "Langkah 10 dari 10")
    use(office, KASUBAG, "Laporan TW III 2026.docx")
    office.tap(SEKCAM, "Laporan diterima")
