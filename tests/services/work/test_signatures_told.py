"""Whose name stands in a PDF's signature is told to its sender and its readers; nothing is called valid."""

from tests.beginnings import AtStep
from tests.documents.signed_pdfs import plain, signed, turned
from tests.office import CAMAT, KASUBAG, SEKCAM

NAMED = "tanda tangan di dalamnya tercantum atas nama Daeng <Rekaan>"
UNCHECKED = "Keabsahannya belum diperiksa."


async def test_who_has_signed_is_told_to_the_sender_and_to_who_decides(at_step: AtStep) -> None:
    quarter = await at_step(7)
    await quarter.office.send(KASUBAG, "Dokumen.pdf", turned(signed(plain(), "Daeng <Rekaan>")))
    receipt = quarter.last(KASUBAG).text
    await quarter.office.tap(KASUBAG, "Selesai")

    for text in (receipt, quarter.card(CAMAT, 8).text):
        assert NAMED in text.replace("Tanda", "tanda")
        assert f"berkas telah berubah sesudahnya. {UNCHECKED}" in text
    (file,) = (one for one in (await quarter.cycle()).files if one.name == "Dokumen.pdf")
    assert [(one.name, one.changed) for one in file.signatures] == [("Daeng <Rekaan>", True)]


async def test_of_several_signed_documents_the_card_tells_of_all_and_goes_on_below(at_step: AtStep) -> None:
    quarter = await at_step(7)
    await quarter.office.send(KASUBAG, "Satu.pdf", signed(plain(), "Daeng Rekaan"))
    await quarter.office.send(KASUBAG, "Dua.pdf", turned(signed(plain(), "Karaeng Contoh")))
    await quarter.office.tap(KASUBAG, "Selesai")

    text = quarter.card(CAMAT, 8).text
    assert "atas nama Daeng Rekaan, Karaeng Contoh; ada berkas yang telah berubah sesudahnya" in text
    assert f"{UNCHECKED}\nWaktu baku" in text


async def test_the_signed_original_is_told_from_the_approval_in_the_report(at_step: AtStep) -> None:
    quarter = await at_step(9)
    await quarter.hand_in(KASUBAG, "Bukti.pdf")
    await quarter.office.send(KASUBAG, "Asli.pdf", signed(plain(), "Daeng <Rekaan>"))
    card = quarter.card(KASUBAG, 9).text
    await quarter.office.tap(KASUBAG, "Selesai")
    await quarter.report()

    report = quarter.office.newest(SEKCAM, lambda one: "Laporan diterima" in one.labels).text
    for text in (card, report):
        assert NAMED in text
        assert f"berkas tidak berubah sesudahnya. {UNCHECKED}" in text
