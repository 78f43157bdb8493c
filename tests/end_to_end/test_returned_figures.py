"""Figures that a Staf has entered in the chat, read by the Camat row by row, and one of them sent back to her."""

from tests.beginnings import AtStep
from tests.office import ANI, BUDI, CAMAT, CITRA
from tests.services.figures.agreed import AUDIT, SURVEY, agree

PROOF = b"%PDF-1.7 bukti"


async def test_a_row_is_read_with_its_proof_and_goes_back_to_who_entered_it(at_step: AtStep) -> None:
    quarter = await at_step(4)
    office = quarter.office
    await agree(office, (SURVEY, AUDIT))
    await office.tap(ANI, "Kerjakan")
    await office.tap(ANI, "Isi angka")
    for text in ("80", "Loket ditutup dua minggu.", "Loket dibuka kembali."):
        await office.say(ANI, text)
    await office.tap(ANI, "Ani Rekaan")
    await office.say(ANI, "15 Desember 2026")
    await office.tap(ANI, "Lewati")
    await office.send(ANI, "Bukti.pdf", PROOF)
    await office.tap(ANI, "Selesai")
    await quarter.hand_in_all((key, f"Data {key}.pdf") for key in (BUDI, CITRA))

    card = quarter.card(CAMAT, 5)
    await office.tap(CAMAT, "Lihat angka")
    screen = quarter.last(CAMAT).text
    await office.tap(CAMAT, "Lihat baris")
    await office.tap(CAMAT, "IK-01")
    row = quarter.last(CAMAT)
    await office.tap(CAMAT, "Lihat bukti")
    proof = quarter.last(CAMAT)
    await office.tap(CAMAT, "Kembalikan ke Ani Rekaan")
    await office.say(CAMAT, "Angka survei semester lalu.")
    again = quarter.card(ANI, 4)

    assert "1 dari 2 indikator terisi" in card.text
    assert "Ani Rekaan: angka" in card.text
    assert "Budi Contoh: 1 berkas" in card.text
    assert "kendala: Loket ditutup dua minggu." in screen
    assert "Tindak lanjut: Loket dibuka kembali; oleh Ani Rekaan; sampai Selasa, 15 Desember 2026" in row.text
    assert "Bukti: Bukti.pdf" in row.text
    assert proof.document is not None
    assert "Alasan: IK-01 (Nilai Indeks Kepuasan Masyarakat): Angka survei semester lalu." in again.text
    assert "Isi angka" in again.labels
