"""*Revisi* (after closing): a wrong figure is corrected with a reason, and what it was stays visible for ever."""

import pytest

from kinerja_bot.domain.events import EventType
from kinerja_bot.messaging.press import Press, Verb
from tests.beginnings import AtStep
from tests.measured import INDICATORS, enter, measure
from tests.office import ANI, BUDI, CAMAT, CITRA, KASUBAG, SEKCAM, Quarter

ROW = "IK-01 Indeks kepuasan masyara…"


@pytest.fixture
async def closed(at_step: AtStep) -> Quarter:
    """The quarter with figures is over, and its report was received."""
    quarter = await at_step(10)
    await quarter.office.bot.database.write(measure)
    await quarter.office.tap(KASUBAG, "Selesai")
    await quarter.office.tap(SEKCAM, "Laporan diterima")
    await quarter.office.wait(minutes=30)
    return quarter


async def revise(quarter: Quarter, *answers: str, row: str = ROW, what: str | None = "Realisasi") -> None:
    """The Kasubag goes the way from /kinerja to the question, and types these answers."""
    await quarter.office.say(KASUBAG, "/kinerja")
    await quarter.office.tap(KASUBAG, row)
    await quarter.office.tap(KASUBAG, "Revisi")
    if what:
        await quarter.office.tap(KASUBAG, what)
    for one in answers:
        await quarter.office.say(KASUBAG, one)


async def test_the_revised_row_says_what_it_was_who_and_why(closed: Quarter) -> None:
    await revise(closed, "86,5", "Rekap IKM salah baca")
    assert "Mohon pastikan revisi IK-01: 85,6 → 86,5. Alasan: Rekap IKM salah baca" in closed.last(KASUBAG).text

    await closed.office.tap(KASUBAG, "Ya, revisi")

    text = closed.last(KASUBAG).text
    assert closed.answer(KASUBAG).startswith("Revisi IK-01 dicatat; nilai semula tetap tersimpan.")
    assert "Direvisi setelah penutupan; semula realisasi TW 85,6, capaian 98,96 %." in text
    assert "Ani Rekaan: 85,6; Rp249.600.000,00" in text
    assert "Lakumba Uji: 86,5; Rp249.600.000,00. Alasan: Rekap IKM salah baca" in text
    assert "Pendorong: Loket antrean daring" in text


async def test_what_is_odd_about_the_new_number_is_said_before_it_counts(closed: Quarter) -> None:
    await revise(closed, "856", "Rekap IKM salah baca")

    assert "85,6 → 856, sepuluh kali triwulan lalu (84) atau lebih. Alasan:" in closed.last(KASUBAG).text


async def test_the_table_shows_both_averages(closed: Quarter) -> None:
    await revise(closed, "86,5", "Salah baca")
    await closed.office.tap(KASUBAG, "Ya, revisi")

    await closed.office.say(CAMAT, "/kinerja")

    text = closed.last(CAMAT).text
    assert "Pada penutupan 97,99 %; kini 98,33 % setelah direvisi." in text
    assert "IK-01 · 100,00 % · Sangat Tinggi · direvisi, semula 98,96 %" in text


async def test_who_decided_who_received_the_report_and_whose_figure_it_was_are_told(closed: Quarter) -> None:
    await revise(closed, "86,5", "Salah baca")
    await closed.office.tap(KASUBAG, "Ya, revisi")

    for key, address in ((CAMAT, "Yth. Bapak Camat"), (SEKCAM, "Yth. Ibu Sekretaris Kecamatan")):
        told = closed.office.newest(key, lambda one: "Revisi angka" in one.text).text
        assert address in told
        assert "Semula 85,6, kini 86,5\nCapaian 98,96 % → 100,00 %\nAlasan: “Salah baca”" in told
        assert "Rata-rata pada penutupan 97,99 %, kini 98,33 %." in told
    own = closed.office.newest(ANI, lambda one: "Revisi angka" in one.text).text
    assert "Semula 85,6, kini 86,5" in own
    assert "Alasan: “Salah baca”" in own
    (event,) = await closed.events(EventType.FIGURES_REVISED)
    assert (event.data["before"], event.data["value"], event.data["reason"]) == ("85.6", "86.5", "Salah baca")


