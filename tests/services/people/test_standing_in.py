"""Plh. and Plt. in the chat: given, begun, at work, over."""

from dataclasses import replace

from kinerja_bot.domain.events import Doer, EventType
from kinerja_bot.messaging.press import Press, Verb
from tests.beginnings import AtStep
from tests.office import ANI, CAMAT, KASI_KES, KASI_PEM, KASUBAG, NO, PDF, SEKCAM, SMALL_OFFICE, YES, name_of
from tests.services.people.orders import at, given, texts


async def test_from_the_first_minute_of_the_first_day_the_tasks_lie_with_the_plh(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await given(quarter, CAMAT, SEKCAM, "2 s.d. 5 Oktober 2026")

    await quarter.office.move_to(at(1, 23, 59))
    before = (YES in quarter.office.labels(CAMAT), YES in quarter.office.labels(SEKCAM))
    await quarter.office.move_to(at(2, 0, 0))

    assert before == (True, False)
    assert YES not in quarter.office.labels(CAMAT)
    assert YES in quarter.office.labels(SEKCAM)
    assert f"kini ada pada Plh. Camat ({name_of(SEKCAM)})" in texts(quarter, CAMAT)
    assert "Yth. Ibu Plh. Camat" in texts(quarter, SEKCAM)


async def test_what_the_plh_decides_is_signed_so_and_the_absent_one_gets_a_quiet_note(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await given(quarter, CAMAT, SEKCAM, "2 s.d. 5 Oktober 2026")
    await quarter.office.move_to(at(2, 8, 30))

    await quarter.office.tap(SEKCAM, NO)
    await quarter.office.tap(SEKCAM, "Susunan dokumen belum lengkap")

    note = quarter.office.newest(CAMAT, lambda one: "untuk diketahui" in one.text)
    assert f"oleh Plh. Camat ({name_of(SEKCAM)})" in note.text
    assert note.silent
    assert f"Plh. Camat ({name_of(SEKCAM)})" in texts(quarter, SEKCAM)
    events = [one for one in await quarter.events() if one.data.get("acting")]
    assert [(one.type, one.data["acting"]) for one in events] == [(EventType.DECIDED, "Plh. Camat")]
    assert "Dari: Plh. Camat" in texts(quarter, KASUBAG)


async def test_the_card_stays_signed_by_the_plh_after_her_days_are_over(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await given(quarter, CAMAT, SEKCAM, "2 s.d. 5 Oktober 2026")
    await quarter.office.move_to(at(2, 8, 30))
    await quarter.office.tap(SEKCAM, NO)
    await quarter.office.tap(SEKCAM, "Susunan dokumen belum lengkap")

    await quarter.office.move_to(at(6, 8, 30))
    await quarter.write_the_document()

    assert YES in quarter.office.labels(CAMAT)
    assert YES not in quarter.office.labels(SEKCAM)
    assert f"Plh. Camat ({name_of(SEKCAM)})" in texts(quarter, SEKCAM)


async def test_on_the_day_after_the_last_they_go_back(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await given(quarter, CAMAT, SEKCAM, "2 s.d. 5 Oktober 2026")
    await quarter.office.move_to(at(5, 23, 59))
    during = (YES in quarter.office.labels(CAMAT), YES in quarter.office.labels(SEKCAM))

    await quarter.office.move_to(at(6, 0, 0))

    assert during == (False, True)
    assert YES in quarter.office.labels(CAMAT)
    assert YES not in quarter.office.labels(SEKCAM)
    await quarter.office.move_to(at(6, 8, 0))
    assert "kembali kepada" in texts(quarter, CAMAT)


async def test_the_log_names_nobody_for_what_begins_and_ends_by_the_day(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await given(quarter, CAMAT, SEKCAM, "2 s.d. 5 Oktober 2026")

    await quarter.office.move_to(at(2, 0, 0))
    await quarter.office.move_to(at(6, 0, 0))

    log = await quarter.office.bot.database.read(lambda tx: tx.events.of_office(1))
    turns = [one for one in log if one.type in {EventType.ACTING_BEGUN, EventType.ACTING_ENDED}]
    assert [(one.type, one.doer, one.official_id) for one in turns] == [
        (EventType.ACTING_BEGUN, Doer.SYSTEM, None),
        (EventType.ACTING_ENDED, Doer.SYSTEM, None),
    ]


async def test_the_sekcams_list_has_no_button_of_an_order_that_is_over(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await given(quarter, CAMAT, SEKCAM, "2 s.d. 5 Oktober 2026")
    await quarter.office.move_to(at(2, 0, 0))
    shown = quarter.office.newest(SEKCAM, lambda one: "Catat Plh./Plt." in one.labels)

    await quarter.office.move_to(at(6, 0, 0))

    assert "sedang berlaku" in shown.text
    assert quarter.office.people[SEKCAM].message(shown.id).labels == ["Catat Plh./Plt."]


async def test_the_absent_one_is_refused_and_told_whose_it_is(at_step: AtStep) -> None:
    quarter = await at_step(2)
    (task,) = (await quarter.cycle()).open_tasks
    await given(quarter, SEKCAM, KASUBAG, "1 s.d. 5 Oktober 2026")

    quarter.office.people[SEKCAM].tap_raw(quarter.last(SEKCAM).id, Press.of(Verb.TAKE, task.id).data)
    await quarter.office.settle()

    assert f"Plh. Sekretaris Kecamatan ({name_of(KASUBAG)})" in quarter.answer(SEKCAM)
    assert "Kerjakan" in quarter.office.labels(KASUBAG)


async def test_the_absent_one_can_still_look_on(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await given(quarter, CAMAT, SEKCAM, "1 s.d. 5 Oktober 2026")

    await quarter.office.say(CAMAT, "Status")
    await quarter.office.say(CAMAT, "Berkas")

    assert "Langkah 8" in texts(quarter, CAMAT) or "8." in texts(quarter, CAMAT)
    assert any(label.startswith("Langkah 7") for label in quarter.office.labels(CAMAT))


async def test_a_head_who_stands_in_for_another_gets_his_part_beside_her_own(at_step: AtStep) -> None:
    quarter = await at_step(6)
    await given(quarter, KASI_PEM, KASI_KES, "1 s.d. 2 Oktober 2026")

    cards = [one for one in quarter.cards(KASI_KES, 6) if "Kerjakan" in one.labels]

    assert len(cards) == 2
    assert any("Plh. Kepala Seksi Pemerintahan" in one.text for one in cards)
    assert [one for one in quarter.cards(KASI_PEM, 6) if "Kerjakan" in one.labels] == []


async def test_an_order_rests_until_its_deputy_has_joined(at_step: AtStep) -> None:
    quarter = await at_step(8)
    newcomer = replace(SMALL_OFFICE.officials[2], key="baru", name="Baru Contoh", full_name="Baru Contoh, S.Uji.")
    roster = replace(SMALL_OFFICE, officials=(*SMALL_OFFICE.officials, newcomer))
    tokens = await quarter.office.import_office(roster)
    await given(quarter, CAMAT, "Baru Contoh", "1 s.d. 5 Oktober 2026")
    before, told = YES in quarter.office.labels(CAMAT), texts(quarter, SEKCAM)

    await quarter.office.join(tokens, "Ya, itu saya")

    assert before
    assert "belum berlaku: Baru Contoh belum bergabung di bot. Tugas Camat tetap pada Daeng Rekaan" in told
    assert "sedang berlaku" in texts(quarter, SEKCAM)
    assert "menjadi Plh. Camat" in texts(quarter, "baru")
    assert YES not in quarter.office.labels(CAMAT)
    assert YES in quarter.office.labels("baru")


async def test_while_the_plh_is_away_herself_the_post_is_its_holders_again(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await given(quarter, CAMAT, SEKCAM, "1 s.d. 9 Oktober 2026")
    await given(quarter, SEKCAM, KASUBAG, "5 s.d. 6 Oktober 2026")

    shown = quarter.office.newest(SEKCAM, lambda one: "Tersimpan" in one.text or "Plh. dan Plt." in one.text)
    await quarter.office.move_to(at(5, 8, 0))
    during = (
        YES in quarter.office.labels(CAMAT),
        YES in quarter.office.labels(SEKCAM),
        YES in quarter.office.labels(KASUBAG),
    )
    await quarter.office.move_to(at(7, 8, 0))

    assert "Plh. Sekretaris Kecamatan" in shown.text
    assert during == (True, False, False)
    assert YES in quarter.office.labels(SEKCAM)


async def test_the_log_names_the_plh_who_begins_the_quarter(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await given(quarter, CAMAT, SEKCAM, "1 s.d. 5 Oktober 2026")

    await quarter.begin(SEKCAM)

    (begun,) = await quarter.events(EventType.CYCLE_OPENED)
    assert (begun.role, begun.data["acting"], begun.data["for"]) == ("camat", "Plh. Camat", 1)


async def test_who_has_prepared_and_now_decides_reads_it_on_the_card_and_the_log_marks_it(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await given(quarter, CAMAT, SEKCAM, "1 s.d. 5 Oktober 2026")

    card = quarter.card(SEKCAM, 8)
    for _ in range(2):
        await quarter.office.tap(SEKCAM, YES)

    (decided,) = await quarter.events(EventType.DECIDED)
    assert "Langkah 2 juga dikerjakan oleh Ibu sendiri" in card.text
    assert decided.data["prepared_too"] == [2]


async def test_who_has_not_prepared_reads_nothing_of_it(at_step: AtStep) -> None:
    quarter = await at_step(8)

    await quarter.approve()

    (decided,) = await quarter.events(EventType.DECIDED)
    assert "dikerjakan oleh Bapak sendiri" not in quarter.card(CAMAT, 8).text
    assert "prepared_too" not in decided.data


async def test_the_letter_of_who_now_invites_himself_is_withdrawn(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.send(KASI_PEM, "Undangan.pdf", PDF)
    await quarter.office.say(KASI_PEM, "6 Oktober 2026 pukul 09.00 di Aula Kantor")
    await quarter.office.tap(KASI_PEM, "Kirim undangan")
    invited = quarter.office.newest(ANI, lambda one: "Undangan rapat" in one.text)

    await given(quarter, KASI_PEM, ANI, "2 s.d. 5 Oktober 2026")
    await quarter.office.move_to(at(2, 8, 30))
    withdrawn = quarter.office.newest(ANI, lambda one: one.id == invited.id)
    await quarter.office.move_to(at(6, 0, 1))

    assert invited.labels == ["Hadir", "Tidak hadir"]
    assert "kini yang mengundang" in withdrawn.text
    assert withdrawn.labels == []
    assert quarter.office.newest(ANI, lambda one: "Undangan rapat ·" in one.text).labels == ["Hadir", "Tidak hadir"]
