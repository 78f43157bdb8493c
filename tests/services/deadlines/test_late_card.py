"""The *Keterlambatan* card: one per cycle, edited as things change, sounding for what is newly late only."""

from kinerja_bot.simulator import ShownMessage
from tests.beginnings import AtStep
from tests.office import ANI, BUDI, CAMAT, CITRA, KASI_PEM, KASUBAG, SEKCAM, STAFF, Quarter, name_of
from tests.services.deadlines.chats import LATE, at, got


def late_card(quarter: Quarter, key: str = SEKCAM) -> ShownMessage:
    """The one card that lives."""
    return got(quarter, key, LATE)[-1]


async def late_staf(at_step: AtStep) -> Quarter:
    """All three Staf have been late for no minute."""
    quarter = await at_step(4)
    await quarter.office.move_to(at(1, 8, 5))
    return quarter


async def one_returned_after_the_other(at_step: AtStep) -> Quarter:
    """Ani has to send her data again until 08.05, Budi until 08.15."""
    quarter = await at_step(5)
    for key, minute in ((ANI, 0), (BUDI, 10)):
        await quarter.office.move_to(at(1, 8, minute))
        for label in ("Kembalikan data", name_of(key), "Data belum lengkap"):
            await quarter.office.tap(CAMAT, label)
    return quarter


async def test_three_late_staf_are_one_card_with_a_button_for_each(at_step: AtStep) -> None:
    quarter = await late_staf(at_step)

    (card,) = got(quarter, SEKCAM, LATE)

    assert all(name_of(key) in card.text for key in STAFF)
    assert card.labels == [f"4 · {name_of(key)}" for key in STAFF]
    assert not card.silent


async def test_the_card_says_since_when_and_how_late(at_step: AtStep) -> None:
    quarter = await late_staf(at_step)
    await quarter.office.move_to(at(1, 9, 5))

    card = late_card(quarter)

    assert "Triwulan III Tahun 2026" in card.text
    assert "Kamis, 1 Oktober 2026 pukul 08.05 WITA" in card.text
    assert "1 jam kerja" in card.text


async def test_one_of_them_is_chosen_by_a_tap_and_left_by_another(at_step: AtStep) -> None:
    quarter = await late_staf(at_step)

    await quarter.office.tap(SEKCAM, f"4 · {name_of(BUDI)}")
    chosen = late_card(quarter)
    await quarter.office.tap(SEKCAM, "Kembali")

    assert name_of(BUDI) in chosen.text.split("Dipilih: langkah 4,")[1]
    assert chosen.labels == ["Ingatkan", "Beri waktu", "Alihkan", "Hubungi", "Kembali"]
    assert late_card(quarter).labels == [f"4 · {name_of(key)}" for key in STAFF]


async def test_the_only_late_one_needs_no_choice(at_step: AtStep) -> None:
    quarter = await at_step(7)

    await quarter.office.move_to(at(1, 9))

    assert late_card(quarter).labels == ["Ingatkan", "Beri waktu", "Alihkan", "Hubungi"]


async def test_hubungi_opens_the_chat_with_the_late_one(at_step: AtStep) -> None:
    quarter = await late_staf(at_step)

    await quarter.office.tap(SEKCAM, f"4 · {name_of(BUDI)}")

    button = late_card(quarter).button("Hubungi")
    assert button is not None
    assert button.url == f"tg://user?id={quarter.office.people[BUDI].id}"
    assert button.data is None


async def test_who_keeps_his_account_to_himself_is_named_in_the_text_instead(at_step: AtStep) -> None:
    quarter = await at_step(7)
    quarter.office.people[KASUBAG].make_private()

    await quarter.office.move_to(at(1, 9))
    card = late_card(quarter)
    await quarter.office.move_to(at(1, 10))

    assert card.labels == ["Ingatkan", "Beri waktu", "Alihkan"]
    assert f"Mohon menghubungi {name_of(KASUBAG)} dengan mengetuk namanya, atau secara langsung." in card.text
    assert f'href="tg://user?id={quarter.office.people[KASUBAG].id}"' in card.html
    assert "terlambat 1 jam kerja" in late_card(quarter).text


