"""The report (SOP step 10): what its card and its receiver read of the figures."""

from tests.beginnings import AtStep
from tests.measured import enter, measure
from tests.office import BUDI, KASUBAG, SEKCAM, Quarter

COUNTS = "3 dari 4 indikator terisi; 1 ditandai sudah diinput ke e-SAKIP."


async def with_one_mark(at_step: AtStep) -> Quarter:
    """Step 9 is done; one of four indicators was marked as typed in."""
    quarter = await at_step(9)
    await quarter.office.bot.database.write(measure)
    await quarter.office.tap(KASUBAG, "Kerjakan")
    await quarter.office.tap(KASUBAG, "Isian e-SAKIP")
    await quarter.office.tap(KASUBAG, "Sudah diinput")
    await quarter.hand_in(KASUBAG, "Bukti.pdf")
    await quarter.office.tap(KASUBAG, "Selesai, walau belum semua ditandai")
    await quarter.office.tap(KASUBAG, "Selesai tanpa dokumen itu")
    return quarter


async def test_the_card_of_the_report_counts_and_names_what_lies_under_the_bound(at_step: AtStep) -> None:
    quarter = await with_one_mark(at_step)

    text = quarter.card(KASUBAG, 10).text

    assert COUNTS in text
    assert "Rata-rata capaian 97,99 % (Sangat Tinggi): Sangat Tinggi 2, Sedang 1." in text
    assert "Serapan anggaran 61,92 %." in text
    assert "Di bawah 76 %:\n• IK-02 Keluarga terdampingi: 70,00 %. Kendala: Antrean panjang" in text
    assert "IK-03" not in text


async def test_its_receiver_reads_the_same_and_whether_the_signed_paper_is_there(at_step: AtStep) -> None:
    quarter = await with_one_mark(at_step)

    await quarter.office.tap(KASUBAG, "Selesai")

    text = quarter.last(SEKCAM).text
    assert COUNTS in text
    assert "Dokumen yang telah ditandatangani Camat: belum dilampirkan." in text


async def test_the_report_stays_as_the_quarter_was_closed(at_step: AtStep) -> None:
    quarter = await with_one_mark(at_step)
    await quarter.office.tap(KASUBAG, "Selesai")
    await quarter.office.wait(minutes=5)
    await quarter.office.bot.database.write(
        lambda tx: enter(tx, "IK-02", BUDI, "1500", at=quarter.office.clock.now())
    )

    await quarter.office.tap(SEKCAM, "Laporan diterima")

    assert "Diterima oleh Sekretaris Kecamatan" in quarter.office.newest(SEKCAM, lambda one: COUNTS in one.text).text


async def test_without_figures_the_report_is_as_it_was(at_step: AtStep) -> None:
    quarter = await at_step(10)

    await quarter.office.tap(KASUBAG, "Selesai")

    assert "indikator" not in quarter.last(SEKCAM).text
