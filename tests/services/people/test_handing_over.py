"""Who leaves hands over what lay with him, who comes finds it; what nobody holds waits and is said."""

from dataclasses import replace

from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.task import TaskState
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.roster.model import OfficialEntry, Roster
from kinerja_bot.services.accounts import joining
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people.touched_tasks import Touched
from kinerja_bot.storage.transaction import Transaction
from tests.office import ANI, BUDI, CITRA, KASI_PEM, KASUBAG, SEKCAM, SMALL_OFFICE
from tests.services.chats import chat, with_words
from tests.services.imports import changed, do_import, without
from tests.services.quiet_office import QuietOffice, done

NEW = "baru"
NEW_CHAT = 2001
NEW_ID = 9
RECORD = "Catatan serah terima tugas"


def successor_of(key: str) -> Roster:
    """The roster with a new person in somebody's place."""
    entries = tuple(_new(one) if one.key == key else one for one in SMALL_OFFICE.officials)
    return replace(SMALL_OFFICE, officials=entries)


def _new(old: OfficialEntry) -> OfficialEntry:
    return replace(old, key=NEW, name="Gowa Rekaan", full_name="Gowa Rekaan, S.Uji.", salutation="Bapak")


def join(office: QuietOffice) -> None:
    """The new person's account, and what joining shows him."""

    def work(tx: Transaction) -> None:
        tx.officials.join(NEW_ID, NEW_CHAT, office.clock.now())
        visit = Visit.begin(tx, NEW_ID, office.clock.now(), office.desk.tools)
        joining.show_tasks(visit, visit.by)

    office.database.write_now(work)


async def _to_step_7(office: QuietOffice) -> None:
    await office.to_step(5)
    await office.complete("camat")
    await office.hand_in(KASI_PEM, "kasi-kes")


async def test_the_tasks_of_the_only_holder_go_to_who_takes_his_place(office: QuietOffice) -> None:
    await _to_step_7(office)
    await office.send(KASUBAG, "Dokumen.docx")

    result = do_import(office.database, successor_of(KASUBAG), office.clock.now())

    assert result.changes.touched == (
        Touched("TW III 2026", 7, "Dokumen", "Lakumba Uji", "Gowa Rekaan", waits=False),
    )


async def test_who_leaves_reads_the_berita_acara_and_has_no_button_left(office: QuietOffice) -> None:
    await _to_step_7(office)
    await office.send(KASUBAG, "Dokumen.docx")

    do_import(office.database, successor_of(KASUBAG), office.clock.now())

    (told,) = with_words(office.database, office.chat(KASUBAG), RECORD)
    for word in ("Lakumba Uji", "Gowa Rekaan", "Langkah 7 (Dokumen)", "Dokumen.docx", "sejak", "tenggat"):
        assert word in told.text
    assert [one.labels for one in chat(office.database, office.chat(KASUBAG)) if one.labels] == []


async def test_his_successor_reads_it_on_joining_and_goes_on_with_the_file(office: QuietOffice) -> None:
    await _to_step_7(office)
    await office.send(KASUBAG, "Dokumen.docx")
    do_import(office.database, successor_of(KASUBAG), office.clock.now())

    join(office)

    assert with_words(office.database, NEW_CHAT, RECORD, "Dokumen.docx")
    (receipt,) = [one for one in chat(office.database, NEW_CHAT) if one.key.startswith("file:")]
    assert "Ganti berkas" in receipt.labels
    done(await office.reception.press(Press.of(Verb.COMPLETE, office.cycle.open_tasks[-1].id), NEW_CHAT))
    assert [task.step.number for task in office.cycle.open_tasks] == [8]


async def test_what_he_was_handed_is_closed_with_the_task(office: QuietOffice) -> None:
    await _to_step_7(office)
    await office.send(KASUBAG, "Dokumen.docx")
    do_import(office.database, successor_of(KASUBAG), office.clock.now())
    join(office)

    done(await office.reception.press(Press.of(Verb.COMPLETE, office.cycle.open_tasks[-1].id), NEW_CHAT))

    (receipt,) = [one for one in chat(office.database, NEW_CHAT) if one.key.startswith("file:")]
    assert receipt.labels == ()
    assert "Sudah diserahkan" in receipt.text


async def test_the_log_keeps_what_was_handed_over(office: QuietOffice) -> None:
    await _to_step_7(office)
    await office.send(KASUBAG, "Dokumen.docx")

    do_import(office.database, successor_of(KASUBAG), office.clock.now())

    cycle_id = office.cycle.id
    log = office.database.read_now(lambda tx: tx.events.of_cycle(cycle_id))
    (record,) = [one for one in log if one.type is EventType.HANDED_OVER]
    assert (record.data["from"], record.data["to"]) == (3, NEW_ID)
    assert [file["name"] for task in record.data["tasks"] for file in task["files"]] == ["Dokumen.docx"]  # type: ignore[attr-defined]
    assert [one.data for one in log if one.type is EventType.TASK_HANDED_OVER] == [{"before": 3, "to": NEW_ID}]