async def test_money_is_revised_by_itself(closed: Quarter) -> None:
    await revise(closed, "Rp250.000.000", "SP2D terlewat", what="Realisasi anggaran")
    assert "Rp249.600.000,00 → Rp250.000.000,00" in closed.last(KASUBAG).text

    await closed.office.tap(KASUBAG, "Ya, revisi")

    assert "Anggaran: Rp250.000.000,00 dari Rp400.000.000,00 (62,50 %)" in closed.last(KASUBAG).text


async def test_a_number_in_doubt_and_a_text_are_asked_again(closed: Quarter) -> None:
    await revise(closed, "delapan enam koma", row="IK-03 Pengaduan belum selesai", what=None)
    assert "nilainya belum terbaca" in closed.last(KASUBAG).text

    await closed.office.say(KASUBAG, "4")

    assert "alasan revisinya" in closed.last(KASUBAG).text


async def test_batal_leaves_the_row_as_it_is(closed: Quarter) -> None:
    await revise(closed, "86,5")

    await closed.office.tap(KASUBAG, "Batal")
    await closed.office.say(KASUBAG, "Salah baca")

    assert await closed.events(EventType.FIGURES_REVISED) == []
    assert "belum kami pahami" in closed.last(KASUBAG).text or "Mohon maaf" in closed.last(KASUBAG).text


async def test_the_same_value_is_no_revision_and_a_second_tap_changes_nothing(closed: Quarter) -> None:
    await revise(closed, "85,6", "Dicek ulang")
    await closed.office.tap(KASUBAG, "Ya, revisi")
    assert "sama dengan yang berlaku" in closed.answer(KASUBAG)

    await revise(closed, "86,5", "Salah baca")
    confirm = closed.last(KASUBAG)
    data = next(one.data for row in confirm.buttons for one in row if one.label == "Ya, revisi")
    for _ in range(2):
        closed.office.people[KASUBAG].tap_raw(confirm.id, data or "")
        await closed.office.settle()

    assert len(await closed.events(EventType.FIGURES_REVISED)) == 1


async def test_only_who_compiles_may_revise(closed: Quarter) -> None:
    data = Press.of(Verb.REVISE, 2026, 3, INDICATORS[0].token).data
    for key in (CAMAT, BUDI, CITRA):
        await closed.office.say(key, "/kinerja")
        assert "Revisi" not in closed.last(key).labels
        closed.office.people[key].tap_raw(closed.last(key).id, data)
        await closed.office.settle()
        assert "Kasubag Perencanaan" in closed.answer(key)

    assert await closed.events(EventType.FIGURES_REVISED) == []


async def test_a_quarter_under_way_is_not_revised(at_step: AtStep) -> None:
    quarter = await at_step(7)
    await quarter.office.bot.database.write(measure)
    await quarter.office.say(KASUBAG, "/kinerja")
    await quarter.office.tap(KASUBAG, ROW)
    person = quarter.office.people[KASUBAG]

    person.tap_raw(quarter.last(KASUBAG).id, Press.of(Verb.REVISE, 2026, 3, INDICATORS[0].token).data)
    await quarter.office.settle()

    assert "hanya dapat direvisi setelah pengukurannya ditutup" in quarter.answer(KASUBAG)


async def test_a_disputed_figure_is_settled_by_its_revision(closed: Quarter) -> None:
    await closed.office.bot.database.write(lambda tx: enter(tx, "IK-01", CITRA, "90"))
    await revise(closed, "86,5", "Dua isian berbeda")
    await closed.office.tap(KASUBAG, "Ya, revisi")

    text = closed.last(KASUBAG).text
    assert "Capaian: 100,00 %" in text
    assert "berbeda dan belum ditetapkan" not in text
