"""The menu *Pegawai*: who is there, inviting again, moving a post, taking out; only for who may."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from kinerja_bot.domain.events import EventType
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.desk import Reply
from kinerja_bot.storage.tables import events, officials
from kinerja_bot.storage.transaction import Transaction
from tests.office import ANI, BUDI, CITRA, KASI_PEM, KASUBAG, SEKCAM, SMALL_OFFICE
from tests.services.chats import Shown, chat, token_hashes, with_words
from tests.services.imports import do_import
from tests.services.quiet_office import QuietOffice, done

IDS = {one.key: number for number, one in enumerate(SMALL_OFFICE.officials, 1)}


def shown(office: QuietOffice) -> Shown:
    """What the Sekcam's message *Pegawai* shows."""
    return next(one for one in reversed(chat(office.database, office.chat(SEKCAM))) if one.key.startswith("people:"))


def _unjoin(official_id: int, tx: Transaction) -> None:
    tx.officials.change(official_id, {"telegram_id": None, "joined_at": None})


async def move(office: QuietOffice, key: str, *words: object, by: str = SEKCAM) -> Reply:
    return await office.reception.press(Press.of(Verb.MOVE_POST, IDS[key], *words), office.chat(by))


async def take_out(office: QuietOffice, key: str, *words: object, by: str = SEKCAM) -> Reply:
    return await office.reception.press(Press.of(Verb.TAKE_OUT, IDS[key], *words), office.chat(by))


async def test_the_list_says_who_has_joined_and_who_was_seen(office: QuietOffice) -> None:
    office.database.write_now(partial(_unjoin, IDS[ANI]))
    done(await office.reception.command("bantuan", "", office.chat(BUDI)))

    done(await office.reception.command("pegawai", "", office.chat(SEKCAM)))

    text = shown(office).text
    assert "8 pegawai, 7 sudah bergabung" in text
    assert "Ani Rekaan</b>, Staf\nbelum bergabung" in text
    assert "Budi Contoh</b>, Staf\nterakhir terlihat Kamis, 1 Oktober 2026 pukul 08.00 WITA" in text
    assert "Citra Uji</b>, Staf\nbergabung" in text


async def test_45_people_are_leafed_through(office: QuietOffice) -> None:
    more = tuple(replace(SMALL_OFFICE.officials[-1], key=f"staf{n}", name=f"Staf Ke-{n}") for n in range(37))
    do_import(office.database, replace(SMALL_OFFICE, officials=(*SMALL_OFFICE.officials, *more)), office.clock.now())

    done(await office.reception.command("pegawai", "", office.chat(SEKCAM)))
    first = shown(office)
    done(await office.reception.press(Press.of(Verb.PEOPLE, "_5"), office.chat(SEKCAM)))

    assert "Halaman 1 dari 6" in first.text
    assert first.labels[-2:] == ("Berikutnya ›", "Cetak undangan")
    assert "Halaman 6 dari 6" in shown(office).text
    assert len([one for one in shown(office).labels if one.startswith("Staf Ke-")]) == 5


@pytest.mark.parametrize("key", [ANI, KASI_PEM, KASUBAG])
async def test_only_who_may_sees_and_does_it(office: QuietOffice, key: str) -> None:
    replies = [
        await office.reception.command("pegawai", "", office.chat(key)),
        await office.reception.press(Press.of(Verb.PERSON, 1), office.chat(key)),
        await office.reception.press(Press.of(Verb.INVITE, 1), office.chat(key)),
        await office.reception.press(Press.of(Verb.PRINT), office.chat(key)),
        await move(office, CITRA, "kepala_seksi", 1, "pasti", by=key),
        await take_out(office, CITRA, 0, "pasti", by=key),
    ]

    assert all(reply.refused for reply in replies)
    with office.database.engine.begin() as connection:
        rows = connection.execute(officials.select().where(officials.c.id == IDS[CITRA])).one()
    assert (rows.roles, rows.active) == (["staf"], True)


async def test_a_new_invitation_ends_the_old_one_and_can_be_forwarded(office: QuietOffice) -> None:
    office.database.write_now(partial(_unjoin, IDS[ANI]))
    office.database.write_now(lambda tx: tx.bots.note(7, "kinerja_bot", office.clock.now()))

    hashes = []
    for _ in range(2):
        done(await office.reception.press(Press.of(Verb.INVITE, IDS[ANI]), office.chat(SEKCAM)))
        hashes += token_hashes(office.database, office.desk.tools.links, office.chat(SEKCAM))

    now = office.clock.now()
    held = office.database.read_now(lambda tx: [tx.invitations.by_hash(one) for one in hashes])
    assert [one is not None and one.expires_at > now for one in held] == [False, True]


async def test_a_sheet_of_invitations_is_a_pdf_for_all_who_have_not_joined(office: QuietOffice) -> None:
    for number in (IDS[ANI], IDS[BUDI]):
        office.database.write_now(partial(_unjoin, number))

    done(await office.reception.press(Press.of(Verb.PRINT), office.chat(SEKCAM)))

    (sheet,) = with_words(office.database, office.chat(SEKCAM), "Undangan untuk 2 pegawai")
    assert sheet.key.startswith("answer:")


