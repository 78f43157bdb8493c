"""*Ingatkan* and *Alihkan* in the chat."""

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.office import ANI, BUDI, CAMAT, CITRA, KASI_KES, KASI_PEM, PDF, SEKCAM, Quarter, name_of
from tests.services.deadlines.chats import DIGEST, LATE, at, count, got, who_got


async def ani_is_chosen(at_step: AtStep) -> Quarter:
    """At 08.05 the Sekcam looks at Ani's delay."""
    quarter = await at_step(4)
    await quarter.office.move_to(at(1, 8, 5))
    await quarter.office.tap(SEKCAM, f"4 · {name_of(ANI)}")
    return quarter


async def handed_to_budi(at_step: AtStep) -> Quarter:
    quarter = await ani_is_chosen(at_step)
    await quarter.office.tap(SEKCAM, "Alihkan")
    await quarter.office.tap(SEKCAM, name_of(BUDI))
    return quarter


async def do_both(quarter: Quarter) -> None:
    """Budi answers each of his two cards with a file and *Selesai*."""
    for card in [one for one in quarter.cards(BUDI, 4) if "Kerjakan" in one.labels]:
        quarter.office.people[BUDI].send_document(f"Data {card.id}.pdf", PDF, reply_to=card.id)
        await quarter.office.settle()
        quarter.office.people[BUDI].tap(card.id, "Selesai")
        await quarter.office.settle()


async def test_ingatkan_reaches_the_late_one_alone_in_the_sekcams_name(at_step: AtStep) -> None:
    quarter = await ani_is_chosen(at_step)
    before = count(quarter)

    await quarter.office.tap(SEKCAM, "Ingatkan")

    (nudge,) = got(quarter, ANI, "mohon perhatian")
    assert f"Sekretaris Kecamatan ({name_of(SEKCAM)})" in nudge.text
    assert who_got(quarter, before) == {ANI}
    assert "atas nama Ibu" in quarter.answer(SEKCAM)


async def test_ingatkan_within_half_an_hour_is_refused_with_the_time_of_the_first(at_step: AtStep) -> None:
    quarter = await ani_is_chosen(at_step)
    await quarter.office.tap(SEKCAM, "Ingatkan")

    await quarter.office.move_to(at(1, 8, 34))
    await quarter.office.tap(SEKCAM, "Ingatkan")
    refused = quarter.answer(SEKCAM)
    await quarter.office.move_to(at(1, 8, 35))
    await quarter.office.tap(SEKCAM, "Ingatkan")

    assert "Sudah diingatkan" in refused
    assert "hari ini pukul 08.05" in refused
    assert len(got(quarter, ANI, "mohon perhatian")) == 2


async def test_alihkan_offers_the_other_staf(at_step: AtStep) -> None:
    quarter = await ani_is_chosen(at_step)

    await quarter.office.tap(SEKCAM, "Alihkan")

    assert got(quarter, SEKCAM, LATE)[-1].labels == [name_of(BUDI), name_of(CITRA), "Kembali"]


async def test_a_role_with_one_holder_has_nobody_to_hand_to(at_step: AtStep) -> None:
    quarter = await at_step(7)
    await quarter.office.move_to(at(1, 9))

    await quarter.office.tap(SEKCAM, "Alihkan")

    assert "Tidak ada pemegang peran lain" in quarter.answer(SEKCAM)


async def test_the_old_card_is_closed_and_the_new_holder_has_one(at_step: AtStep) -> None:
    quarter = await handed_to_budi(at_step)

    (moved,) = got(quarter, ANI, "dialihkan kepada")

    assert name_of(BUDI) in moved.text
    assert moved.labels == []
    assert quarter.cards(ANI, 4) == []
    assert len(quarter.cards(BUDI, 4)) == 2
    assert [one.data["to"] for one in await quarter.events(EventType.TASK_REASSIGNED)] == [7]


async def test_who_has_two_parts_is_reminded_of_both_in_one_message(at_step: AtStep) -> None:
    quarter = await handed_to_budi(at_step)
    before = count(quarter)

    await quarter.office.move_to(at(1, 9, 5))

    assert count(quarter)[BUDI] == before[BUDI] + 1
    assert quarter.last(BUDI).text.count("• Langkah 4") == 2
    assert quarter.last(BUDI).text.count(f"(TW III 2026, bagian {name_of(ANI)})") == 1
    assert count(quarter)[ANI] == before[ANI]


async def test_his_list_and_his_mornings_digest_say_whose_part_each_is(at_step: AtStep) -> None:
    quarter = await handed_to_budi(at_step)

    await quarter.office.say(BUDI, "/tugas")
    listed = quarter.last(BUDI).text
    await quarter.office.move_to(at(2, 7, 30))

    (digest,) = got(quarter, BUDI, DIGEST)
    for text in (listed, digest.text):
        assert "Langkah 4, Data pegawai (TW III 2026):" in text
        assert f"Langkah 4, Data pegawai (TW III 2026, bagian {name_of(ANI)}):" in text


