"""Steps 4 to 7: everybody's data, one person's return, and who is handed what."""

from datetime import timedelta

from kinerja_bot.domain.events import EventType
from kinerja_bot.simulator import ShownMessage
from tests.beginnings import AtStep
from tests.office import ANI, BUDI, CAMAT, CITRA, HEADS, KASI_KES, KASI_PEM, KASUBAG, PDF, Quarter, name_of

REASON = "Data belum lengkap"


async def test_the_camat_sees_how_many_have_sent_their_data_and_who_is_missing(at_step: AtStep) -> None:
    quarter = await at_step(4)

    await quarter.hand_in(ANI, "Data.pdf")
    await quarter.hand_in(CITRA, "Data.pdf")

    progress = quarter.last(CAMAT)
    assert "2 dari 3 sudah menyerahkan" in progress.text
    assert f"Belum: {name_of(BUDI)}" in progress.text
    assert len([one for one in quarter.office.people[CAMAT].messages_from_bot() if "📥" in one.text]) == 1
    assert quarter.cards(CAMAT, 5) == []


async def test_the_last_one_opens_the_review(at_step: AtStep) -> None:
    quarter = await at_step(4)

    await quarter.send_data()

    assert "3 dari 3 pegawai sudah menyerahkan" in quarter.card(CAMAT, 5).text
    assert "3 dari 3" in quarter.office.newest(CAMAT, lambda one: "📥" in one.text).text
    assert len(quarter.cards(CAMAT, 5)) == 1


async def _return(quarter: Quarter, key: str) -> None:
    await quarter.office.tap(CAMAT, "Kembalikan data")
    await quarter.office.tap(CAMAT, name_of(key))


async def test_returned_with_a_tapped_reason_only_that_task_opens_again(at_step: AtStep) -> None:
    quarter = await at_step(5)

    await _return(quarter, BUDI)
    await quarter.office.tap(CAMAT, REASON)

    again = quarter.card(BUDI, 4)
    assert f"Alasan: {REASON}" in again.text
    assert quarter.cards(BUDI, 4)[0].labels == []
    assert len(quarter.cards(BUDI, 4)) == 2
    assert [len(quarter.cards(key, 4)) for key in (ANI, CITRA)] == [1, 1]
    (event,) = await quarter.events(EventType.OUTPUT_RETURNED)
    assert event.data["reason"] == REASON
    assert len((await quarter.cycle()).open_tasks) == 2


async def test_a_reason_can_be_typed(at_step: AtStep) -> None:
    quarter = await at_step(5)

    await _return(quarter, BUDI)
    await quarter.office.say(CAMAT, "Bukti IK-01 tidak terbaca")

    assert "Alasan: Bukti IK-01 tidak terbaca" in quarter.card(BUDI, 4).text
    assert "Data Budi Contoh dikembalikan" in quarter.last(CAMAT).text


async def test_meanwhile_the_camat_cannot_complete_and_is_told_for_whom_he_waits(at_step: AtStep) -> None:
    quarter = await at_step(5)
    await _return(quarter, BUDI)
    await quarter.office.tap(CAMAT, REASON)

    await quarter.office.tap(CAMAT, "Selesai")

    assert name_of(BUDI) in quarter.answer(CAMAT)
    assert [quarter.cards(key, 6) for key in HEADS] == [[], []]


async def test_the_camats_clock_rests_until_the_data_is_back(at_step: AtStep) -> None:
    quarter = await at_step(5)
    await quarter.office.wait(minutes=10)
    await _return(quarter, BUDI)
    await quarter.office.tap(CAMAT, REASON)
    assert "waktu berhenti" in quarter.card(CAMAT, 5).text

    await quarter.office.wait(hours=2)
    await quarter.hand_in(BUDI, "Data lengkap.pdf")

    task = next(one for one in (await quarter.cycle()).open_tasks if one.step.number == 5)
    assert task.due_at == quarter.office.clock.now() + timedelta(minutes=5)
    assert "3 dari 3" in quarter.card(CAMAT, 5).text
    assert [one for one in await quarter.events(EventType.REMINDED) if one.task_id == task.id] == []
    await quarter.review()
    assert [len(quarter.cards(key, 6)) for key in HEADS] == [1, 1]


async def test_batal_returns_nothing(at_step: AtStep) -> None:
    quarter = await at_step(5)
    await _return(quarter, BUDI)

    await quarter.office.tap(CAMAT, "Batal")
    await quarter.office.say(CAMAT, "Sudah baik")

    assert await quarter.events(EventType.OUTPUT_RETURNED) == []
    assert "Selesai" in quarter.card(CAMAT, 5).labels


async def test_two_people_can_have_to_send_theirs_again(at_step: AtStep) -> None:
    quarter = await at_step(5)
    for key in (ANI, BUDI):
        await _return(quarter, key)
        await quarter.office.tap(CAMAT, REASON)

    await quarter.hand_in(ANI, "Data lengkap.pdf")
    await quarter.office.tap(CAMAT, "Selesai")

    assert quarter.cards(KASI_PEM, 6) == []
    assert "waktu berhenti" in quarter.card(CAMAT, 5).text
    await quarter.hand_in(BUDI, "Data lengkap.pdf")
    await quarter.review()
    assert len(quarter.cards(KASI_PEM, 6)) == 1


async def test_each_head_is_given_the_data_of_his_own_section(at_step: AtStep) -> None:
    quarter = await at_step(6)

    for key in HEADS:
        await quarter.office.tap(key, "Lihat berkas")

    assert _names(quarter, KASI_PEM) == {"Data ani.pdf", "Draf.pdf"}
    assert _names(quarter, KASI_KES) == {"Data budi.pdf", "Draf.pdf"}


async def test_data_of_a_section_without_a_head_goes_to_the_kasubag(at_step: AtStep) -> None:
    quarter = await at_step(7)

    await quarter.office.tap(KASUBAG, "Lihat berkas")

    assert _names(quarter, KASUBAG) == {"Draf kasi-pem.pdf", "Draf kasi-kes.pdf", "Data citra.pdf"}


async def test_what_was_returned_is_not_handed_on_but_its_better_version(at_step: AtStep) -> None:
    quarter = await at_step(5)
    await _return(quarter, ANI)
    await quarter.office.tap(CAMAT, REASON)
    await quarter.office.send(ANI, "Data lengkap.pdf", PDF)
    await quarter.office.tap(ANI, "Selesai")
    await quarter.review()

    await quarter.office.tap(KASI_PEM, "Lihat berkas")

    assert _names(quarter, KASI_PEM) == {"Data lengkap.pdf", "Draf.pdf"}


def _names(quarter: Quarter, key: str) -> set[str | None]:
    """The files that the bot has sent to this person without words: those of *Lihat berkas*."""

    def is_bare(message: ShownMessage) -> bool:
        return message.document is not None and message.text == "" and message.document.name != "undangan-rapat.ics"

    bare = [one.document for one in quarter.office.people[key].messages_from_bot() if is_bare(one)]
    return {one.name for one in bare if one is not None}
