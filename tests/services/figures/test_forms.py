"""*Formulir Excel*: sent to who has indicators, filled in, sent back, and its values entered."""

from decimal import Decimal

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.office import ANI, CITRA
from tests.services.figures.agreed import FAMILIES, SURVEY, row_of
from tests.services.figures.filled_forms import FORM, TAKEN, begun, form_of, told, typed


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
        "48 · Rp50.000.000,00 · Tindak lanjut: Verifikasi",
    ]
    assert sheet["A2"].value == "Kantor: Kecamatan Uji"
    assert sheet["A4"].value == "Nama: Ani Rekaan, S.Uji."
    assert sheet["A12"].value is None


async def test_who_has_no_indicator_is_offered_no_form(at_step: AtStep) -> None:
    quarter = await begun(at_step)

    assert "Formulir Excel" in quarter.card(ANI, 4).labels
    assert "Formulir Excel" not in quarter.card(CITRA, 4).labels


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
