"""A role that nobody holds: its tasks wait, the Sekcam is told once, and they go out when somebody holds it."""

from datetime import timedelta

from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.task import Task, TaskState
from kinerja_bot.services.deadlines import mornings
from kinerja_bot.services.people.handovers import change_posts
from kinerja_bot.storage.transaction import Transaction
from tests.office import ANI, BUDI, CITRA, KASUBAG, SEKCAM, STAFF
from tests.services.chats import with_words
from tests.services.quiet_office import QuietOffice

VACANT = "tanpa pelaksana"


def give_roles(office: QuietOffice, **roles: list[str]) -> None:
    """Other roles for some people, as the menu *Pegawai* gives them."""

    def work(tx: Transaction) -> None:
        ids = {key: row["id"] for key, row in tx.officials.rows(1).items()}

        def write() -> None:
            for key, some in roles.items():
                tx.officials.change(ids[key], {"roles": some})

        change_posts(office.desk.office(tx, 1), write)

    office.database.write_now(work)


def the_task(office: QuietOffice) -> Task:
    return office.cycle.open_tasks[0]


async def test_the_task_waits_and_the_overseer_is_told_once(office: QuietOffice) -> None:
    await office.to_step(2)

    give_roles(office, sekcam=["staf"])
    give_roles(office, ani=["staf", "kepala_seksi"])

    assert (the_task(office).state, the_task(office).assignee) == (TaskState.WAITING, None)
    assert len(with_words(office.database, office.chat("camat"), "langkah 2", VACANT)) == 1


async def test_it_goes_out_the_minute_somebody_holds_the_role(office: QuietOffice) -> None:
    await office.to_step(2)
    give_roles(office, sekcam=["staf"])

    give_roles(office, citra=["sekcam"])

    cards = with_words(office.database, office.chat(CITRA), "Langkah 2 dari 10")
    assert "Kerjakan" in cards[-1].labels
    assert with_words(office.database, office.chat("camat"), "Langkah 2", "sudah ada pelaksananya", "Citra Uji")


async def test_a_step_that_opens_for_an_empty_role_waits_and_is_said(office: QuietOffice) -> None:
    await office.to_step(3)
    give_roles(office, ani=["kepala_seksi"], budi=["kepala_seksi"], citra=["kepala_seksi"])

    await office.meet()

    assert [(task.step.number, task.assignee) for task in office.cycle.open_tasks] == [(4, None)]
    assert with_words(office.database, office.chat(SEKCAM), "langkah 4", VACANT)


async def test_the_waiting_part_is_the_first_comers_and_the_next_gets_his_own(office: QuietOffice) -> None:
    await office.to_step(3)
    give_roles(office, ani=["kepala_seksi"], budi=["kepala_seksi"], citra=["kepala_seksi"])
    await office.meet()

    give_roles(office, ani=["staf"])
    give_roles(office, budi=["staf"])

    cycle = office.cycle
    log = office.database.read_now(lambda tx: tx.events.of_cycle(cycle.id))
    assert [(task.assignee, task.part) for task in cycle.open_tasks] == [(6, 6), (7, 7)]
    assert [one.data for one in log if one.type is EventType.TASK_HANDED_OVER] == [{"to": 6}]


async def test_when_all_leave_the_last_part_waits_instead_of_ending_the_step(office: QuietOffice) -> None:
    await office.to_step(4)

    give_roles(office, ani=["kepala_seksi"], budi=["kepala_seksi"], citra=["kepala_seksi"])

    assert [(task.step.number, task.assignee, task.part) for task in office.cycle.open_tasks] == [(4, None, None)]


async def test_status_lateness_and_digest_say_so(office: QuietOffice) -> None:
    await office.to_step(4)
    give_roles(office, **{key: ["kepala_seksi"] for key in STAFF})

    await office.reception.command("status", "", office.chat(SEKCAM))
    await office.sweep(office.clock.now() + timedelta(minutes=10))
    await mornings.run(office.desk)
    office.clock.set(office.clock.now().replace(hour=7, minute=30) + timedelta(days=1))
    await mornings.run(office.desk)

    assert with_words(office.database, office.chat(SEKCAM), "Dimulai oleh", VACANT)
    assert with_words(office.database, office.chat(SEKCAM), "Keterlambatan", VACANT)
    assert with_words(office.database, office.chat(SEKCAM), "Ringkasan pagi", "1 " + VACANT)


async def test_nobody_reads_of_it_while_everybody_is_there(office: QuietOffice) -> None:
    await office.to_step(4)

    for key in ("camat", SEKCAM, KASUBAG, ANI, BUDI):
        assert not with_words(office.database, office.chat(key), VACANT)
