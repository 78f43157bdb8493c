"""Two quarters run at the same time: the bot asks which task something is for."""

from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.task import Task
from tests.beginnings import AtStep
from tests.office import CAMAT, KASUBAG, PDF, SEKCAM, Quarter

THIRD, SECOND = "Langkah 2: Draf awal (TW III 2026)", "Langkah 2: Draf awal (TW II 2026)"


async def _two_quarters(at_step: AtStep) -> Quarter:
    """The Sekcam has two drafts to make."""
    quarter = await at_step(2)
    await quarter.office.say(CAMAT, "/mulai")
    await quarter.office.tap(CAMAT, "Triwulan lain")
    await quarter.office.tap(CAMAT, "Triwulan II Tahun 2026")
    await quarter.office.tap(CAMAT, "Mulai")
    await quarter.give_the_disposition()
    return quarter


async def _drafts(quarter: Quarter) -> dict[int, list[str]]:
    """The files of the two tasks, by quarter."""
    office = quarter.office
    cycles = await office.bot.database.read(lambda tx: tx.cycles.of_office(tx.offices.all()[0].id))

    def is_draft(task: Task | None) -> bool:
        return task is not None and task.step.number == 2

    return {
        one.period.number: [file.name for file in one.files if is_draft(one.task(file.task_id))] for one in cycles
    }


async def test_a_file_waits_until_its_task_is_named(at_step: AtStep) -> None:
    quarter = await _two_quarters(at_step)

    fetched = len(quarter.office.simulator.calls_of("getFile"))

    await quarter.office.send(SEKCAM, "Draf.pdf", PDF)
    question = quarter.last(SEKCAM)
    assert "Draf.pdf" in question.text
    assert set(question.labels) == {THIRD, SECOND, "Batal"}
    assert len(quarter.office.simulator.calls_of("getFile")) == fetched
    await quarter.office.tap(SEKCAM, SECOND)

    assert len(quarter.office.simulator.calls_of("getFile")) == fetched + 1
    assert await _drafts(quarter) == {3: [], 2: ["Draf.pdf"]}
    assert quarter.office.people[SEKCAM].message(question.id).labels == []
    assert "Berkas diterima: Draf.pdf" in quarter.last(SEKCAM).text


async def test_an_album_is_asked_about_once(at_step: AtStep) -> None:
    quarter = await _two_quarters(at_step)
    names = [f"Draf {number}.pdf" for number in range(3)]

    quarter.office.people[SEKCAM].send_album([(name, PDF + name.encode()) for name in names])
    await quarter.office.settle()
    asked = [one for one in quarter.office.people[SEKCAM].messages_from_bot() if THIRD in one.labels]
    assert len(asked) == 1
    assert all(name in asked[0].text for name in names)
    await quarter.office.tap(SEKCAM, THIRD)

    assert await _drafts(quarter) == {3: names, 2: []}


async def test_a_reply_to_a_card_names_the_task(at_step: AtStep) -> None:
    quarter = await _two_quarters(at_step)
    card = quarter.office.newest(SEKCAM, lambda one: "Langkah 2 dari 10 · Triwulan II T" in one.text)

    quarter.office.people[SEKCAM].send_document("Draf.pdf", PDF, reply_to=card.id)
    await quarter.office.settle()

    assert await _drafts(quarter) == {3: [], 2: ["Draf.pdf"]}
    assert THIRD not in quarter.office.labels(SEKCAM)


async def test_batal_leaves_the_file_with_no_task(at_step: AtStep) -> None:
    quarter = await _two_quarters(at_step)
    await quarter.office.send(SEKCAM, "Draf.pdf", PDF)

    await quarter.office.tap(SEKCAM, "Batal")

    assert await _drafts(quarter) == {3: [], 2: []}
    assert THIRD not in quarter.office.labels(SEKCAM)
    assert "tidak dicatat untuk langkah mana pun" in quarter.answer(SEKCAM)


async def test_the_command_batal_says_so_too(at_step: AtStep) -> None:
    quarter = await _two_quarters(at_step)
    await quarter.office.send(SEKCAM, "Draf.pdf", PDF)

    await quarter.office.say(SEKCAM, "/batal")
    said = quarter.last(SEKCAM).text
    await quarter.office.say(SEKCAM, "/batal")

    assert "tidak dicatat untuk langkah mana pun" in said
    assert "Tidak ada isian" in quarter.last(SEKCAM).text
    assert THIRD not in quarter.office.labels(SEKCAM)


