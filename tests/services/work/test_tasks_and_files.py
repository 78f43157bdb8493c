"""Taking a task on, handing files in, and completing it."""

from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.task import TaskState
from tests.beginnings import AtStep
from tests.conftest import THURSDAY_8AM
from tests.office import ANI, BUDI, CAMAT, CITRA, KASI_PEM, KASUBAG, PDF, SEKCAM


async def test_the_card_says_all_that_is_to_be_known(at_step: AtStep) -> None:
    quarter = await at_step(2)

    card = quarter.card(SEKCAM, 2)

    for part in (
        "Langkah 2 dari 10 · Triwulan III Tahun 2026",
        "Yth. Ibu Sekretaris Kecamatan, mohon menyusun draf",
        "Dari: Camat",
        "“Mohon siapkan rapat.”",
        "Hasil: Draf",
        "Waktu baku: 1 jam, tenggat pukul 09.00 WITA",
    ):
        assert part in card.text
    assert card.labels[0] == "Kerjakan"
    assert "Selesai" not in card.labels


async def test_kerjakan_takes_the_task_on(at_step: AtStep) -> None:
    quarter = await at_step(2)

    await quarter.office.tap(SEKCAM, "Kerjakan")

    (task,) = (await quarter.cycle()).open_tasks
    assert task.state is TaskState.IN_PROGRESS
    assert quarter.answer(SEKCAM) == "Tercatat. Langkah 2 kini Ibu kerjakan."
    assert "Selesai" in quarter.card(SEKCAM, 2).labels
    assert "Kerjakan" not in quarter.card(SEKCAM, 2).labels


async def test_a_file_takes_the_task_up_by_itself(at_step: AtStep) -> None:
    quarter = await at_step(2)

    await quarter.office.send(SEKCAM, "Draf <b>TW & III.txt", b"x" * 2048)

    (task,) = (await quarter.cycle()).open_tasks
    receipt = quarter.last(SEKCAM)
    assert task.state is TaskState.IN_PROGRESS
    assert "Berkas diterima: Draf <b>TW & III.txt (2 KB) untuk langkah 2." in receipt.text
    assert "Masih dapat diganti sampai Ibu mengetuk Selesai" in receipt.text
    assert receipt.labels == ["Selesai", "Tambah berkas", "Ganti berkas"]
    assert "📄 Draf <b>TW & III.txt (2 KB)" in quarter.card(SEKCAM, 2).text


async def test_selesai_without_the_file_says_what_is_missing(at_step: AtStep) -> None:
    quarter = await at_step(2)
    await quarter.office.tap(SEKCAM, "Kerjakan")

    await quarter.office.tap(SEKCAM, "Selesai")

    assert "Draf belum ada" in quarter.answer(SEKCAM)
    assert quarter.office.people[SEKCAM].answers[-1].show_alert
    assert len((await quarter.cycle()).open_tasks) == 1


async def test_several_files_make_one_output(at_step: AtStep) -> None:
    quarter = await at_step(2)

    await quarter.office.send(SEKCAM, "Draf 1.pdf", PDF + b"1")
    await quarter.office.tap(SEKCAM, "Tambah berkas")
    await quarter.office.send(SEKCAM, "Draf 2.pdf", PDF + b"2")
    await quarter.office.tap(SEKCAM, "Selesai")

    (event,) = (one for one in await quarter.events(EventType.TASK_COMPLETED) if one.role == "sekcam")
    assert "“" not in quarter.answer(SEKCAM)
    assert all(name in str(event.data["files"]) for name in ("Draf 1.pdf", "Draf 2.pdf"))
    assert all(name in quarter.card(SEKCAM, 2).text for name in ("Draf 1.pdf", "Draf 2.pdf"))


async def test_a_file_can_be_replaced_until_selesai(at_step: AtStep) -> None:
    quarter = await at_step(2)
    await quarter.office.send(SEKCAM, "Salah.pdf", PDF)

    await quarter.office.tap(SEKCAM, "Ganti berkas")
    assert "Salah.pdf" in quarter.answer(SEKCAM)
    await quarter.office.send(SEKCAM, "Benar.pdf", PDF + b"benar")

    files = (await quarter.cycle()).files
    assert [(one.name, one.is_current) for one in files] == [("Salah.pdf", False), ("Benar.pdf", True)]
    assert "Salah.pdf" not in quarter.card(SEKCAM, 2).text
    old = quarter.office.newest(SEKCAM, lambda one: "Salah.pdf" in one.text)
    assert "telah diganti" in old.text
    assert old.labels == []
    assert len(await quarter.events(EventType.FILE_REPLACED)) == 1


