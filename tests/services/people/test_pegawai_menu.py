"""The menu *Pegawai* in the chat: tapped through on the simulator."""

from tests.beginnings import AtStep
from tests.office import ANI, BUDI, KASUBAG, SEKCAM


async def test_the_sekcam_opens_it_by_its_key_and_others_have_none(at_step: AtStep) -> None:
    quarter = await at_step(0)

    await quarter.office.say(SEKCAM, "Pegawai")

    assert "8 pegawai, 8 sudah bergabung" in quarter.last(SEKCAM).text
    keyboards = [quarter.office.people[key].reply_keyboard for key in (SEKCAM, KASUBAG)]
    assert ["Pegawai" in one.labels for one in keyboards if one] == [True, False]


async def test_a_staf_is_taken_out_by_taps_and_his_part_goes_on(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.office.say(SEKCAM, "/pegawai")

    for label in ("Ani Rekaan", "Keluarkan", "Budi Contoh", "Ya, keluarkan"):
        await quarter.office.tap(SEKCAM, label)

    assert "Ani Rekaan dikeluarkan" in quarter.answer(SEKCAM)
    assert any("Catatan serah terima tugas" in one.text for one in quarter.office.people[BUDI].messages_from_bot())
    assert quarter.office.labels(ANI) == []
    await quarter.office.say(ANI, "Halo")
    assert "hanya untuk pegawai yang terdaftar" in quarter.last(ANI).text


async def test_the_printed_sheet_comes_as_a_document(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await quarter.office.bot.database.act(lambda tx: tx.officials.change(6, {"telegram_id": None, "joined_at": None}))
    await quarter.office.say(SEKCAM, "/pegawai")

    await quarter.office.tap(SEKCAM, "Cetak undangan")

    sheet = quarter.last(SEKCAM)
    assert "Undangan untuk 1 pegawai" in sheet.text
    assert sheet.document is not None
    assert sheet.document.name == "lembar-undangan.pdf"