async def test_a_moved_post_is_asked_with_what_it_touches_and_hands_over(office: QuietOffice) -> None:
    await office.to_step(4)

    done(await move(office, ANI))
    roles = shown(office).labels
    done(await move(office, ANI, "kepala_seksi"))
    sections = shown(office).labels
    done(await move(office, ANI, "kepala_seksi", 3))
    question = shown(office)
    before = office.cycle.open_tasks
    done(await move(office, ANI, "kepala_seksi", 3, "pasti"))

    assert "Kepala Seksi" in roles
    assert "Seksi Pelayanan" in sections
    assert "Ani Rekaan menjadi Kepala Seksi Pelayanan" in question.text
    assert "langkah 4 (Data pegawai): tidak dilanjutkan" in question.text
    assert question.labels == ("Ya, pindahkan", "Kembali")
    assert [task.assignee for task in before] == [6, 7, 8]
    assert [task.assignee for task in office.cycle.open_tasks] == [7, 8]
    assert "Kepala Seksi Pelayanan" in shown(office).text


async def test_a_post_of_one_holder_must_be_free(office: QuietOffice) -> None:
    reply = await move(office, ANI, "kasubag_perencanaan")

    assert reply.refused
    assert "masih dijabat Lakumba Uji" in reply.text


async def test_nobody_moves_or_takes_out_himself(office: QuietOffice) -> None:
    replies = [await move(office, SEKCAM, "staf", 1, "pasti"), await take_out(office, SEKCAM, 0, "pasti")]

    assert all(reply.refused for reply in replies)


async def test_who_is_taken_out_hands_over_to_whom_was_chosen(office: QuietOffice) -> None:
    await office.to_step(4)

    done(await take_out(office, ANI))
    question = shown(office)
    done(await take_out(office, ANI, IDS[CITRA]))
    confirm = shown(office)
    done(await take_out(office, ANI, IDS[CITRA], "pasti"))

    assert question.labels == ("Budi Contoh", "Citra Uji", "Tanpa pengganti", "Kembali")
    assert "diserahkan kepada Citra Uji" in confirm.text
    assert [(task.assignee, task.part) for task in office.cycle.open_tasks] == [(8, 6), (7, 7), (8, 8)]
    for key in (ANI, CITRA):
        assert with_words(office.database, office.chat(key), "Catatan serah terima tugas")
    assert with_words(office.database, office.chat(ANI), "tidak lagi terhubung")
    assert office.database.read_now(lambda tx: tx.officials.by_telegram(office.chat(ANI))) is None
    assert [one for one in chat(office.database, office.chat(ANI)) if one.labels] == []


async def test_what_was_changed_is_in_the_log_with_who_did_it(office: QuietOffice) -> None:
    done(await move(office, ANI, "kepala_seksi", 3, "pasti"))
    done(await take_out(office, BUDI, 0, "pasti"))

    with office.database.engine.begin() as connection:
        log = [(row.type, row.official_id) for row in connection.execute(events.select())]
    assert (EventType.OFFICIAL_MOVED.value, IDS[SEKCAM]) in log
    assert (EventType.OFFICIAL_REMOVED.value, IDS[SEKCAM]) in log


async def test_a_handing_over_in_the_menu_is_the_doing_of_who_tapped(office: QuietOffice) -> None:
    await office.to_step(4)

    done(await take_out(office, ANI, IDS[CITRA], "pasti"))

    handed = {EventType.OFFICIAL_REMOVED.value, EventType.TASK_HANDED_OVER.value, EventType.HANDED_OVER.value}
    with office.database.engine.begin() as connection:
        log = [(row.type, row.doer, row.official_id) for row in connection.execute(events.select())]
    assert [one for one in log if one[0] in handed] == [
        (EventType.OFFICIAL_REMOVED, "pegawai", IDS[SEKCAM]),
        (EventType.TASK_HANDED_OVER, "pegawai", IDS[SEKCAM]),
        (EventType.HANDED_OVER, "pegawai", IDS[SEKCAM]),
    ]


async def test_forged_choices_change_nothing(office: QuietOffice) -> None:
    replies = [await move(office, ANI, role, section, "pasti") for role, section in (("raja", 1), ("staf", 9))]
    replies += [await take_out(office, ANI, heir, "pasti") for heir in (IDS[KASUBAG], 99)]

    assert all(reply.refused for reply in replies)


async def test_last_seen_is_written_once_an_hour_at_most(office: QuietOffice) -> None:
    seen = []
    for minutes in (0, 59, 1):
        office.clock.set(office.clock.now() + timedelta(minutes=minutes))
        done(await office.reception.command("bantuan", "", office.chat(ANI)))
        seen.append(office.database.read_now(lambda tx: tx.officials.rows(1)[ANI]["last_seen_at"]))

    assert seen[0] == seen[1] != seen[2]
