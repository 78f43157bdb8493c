"""What nobody asked for waits for office hours, and falls away if it has lost its reason."""

from datetime import timedelta

from kinerja_bot.domain.task import TaskState
from kinerja_bot.messaging.content import Priority
from kinerja_bot.simulator import Fault
from tests.conftest import THURSDAY_8AM
from tests.messaging.post import Post, texts
from tests.office import ANI, SEKCAM
from tests.storage.rows import a_cycle, a_task

NIGHT = THURSDAY_8AM.replace(hour=20)
SATURDAY = THURSDAY_8AM + timedelta(days=2)
FRIDAYS_OPENING = (THURSDAY_8AM + timedelta(days=1)).replace(hour=7, minute=30)
MONDAYS_OPENING = (THURSDAY_8AM + timedelta(days=4)).replace(hour=7, minute=30)
SECOND = timedelta(seconds=1)


async def test_a_reminder_in_office_hours_goes_out_at_once(post: Post) -> None:
    post.write(post.people[ANI], "Teguran.", priority=Priority.REMINDER)
    await post.deliver()

    assert texts(post.people[ANI]) == ["Teguran."]


async def test_a_reminder_held_at_night_is_delivered_at_the_opening(post: Post) -> None:
    ani = post.people[ANI]
    post.clock.set(NIGHT)

    post.write(ani, "Teguran.", priority=Priority.REMINDER)
    await post.deliver()
    post.clock.set(FRIDAYS_OPENING - SECOND)
    await post.deliver()
    early = texts(ani)
    post.clock.set(FRIDAYS_OPENING)
    await post.deliver()

    assert early == []
    assert texts(ani) == ["Teguran."]


async def test_a_reminder_of_the_weekend_comes_on_monday(post: Post) -> None:
    ani = post.people[ANI]
    post.clock.set(SATURDAY)

    key = post.write(ani, "Teguran.", priority=Priority.REMINDER)
    await post.deliver()

    assert texts(ani) == []
    assert post.row(key)["not_before"] == MONDAYS_OPENING


async def test_an_answer_does_not_wait_for_the_opening(post: Post) -> None:
    ani = post.people[ANI]
    post.clock.set(NIGHT)

    post.write(ani, "Teguran.", priority=Priority.REMINDER)
    post.write(ani, "Jawaban.")
    await post.deliver()

    assert texts(ani) == ["Jawaban."]


async def test_a_reminder_that_telegram_did_not_take_before_closing_waits_too(post: Post) -> None:
    ani = post.people[ANI]
    post.simulator.faults.add(Fault(chat_id=ani.id, status=403))
    post.write(ani, "Teguran.", priority=Priority.REMINDER)
    await post.deliver()

    post.clock.set(NIGHT)
    post.do(lambda tx: tx.outbox.revive(6))
    await post.deliver()
    night = texts(ani)
    post.clock.set(FRIDAYS_OPENING)
    await post.deliver()

    assert night == []
    assert texts(ani) == ["Teguran."]


async def test_a_reminder_of_what_was_done_meanwhile_never_comes(post: Post) -> None:
    ani = post.people[ANI]
    task = a_task(post.database, a_cycle(post.database))
    post.clock.set(NIGHT)
    post.write(ani, "Teguran.", priority=Priority.REMINDER, about=(task.id,))
    await post.deliver()

    post.do(lambda tx: tx.cycles.save_task(task.evolve(state=TaskState.DONE)))
    post.clock.set(FRIDAYS_OPENING)
    await post.deliver()

    assert texts(ani) == []


async def test_a_reminder_of_two_tasks_comes_as_long_as_one_is_open(post: Post) -> None:
    sekcam = post.people[SEKCAM]
    cycle = a_cycle(post.database)
    one, other = a_task(post.database, cycle), a_task(post.database, cycle, step="data_kinerja")
    post.clock.set(NIGHT)
    post.write(sekcam, "Dua terlambat.", priority=Priority.REMINDER, about=(one.id, other.id))
    await post.deliver()

    post.do(lambda tx: tx.cycles.save_task(one.evolve(state=TaskState.DONE)))
    post.clock.set(FRIDAYS_OPENING)
    await post.deliver()

    assert texts(sekcam) == ["Dua terlambat."]