async def test_a_file_without_a_reply_is_asked_about_with_buttons_that_tell_the_parts_apart(at_step: AtStep) -> None:
    quarter = await handed_to_budi(at_step)

    await quarter.office.send(BUDI, "Data Ani.pdf", PDF)

    labels = [one for one in quarter.last(BUDI).labels if one != "Batal"]
    assert len(labels) == len(set(labels)) == 2
    assert any(name_of(ANI) in one for one in labels)


async def test_the_camat_counts_the_parts_and_not_the_people(at_step: AtStep) -> None:
    quarter = await handed_to_budi(at_step)

    await do_both(quarter)

    progress = got(quarter, CAMAT, "sudah menyerahkan")[-1].text
    assert "Data pegawai: 2 dari 3 sudah menyerahkan" in progress
    assert f"Belum: {name_of(CITRA)}" in progress


async def test_each_head_gets_the_part_of_his_own_section(at_step: AtStep) -> None:
    quarter = await handed_to_budi(at_step)
    await do_both(quarter)
    await quarter.hand_in(CITRA, "Data Citra.pdf")
    await quarter.review()

    for key in (KASI_PEM, KASI_KES):
        await quarter.office.tap(key, "Lihat berkas")
    cycle = await quarter.cycle()
    parts = {one.maker: [file.name for file in cycle.files_of(one)] for one in cycle.latest("data_kinerja")}
    names = {
        key: [one.document.name for one in quarter.office.people[key].messages_from_bot() if one.document]
        for key in (KASI_PEM, KASI_KES)
    }

    assert parts[6][0] in names[KASI_PEM]
    assert parts[7][0] not in names[KASI_PEM]
    assert parts[7][0] in names[KASI_KES]


async def test_the_first_holder_can_no_longer_hand_it_in(at_step: AtStep) -> None:
    quarter = await handed_to_budi(at_step)

    await quarter.office.send(ANI, "Data.pdf", PDF)

    assert "tidak ada tugas Ibu yang memerlukan berkas" in quarter.last(ANI).text


async def test_a_shared_invitation_goes_from_who_took_it_to_the_other_head(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.tap(KASI_PEM, "Kerjakan")
    await quarter.office.move_to(at(1, 10))

    await quarter.office.tap(SEKCAM, "Alihkan")
    await quarter.office.tap(SEKCAM, name_of(KASI_KES))

    assert "mohon mengundang" in quarter.card(KASI_KES, 3).text
    assert "Kerjakan" in quarter.card(KASI_KES, 3).labels
    assert f"Diserahkan kepada Kepala Seksi Kesejahteraan ({name_of(KASI_KES)})" in quarter.card(KASI_PEM, 3).text
    assert quarter.card(KASI_PEM, 3).labels == []


async def test_who_took_it_before_is_told_that_it_is_anothers_now(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.tap(KASI_PEM, "Kerjakan")
    task = (await quarter.cycle()).open_tasks[0]
    await quarter.office.move_to(at(1, 10))
    await quarter.office.tap(SEKCAM, "Alihkan")
    await quarter.office.tap(SEKCAM, name_of(KASI_KES))

    quarter.office.people[KASI_PEM].tap_raw(quarter.last(KASI_PEM).id, f"kerjakan:{task.id}")
    await quarter.office.settle()

    assert f"sudah diserahkan kepada {name_of(KASI_KES)}" in quarter.answer(KASI_PEM)


async def test_the_late_cards_buttons_tell_the_parts_of_one_holder_apart(at_step: AtStep) -> None:
    quarter = await handed_to_budi(at_step)

    labels = got(quarter, SEKCAM, LATE)[-1].labels

    assert labels == [f"4 · {name_of(BUDI)}, bagian {name_of(ANI)}", f"4 · {name_of(BUDI)}", f"4 · {name_of(CITRA)}"]


async def test_the_card_says_whose_part_it_is(at_step: AtStep) -> None:
    quarter = await handed_to_budi(at_step)

    own, anothers = quarter.cards(BUDI, 4)

    assert "Bagian:" not in own.text
    assert f"Bagian: {name_of(ANI)}" in anothers.text


async def test_what_is_typed_for_a_task_that_was_passed_on_is_told_with_whom_it_lies(at_step: AtStep) -> None:
    quarter = await handed_to_budi(at_step)

    await quarter.office.say(ANI, "Realisasi IK-03 sudah diperbaiki")

    assert f"Langkah 4 kini ada pada Staf Seksi Kesejahteraan ({name_of(BUDI)})" in quarter.last(ANI).text