async def test_what_is_handed_in_leaves_the_card_without_a_new_message(at_step: AtStep) -> None:
    quarter = await late_staf(at_step)
    before = late_card(quarter)

    await quarter.hand_in(ANI, "Data.pdf")
    after = got(quarter, SEKCAM, LATE)

    assert [one.id for one in after] == [before.id]
    assert name_of(ANI) not in after[0].text
    assert after[0].labels == [f"4 · {name_of(key)}" for key in (BUDI, CITRA)]


async def test_once_nobody_is_late_the_card_says_so_and_has_no_button(at_step: AtStep) -> None:
    quarter = await late_staf(at_step)

    await quarter.send_data()

    card = late_card(quarter)
    assert "tidak ada lagi tugas yang terlambat" in card.text
    assert card.labels == []


async def test_the_hourly_reminder_of_the_same_delay_only_edits_it(at_step: AtStep) -> None:
    quarter = await late_staf(at_step)

    for hour in (9, 10, 11):
        await quarter.office.move_to(at(1, hour, 5))

    (card,) = got(quarter, SEKCAM, LATE)
    assert "terlambat 3 jam kerja" in card.text
    assert len(got(quarter, ANI, "⏰")) == 4


async def test_a_newly_late_one_makes_it_sound_anew_and_the_old_card_points_there(at_step: AtStep) -> None:
    quarter = await one_returned_after_the_other(at_step)
    await quarter.office.move_to(at(1, 8, 10))
    (first,) = got(quarter, SEKCAM, LATE)

    await quarter.office.move_to(at(1, 8, 15))

    (second,) = got(quarter, SEKCAM, LATE)
    old = next(one for one in quarter.office.people[SEKCAM].messages_from_bot() if one.id == first.id)
    assert second.id > first.id
    assert not second.silent
    assert name_of(ANI) in second.text
    assert name_of(BUDI) in second.text
    assert "diperbarui pada pesan terbaru" in old.text
    assert old.labels == []


async def test_the_card_comes_at_the_standard_and_not_with_the_announcement_before(at_step: AtStep) -> None:
    quarter = await at_step(7)

    await quarter.office.move_to(at(1, 8, 48))
    announced = got(quarter, KASUBAG, "hampir habis")
    early = got(quarter, SEKCAM, LATE)
    await quarter.office.move_to(at(1, 9))

    assert len(announced) == 1
    assert early == []
    assert len(got(quarter, SEKCAM, LATE)) == 1


async def test_a_working_day_later_the_head_of_the_section_is_told_of_his_staf(at_step: AtStep) -> None:
    quarter = await late_staf(at_step)
    for key in (BUDI, CITRA):
        await quarter.hand_in(key, "Data.pdf")

    await quarter.office.move_to(at(2, 8, 4))
    early = got(quarter, KASI_PEM, "lebih dari satu hari kerja")
    await quarter.office.move_to(at(2, 8, 5))

    (told,) = got(quarter, KASI_PEM, "lebih dari satu hari kerja")
    assert early == []
    assert name_of(ANI) in told.text


async def test_a_stranger_cannot_tap_what_stands_on_the_card(at_step: AtStep) -> None:
    quarter = await late_staf(at_step)
    task = (await quarter.cycle()).open_tasks[0]
    await quarter.office.say(KASUBAG, "halo")

    for data in (f"telat:{task.id}", f"ingatkan:{task.id}", f"beri:{task.id}", f"beri:{task.id}:30:0"):
        quarter.office.people[KASUBAG].tap_raw(quarter.last(KASUBAG).id, data)
        await quarter.office.settle()
        assert "Tidak ada yang berubah" in quarter.answer(KASUBAG)

    assert (await quarter.cycle()).task(task.id) == task