async def test_a_half_typed_answer_goes_with_the_task(office: QuietOffice) -> None:
    await _to_step_7(office)
    task = office.task(KASUBAG)
    done(await office.reception.press(Press.of(Verb.ASK_TIME, task.id, "60"), office.chat(KASUBAG)))

    do_import(office.database, successor_of(KASUBAG), office.clock.now())

    halves = office.database.read_now(lambda tx: (tx.dialogues.get(3), tx.dialogues.get(NEW_ID)))
    assert halves[0] is None
    assert halves[1] is not None
    assert halves[1].task_id == task.id


async def test_the_old_account_is_a_strangers_from_then_on(office: QuietOffice) -> None:
    await _to_step_7(office)
    task = office.task(KASUBAG)
    do_import(office.database, successor_of(KASUBAG), office.clock.now())

    reply = await office.reception.press(Press.of(Verb.COMPLETE, task.id), office.chat(KASUBAG))

    assert reply.refused
    assert "hanya untuk pegawai yang terdaftar" in reply.text


async def test_a_staf_with_a_successor_hands_his_part_over(office: QuietOffice) -> None:
    await office.to_step(4)

    do_import(office.database, successor_of(ANI), office.clock.now())

    parts = {(task.assignee, task.part) for task in office.cycle.open_tasks}
    assert parts == {(7, 7), (8, 8), (NEW_ID, NEW_ID)}


async def test_a_part_without_successor_falls_away_and_the_overseer_reads_it(office: QuietOffice) -> None:
    await office.to_step(4)

    result = do_import(office.database, without(ANI), office.clock.now())

    assert [task.assignee for task in office.cycle.open_tasks] == [7, 8]
    assert with_words(office.database, office.chat(SEKCAM), "bagian Ani Rekaan", "tidak dilanjutkan")
    assert [(one.before, one.to, one.waits) for one in result.changes.touched] == [("Ani Rekaan", None, False)]


async def test_who_comes_in_the_middle_of_a_step_gets_his_part(office: QuietOffice) -> None:
    await office.to_step(4)
    await office.hand_in(BUDI)
    newcomer = _new(next(one for one in SMALL_OFFICE.officials if one.key == CITRA))
    do_import(
        office.database, replace(SMALL_OFFICE, officials=(*SMALL_OFFICE.officials, newcomer)), office.clock.now()
    )

    join(office)

    assert [task.assignee for task in office.cycle.open_tasks] == [6, 8, NEW_ID]
    assert with_words(office.database, NEW_CHAT, "Langkah 4 dari 10")[0].labels


async def test_who_comes_after_the_step_gets_nothing_of_it(office: QuietOffice) -> None:
    await office.to_step(5)
    newcomer = _new(next(one for one in SMALL_OFFICE.officials if one.key == CITRA))

    do_import(
        office.database, replace(SMALL_OFFICE, officials=(*SMALL_OFFICE.officials, newcomer)), office.clock.now()
    )

    assert [task.step.number for task in office.cycle.open_tasks] == [5]


async def test_a_post_that_changes_hands_within_the_office_takes_its_tasks_along(office: QuietOffice) -> None:
    await _to_step_7(office)
    swapped = changed(KASUBAG, roles=("staf",), section="YAN")
    entries = tuple(
        replace(one, roles=("kasubag_perencanaan",)) if one.key == CITRA else one for one in swapped.officials
    )

    do_import(office.database, replace(swapped, officials=entries), office.clock.now())

    cards = with_words(office.database, office.chat(CITRA), "Langkah 7 dari 10")
    assert "Kerjakan" in cards[-1].labels
    assert with_words(office.database, office.chat(CITRA), RECORD)
    assert not [one for one in with_words(office.database, office.chat(KASUBAG), "Langkah 7") if one.labels]


async def test_a_part_done_by_somebody_else_stays_with_him(office: QuietOffice) -> None:
    await office.to_step(4)
    task = office.task(ANI)
    office.database.write_now(lambda tx: tx.cycles.save_task(task.evolve(assignee=8)))

    do_import(office.database, without(ANI), office.clock.now())

    kept = office.cycle.task(task.id)
    assert kept is not None
    assert (kept.assignee, kept.part, kept.state) == (8, 6, TaskState.WAITING)
