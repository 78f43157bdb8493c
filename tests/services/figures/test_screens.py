"""Step 5: one screen in the place of many sheets, a list, and each row a tap away."""

from tests.beginnings import AtStep
from tests.figures_office import IK_01, IK_03, OBSTACLE, a_value, enter, measure
from tests.office import BUDI, CAMAT, Quarter


async def at_review(at_step: AtStep) -> Quarter:
    quarter = await at_step(4)
    measure(quarter.office.bot.database)
    await quarter.send_data()
    return quarter


async def test_the_camats_card_says_in_three_lines_how_the_quarter_stands(at_step: AtStep) -> None:
    quarter = await at_review(at_step)

    card = quarter.card(CAMAT, 5)

    assert "3 dari 4 indikator terisi; rata-rata 85,00 % (Tinggi)" in card.text
    assert "Predikat: Sangat Tinggi 2, Sangat Rendah 1" in card.text
    assert "Terendah: IK-03 50,00 %" in card.text
    assert "Lihat angka" in card.labels


async def test_one_screen_names_the_worst_with_their_reasons_what_moved_and_the_gaps(at_step: AtStep) -> None:
    quarter = await at_review(at_step)
    enter(quarter.office.bot.database, a_value(IK_01, BUDI, 70))

    await quarter.office.tap(CAMAT, "Lihat angka")

    screen = quarter.last(CAMAT).text
    assert "2 dari 4 indikator terisi; 3 dari 3 pegawai sudah menyerahkan" in screen
    assert f"IK-03 · 50,00 % · Sangat Rendah: Desa bertata kelola baik; kendala: {OBSTACLE}" in screen
    assert "IK-02 naik 10,00 poin (100,00 → 110,00 %)" in screen
    assert "IK-03 turun 45,00 poin (95,00 → 50,00 %)" in screen
    assert "Belum diisi: IK-04" in screen
    assert "Angka berbeda, belum ikut dihitung: IK-01" in screen
    assert "TW I belum diisi: IK-02, IK-03" in screen


async def test_from_the_screen_into_the_list_into_a_row_and_back(at_step: AtStep) -> None:
    quarter = await at_review(at_step)
    await quarter.office.tap(CAMAT, "Lihat angka")
    place = quarter.last(CAMAT).id

    await quarter.office.tap(CAMAT, "Lihat baris")
    listed = quarter.last(CAMAT)
    await quarter.office.tap(CAMAT, IK_03)
    row = quarter.last(CAMAT)
    await quarter.office.tap(CAMAT, "Lihat baris")

    assert "IK-01 · 95,00 % · Sangat Tinggi" in listed.text
    assert "Target TW: 80 Nilai; setahun: 80" in row.text
    assert "Capaian: 50,00 % (Sangat Rendah)" in row.text
    assert f"Kendala: {OBSTACLE}" in row.text
    assert "Bukti: https://contoh.example/bukti" in row.text
    assert "Diisi oleh Budi Contoh" in row.text
    assert (listed.id, row.id, quarter.last(CAMAT).id) == (place, place, place)


async def test_without_an_agreement_nothing_of_it_is_seen(at_step: AtStep) -> None:
    quarter = await at_step(5)

    card = quarter.card(CAMAT, 5)

    assert "📊" not in card.text
    assert "Lihat angka" not in card.labels