async def test_after_selesai_a_file_stays_as_it_is(at_step: AtStep) -> None:
    quarter = await at_step(2)
    await quarter.office.send(SEKCAM, "Draf.pdf", PDF)
    receipt = quarter.last(SEKCAM)
    await quarter.office.tap(SEKCAM, "Selesai")

    for button in (button for row in receipt.buttons for button in row):
        quarter.office.people[SEKCAM].tap_raw(receipt.id, button.data or "")
        await quarter.office.settle()
        answer = quarter.office.people[SEKCAM].answers[-1]
        assert answer.show_alert
        assert "sudah" in answer.text
    await quarter.office.send(SEKCAM, "Terlambat.pdf", PDF)

    assert [one.name for one in (await quarter.cycle()).files] == ["Draf.pdf"]
    assert "tidak dicatat" in quarter.last(SEKCAM).text or "tidak ada tugas" in quarter.last(SEKCAM).text


async def test_nobody_keeps_a_dead_button(at_step: AtStep) -> None:
    quarter = await at_step(4)

    await quarter.hand_in(ANI, "Data.pdf")

    assert quarter.office.labels(ANI) == []
    assert "Terima kasih" in quarter.answer(ANI)
    assert "2 orang" in quarter.answer(ANI)


async def test_a_double_selesai_hands_on_once(at_step: AtStep) -> None:
    quarter = await at_step(7)
    await quarter.office.send(KASUBAG, "Dokumen.pdf", PDF)

    for _ in range(2):
        quarter.office.tap_now(KASUBAG, "Selesai")
    await quarter.office.settle()

    assert len(quarter.cards(CAMAT, 8)) == 1
    assert "sudah selesai, oleh Lakumba Uji" in quarter.answer(KASUBAG)


async def test_a_foreign_tap_is_refused_and_names_the_holder(at_step: AtStep) -> None:
    quarter = await at_step(4)
    card = quarter.card(ANI, 4)

    quarter.office.people[BUDI].tap_raw(card.id, card.buttons[0][0].data or "")
    await quarter.office.settle()

    assert "(Ani Rekaan)" in " ".join(quarter.answer(BUDI).split())
    assert {one.state for one in (await quarter.cycle()).open_tasks} == {TaskState.WAITING}


async def test_what_is_no_button_of_the_bot_is_answered_politely(at_step: AtStep) -> None:
    quarter = await at_step(2)
    card = quarter.card(SEKCAM, 2)

    for data in ("kerjakan", "kerjakan:x", "kerjakan:99999", "hapus:1", "'; drop table tasks", "selesai:1:2:3:4:5"):
        quarter.office.people[SEKCAM].tap_raw(card.id, data)
        await quarter.office.settle()
        assert "Mohon maaf" in quarter.answer(SEKCAM)

    assert (await quarter.cycle()).open_tasks[0].state is TaskState.WAITING


async def test_what_the_bot_cannot_use_is_answered_too(at_step: AtStep) -> None:
    quarter = await at_step(2)

    await quarter.office.say(SEKCAM, "Selamat pagi")
    assert "belum kami pahami" in quarter.last(SEKCAM).text
    quarter.office.people[SEKCAM].send_raw({"message": {"location": {"latitude": -5.3, "longitude": 119.4}}})
    await quarter.office.settle()

    answers = [one for one in quarter.office.people[SEKCAM].messages_from_bot() if "belum kami pahami" in one.text]
    assert len(answers) == 2


async def test_a_text_typed_twice_is_answered_twice(at_step: AtStep) -> None:
    quarter = await at_step(1)
    before = len(quarter.office.people[CAMAT].messages_from_bot())

    for _ in range(2):
        await quarter.office.say(CAMAT, "Mohon siapkan rapat.")

    assert len(quarter.office.people[CAMAT].messages_from_bot()) == before + 2


async def test_a_card_that_comes_at_night_makes_no_sound(at_step: AtStep) -> None:
    quarter = await at_step(2)
    await quarter.office.move_to(THURSDAY_8AM.replace(hour=22))

    await quarter.draft()

    assert quarter.card(KASI_PEM, 3).silent


async def test_at_the_end_of_a_step_of_all_it_is_said_how_many_kept_the_standard(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.hand_in(ANI, "Data.pdf")
    await quarter.office.wait(minutes=4)
    await quarter.hand_in(BUDI, "Data.pdf")
    await quarter.office.wait(minutes=40)
    await quarter.hand_in(CITRA, "Data.pdf")

    said = quarter.office.newest(CAMAT, lambda one: "Lengkap." in one.text).text

    assert "Lengkap. 2 dari 3 dalam waktu baku 5 menit; median 4 menit kerja, terakhir 44 menit kerja." in said
