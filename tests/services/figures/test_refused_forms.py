"""Forms that are told why nothing of them is entered, and those whose content or agreement came later."""

from dataclasses import replace
from decimal import Decimal

from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.storage.transaction import Transaction
from tests.beginnings import AtStep
from tests.conftest import THURSDAY_8AM
from tests.files_to_come import it_comes, no_file_comes
from tests.office import ANI, BUDI
from tests.services.figures.agreed import AUDIT, SURVEY, row_of, rows_of
from tests.services.figures.filled_forms import FORM, REFUSED, TAKEN, begun, form_of, told, typed


async def test_what_is_wrong_is_told_by_cell_and_nothing_is_entered(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    book = await form_of(office, ANI)

    await office.send(ANI, FORM, typed(book, H10="86,5", H11="banyak", N11="nanti saja"))

    said = told(office, ANI, REFUSED)
    assert "• H11, Realisasi: “banyak” bukan angka" in said
    assert await rows_of(office) == []
    assert FORM not in quarter.card(ANI, 4).text


async def test_a_form_that_was_not_read_can_be_a_file_like_any_other(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    await office.send(ANI, FORM, typed(await form_of(office, ANI), H10="banyak"))

    await office.tap(ANI, "Pakai sebagai berkas biasa")

    assert FORM in quarter.card(ANI, 4).text
    assert await rows_of(office) == []
    assert "dipakai sebagai berkas biasa" in told(office, ANI, "📄")


async def test_the_corrected_form_is_taken(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    book = await form_of(office, ANI)
    await office.send(ANI, FORM, typed(book, H10="banyak"))

    await office.send(ANI, FORM, typed(book, H10="86,5"))

    assert (await row_of(office, SURVEY.key)).value == Decimal("86.5")
    assert "Kini 1 dari 2 indikator sudah diisi" in told(office, ANI, TAKEN)
    assert "Belum diisi: IK-02." in told(office, ANI, TAKEN)


async def test_another_s_form_is_none(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    content = typed(await form_of(office, BUDI), H10="WTP")

    await office.send(ANI, FORM, content)

    assert "dibuat untuk pegawai lain" in told(office, ANI, REFUSED)
    assert await rows_of(office) == []


async def test_last_quarter_s_form_is_none(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    book = await form_of(office, ANI)
    for sheet in book.worksheets:
        for (cell,) in sheet.iter_rows(max_col=1):
            cell.value = str(cell.value or "").replace("-2026-III-", "-2026-II-")

    await office.send(ANI, FORM, typed(book, H10="86,5"))

    assert "dibuat untuk triwulan lain" in told(office, ANI, REFUSED)
    assert await rows_of(office) == []


async def test_a_form_whose_content_comes_later_is_read_then(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    content = typed(await form_of(office, ANI), H10="86,5", H11="70")
    fault = no_file_comes(office)
    await office.send(ANI, FORM, content)
    await office.tap(ANI, "Selesai")

    await it_comes(office, fault)

    assert (await row_of(office, SURVEY.key)).value == Decimal("86.5")
    assert "✅" in quarter.card(ANI, 4).text


async def test_a_faulty_form_whose_content_comes_later_stays_a_file(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    content = typed(await form_of(office, ANI), H10="banyak")
    fault = no_file_comes(office)
    await office.send(ANI, FORM, content)

    await it_comes(office, fault)

    assert "Berkasnya sendiri tetap tersimpan" in told(office, ANI, REFUSED)
    assert "Pakai sebagai berkas biasa" not in office.labels(ANI)
    assert await rows_of(office) == []
    assert FORM in quarter.card(ANI, 4).text


async def test_a_form_of_an_older_agreement_counts_by_the_one_in_force(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    book = await form_of(office, ANI)

    def change(tx: Transaction) -> None:
        office_id, now = tx.offices.all()[0].id, quarter.office.clock.now()
        moved = replace(SURVEY, targets={"III": Decimal(88)})
        said = {"office_id": office_id, "year": 2026, "origin": Origin.OPERATOR, "made_at": THURSDAY_8AM}
        kept = tx.agreements.add(YearAgreement(indicators=(moved, AUDIT), **said))  # type: ignore[arg-type]
        tx.agreements.bring_into_force(kept.id, now)

    await office.bot.database.write(change)
    await office.wait(minutes=1)
    await office.send(ANI, FORM, typed(book, H10="86,5", H11="70"))

    said = told(office, ANI, TAKEN)
    assert "menurut perjanjian sebelumnya" in said
    assert "Target berubah: IK-01. Tidak ada lagi: IK-02." in said
    assert [one.indicator for one in await rows_of(office)] == [SURVEY.key]
