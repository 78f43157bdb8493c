"""*Formulir Excel*: sent to who has indicators, filled in, sent back, and its values entered."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.demo.stage import Stage
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.storage.transaction import Transaction
from tests.beginnings import AtStep
from tests.conftest import THURSDAY_8AM
from tests.files_to_come import it_comes, no_file_comes
from tests.office import ANI, BUDI, CITRA, Quarter
from tests.services.figures.agreed import AUDIT, FAMILIES, SURVEY, agree, row_of, rows_of

SECOND = {"indicator": FAMILIES.key, "value": Decimal(48), "spent": Decimal(50_000_000), "follow_up": "Verifikasi"}
FORM = "Formulir TW III 2026 Ani Rekaan.xlsx"
TAKEN, REFUSED = "Formulir dicatat", "Formulir belum dicatat"


async def begun(at_step: AtStep) -> Quarter:
    """Ani has two indicators, Budi one, and Citra none."""
    quarter = await at_step(4)
    await agree(quarter.office, (SURVEY, FAMILIES, AUDIT), SECOND)
    for key in (ANI, BUDI, CITRA):
        await quarter.office.tap(key, "Kerjakan")
    return quarter


async def form_of(office: Stage, key: str) -> Workbook:
    """The form as it comes to somebody's phone."""
    await office.tap(key, "Formulir Excel")
    message = office.newest(key, lambda one: one.document and one.document.name.startswith("Formulir"))
    return load_workbook(BytesIO(office.people[key].download(message.id)))


def typed(book: Workbook, **cells: object) -> bytes:
    """The form with these cells filled in."""
    return changed(book, lambda sheet: [setattr(sheet[at], "value", value) for at, value in cells.items()])


def changed(book: Workbook, change: Callable[[Worksheet], object]) -> bytes:
    change(book["Formulir"])
    book.save(made := BytesIO())
    return made.getvalue()


def told(office: Stage, key: str, beginning: str) -> str:
    return office.newest(key, lambda one: beginning in one.text).text


async def test_a_form_is_filled_in_and_its_values_are_entered(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    book = await form_of(office, ANI)
    content = typed(
        book,
        H10="86,5",
        J10="Loket kedua",
        H11="70",
        I11="Rp90.000.000",
        K11="Data terlambat",
        L11="Verifikasi desa",
        M11="Ani",
        N11="15 Desember 2026",
        P11="Selesai",
    )

    await office.send(ANI, FORM, content)

    survey, families = await row_of(office, SURVEY.key), await row_of(office, FAMILIES.key)
    assert (survey.value, survey.driver) == (Decimal("86.5"), "Loket kedua")
    assert (families.value, families.spent) == (Decimal(70), Decimal(90_000_000))
    assert (families.obstacle, families.follow_up, families.follow_up_by) == (
        "Data terlambat",
        "Verifikasi desa",
        "Ani",
    )
    assert str(families.follow_up_until) == "2026-12-15"
    assert families.earlier_follow_up == "Selesai"
    assert "2 indikator dicatat. Kini 2 dari 2 indikator sudah diisi." in told(office, ANI, TAKEN)
    assert FORM in quarter.card(ANI, 4).text
    (entered,) = await quarter.events(EventType.FIGURES_ENTERED)
    assert entered.data["values"]["IK-01"]["realisasi"] == [None, "86.5"]  # type: ignore[index]
    await office.tap(ANI, "Selesai")
    assert "✅" in quarter.card(ANI, 4).text


async def test_the_form_shows_the_target_and_what_was_last_quarter(at_step: AtStep) -> None:
    quarter = await begun(at_step)

    sheet = (await form_of(quarter.office, ANI))["Formulir"]

    assert [sheet.cell(11, column).value for column in range(4, 8)] == [
        "keluarga",
        "s.d. triwulan",
        "75",
        "48\nRp50.000.000,00\nTindak lanjut: Verifikasi",
    ]
    assert sheet["A2"].value == "Kantor: Kecamatan Uji"
    assert sheet["A4"].value == "Nama: Ani Rekaan, S.Uji."
    assert sheet["A12"].value is None


async def test_who_has_no_indicator_is_offered_no_form(at_step: AtStep) -> None:
    quarter = await begun(at_step)

    assert "Formulir Excel" in quarter.card(ANI, 4).labels
    assert "Formulir Excel" not in quarter.card(CITRA, 4).labels


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


async def test_odd_values_are_listed_and_stop_nothing(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office

    await office.send(ANI, FORM, typed(await form_of(office, ANI), H10="86,5", H11="480", I11="5000"))

    said = told(office, ANI, TAKEN)
    assert "• H11 IK-02: 480, sepuluh kali triwulan lalu (48) atau lebih" in said
    assert "• I11 IK-02: Rp5.000,00, kurang dari triwulan lalu" in said
    assert (await row_of(office, FAMILIES.key)).value == Decimal(480)


async def test_a_blank_cell_takes_nothing_away(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    book = await form_of(office, ANI)
    await office.send(ANI, FORM, typed(book, H10="86,5", J10="Loket kedua"))

    await office.send(ANI, FORM, typed(book, H10="86,5", J10=None, H11="70"))

    assert (await row_of(office, SURVEY.key)).driver == "Loket kedua"
    assert "1 indikator dicatat, 1 tidak berubah" in told(office, ANI, TAKEN)


async def test_what_was_entered_in_the_chat_stands_in_the_form(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    await office.tap(ANI, "Isi angka")
    await office.say(ANI, "86,5")

    sheet = (await form_of(office, ANI))["Formulir"]

    assert sheet["H10"].value == "86,5"


async def test_a_form_ends_the_questions_in_the_chat(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    book = await form_of(office, ANI)
    await office.tap(ANI, "Isi angka")

    await office.send(ANI, FORM, typed(book, H10="86,5", H11="70", I11="90 juta"))

    assert "2 dari 2 indikator sudah diisi" in told(office, ANI, "Ringkasan angka")


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