async def test_a_second_answer_changes_nothing(at_step: AtStep) -> None:
    quarter = await _two_quarters(at_step)
    await quarter.office.send(SEKCAM, "Draf.pdf", PDF)

    quarter.office.tap_now(SEKCAM, THIRD)
    quarter.office.tap_now(SEKCAM, SECOND)
    await quarter.office.settle()

    assert await _drafts(quarter) == {3: ["Draf.pdf"], 2: []}
    assert quarter.office.people[SEKCAM].answers[-1].show_alert


async def test_the_answer_can_name_only_an_own_task(at_step: AtStep) -> None:
    quarter = await _two_quarters(at_step)
    await quarter.office.send(SEKCAM, "Draf.pdf", PDF)
    question = quarter.last(SEKCAM)
    data = question.buttons[0][0].data or ""

    quarter.office.people[SEKCAM].tap_raw(question.id, data.rsplit(":", 1)[0] + ":1")
    await quarter.office.settle()
    await quarter.office.tap(SEKCAM, THIRD)

    assert await _drafts(quarter) == {3: ["Draf.pdf"], 2: []}


async def test_both_tasks_stand_in_the_list(at_step: AtStep) -> None:
    quarter = await _two_quarters(at_step)

    await quarter.office.say(SEKCAM, "/tugas")

    labels = quarter.last(SEKCAM).labels
    assert len(labels) == 2
    await quarter.office.tap(SEKCAM, next(one for one in labels if "TW II 2026" in one))
    cards = [one for one in quarter.office.people[SEKCAM].messages_from_bot() if "Kerjakan" in one.labels]
    assert len(cards) == 2
    assert "Triwulan II Tahun" in cards[-1].text
    assert quarter.cards(KASUBAG, 2) == []
    assert len(await quarter.events(EventType.TASK_TAKEN)) <= 1


async def test_a_dialogue_in_between_does_not_displace_the_waiting_file(at_step: AtStep) -> None:
    quarter = await _two_quarters(at_step)
    await quarter.office.send(SEKCAM, "Draf.pdf", PDF)

    for label in ("Minta waktu", "1 jam", "Gangguan jaringan atau perangkat"):
        await quarter.office.tap(SEKCAM, label)
    await quarter.office.tap(SEKCAM, SECOND)

    assert await _drafts(quarter) == {3: [], 2: ["Draf.pdf"]}


async def test_batal_of_the_dialogue_in_between_leaves_the_file_waiting(at_step: AtStep) -> None:
    quarter = await _two_quarters(at_step)
    await quarter.office.send(SEKCAM, "Draf.pdf", PDF)
    await quarter.office.tap(SEKCAM, "Minta waktu")

    await quarter.office.say(SEKCAM, "/batal")
    said = quarter.last(SEKCAM).text
    await quarter.office.send(SEKCAM, "Lampiran.pdf", PDF)
    await quarter.office.tap(SEKCAM, THIRD)

    assert said == "Dibatalkan. Tidak ada yang berubah."
    assert await _drafts(quarter) == {3: ["Draf.pdf", "Lampiran.pdf"], 2: []}


async def test_a_second_text_does_not_take_the_place_of_the_first(at_step: AtStep) -> None:
    quarter = await at_step(1)
    await quarter.office.say(CAMAT, "/mulai")
    for label in ("Triwulan lain", "Triwulan II Tahun 2026", "Mulai"):
        await quarter.office.tap(CAMAT, label)

    for text in ("Mohon siapkan rapat.", "Hari Senin."):
        await quarter.office.say(CAMAT, text)
    await quarter.office.tap(CAMAT, "Langkah 1: Disposisi (TW III 2026)")

    (task,) = (await quarter.cycle()).open_tasks
    assert task.text == "Mohon siapkan rapat.\nHari Senin."


async def test_the_same_text_once_more_is_asked_about_once_more(at_step: AtStep) -> None:
    quarter = await at_step(1)
    await quarter.office.say(CAMAT, "/mulai")
    await quarter.office.tap(CAMAT, "Triwulan lain")
    await quarter.office.tap(CAMAT, "Triwulan II Tahun 2026")
    await quarter.office.tap(CAMAT, "Mulai")

    for _ in range(2):
        await quarter.office.say(CAMAT, "Mohon siapkan rapat.")
    asked = quarter.last(CAMAT).labels
    await quarter.office.tap(CAMAT, "Langkah 1: Disposisi (TW II 2026)")

    assert "Batal" in asked
    assert "Teks dicatat" in quarter.answer(CAMAT)
