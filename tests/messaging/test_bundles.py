"""Many messages at once: announced by the bundle, sent each in its slot, and what is urgent goes first."""

import asyncio
import threading
from bisect import bisect_left
from contextlib import suppress

from sqlalchemy import select

from kinerja_bot.messaging.bundles import BUNDLE, ENOUGH
from kinerja_bot.messaging.content import Priority
from kinerja_bot.simulator import Fault
from kinerja_bot.storage.tables import messages
from tests.messaging.post import Post, texts
from tests.office import ANI, BUDI
from tests.storage.counting import counted

MANY = 500


def write_many(post: Post, number: int, text: str = "Teguran.", priority: Priority = Priority.REMINDER) -> None:
    for person in [post.chat(2000 + one) for one in range(number)]:
        post.write(person, text, priority=priority, office_hours_only=False)


def announced(post: Post) -> list[int]:
    """The messages of which nobody knows whether they have arrived."""
    with post.database.engine.begin() as connection:
        return list(connection.scalars(select(messages.c.id).where(messages.c.sent_after.is_not(None))))


async def test_five_hundred_at_once_go_out_at_twenty_eight_a_second_and_never_more_than_thirty(post: Post) -> None:
    write_many(post, MANY)
    before = post.timer.now()

    await post.deliver()

    at = [one.at for one in post.outgoing.attempts]
    assert len(at) == MANY
    assert at[-1] - before <= MANY / 28
    assert max(bisect_left(at, one + 1) - number for number, one in enumerate(at)) <= 30


async def test_they_are_announced_by_the_bundle_and_looked_for_seldom(post: Post) -> None:
    write_many(post, 100)

    with counted(post.database) as count:
        await post.deliver()

    assert len(count.with_word("sent_after=(")) <= 100 / ENOUGH + 1
    assert len(count.with_word("WITH lagging")) <= 100 / 2


async def test_what_waits_is_looked_for_once_where_nothing_follows(post: Post) -> None:
    with counted(post.database) as count:
        post.write(post.people[ANI], "Tugas baru.")
        await post.deliver()

    assert [len(count.with_word(word)) for word in ("sent_after=(", "shown_revision=?", "WITH lagging")] == [1, 1, 1]


async def test_answers_that_come_while_the_database_is_busy_are_recorded_together(post: Post) -> None:
    post.simulator.faults.add(Fault(method="sendMessage", delay=0.2, times=None))
    for number in range(BUNDLE):
        post.write(post.chat(2000 + number), "Tugas baru.")
    is_free = threading.Event()

    with counted(post.database) as count:
        post.courier.wake()
        await post.simulator.until(lambda: len(post.outgoing.attempts) == BUNDLE)
        busy = asyncio.create_task(post.database.write(lambda _: is_free.wait(30)))
        await post.simulator.until(lambda: all(one.status for one in post.simulator.calls_of("sendMessage")))
        async with asyncio.timeout(10):
            while len(post.database._together._waiting) < BUNDLE:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0)
        is_free.set()
        await busy
        await post.deliver()

    assert len(count.with_word("shown_revision=?")) <= 2


async def test_an_answer_goes_before_hundreds_of_reminders_that_wait(post: Post) -> None:
    write_many(post, MANY)
    post.courier.wake()
    await post.simulator.until(lambda: len(post.outgoing.attempts) > 50)

    post.write(post.people[ANI], "Jawaban.")
    already = len(post.outgoing.attempts)
    await post.simulator.until(lambda: texts(post.people[ANI]))

    place = [one.text for one in post.outgoing.attempts].index("Jawaban.")
    assert place - already <= 2 * BUNDLE  # what is announced, and what was being looked for as the answer was written
    assert len(post.outgoing.attempts) < MANY


async def test_a_reminder_on_its_way_does_not_hold_up_the_answer_in_the_same_chat(post: Post) -> None:
    ani = post.people[ANI]
    write_many(post, BUNDLE * 2, priority=Priority.TASK)
    post.write(ani, "Teguran.", priority=Priority.REMINDER)

    post.write(ani, "Jawaban.")
    await post.deliver()

    assert texts(ani) == ["Jawaban.", "Teguran."]


async def test_a_chat_that_telegram_does_not_answer_holds_up_no_other(post: Post) -> None:
    ani, budi = post.people[ANI], post.people[BUDI]
    post.simulator.faults.add(Fault(chat_id=ani.id, delay=60))
    post.write(ani, "Untuk Ani.")
    post.courier.wake()
    await post.simulator.until(lambda: post.times(ani))

    post.write(budi, "Untuk Budi.")
    await post.simulator.until(lambda: texts(budi))

    assert texts(ani) == []


async def test_what_was_announced_and_not_sent_before_a_stop_is_not_looked_for(post: Post) -> None:
    write_many(post, 40)
    post.courier.wake()
    await post.simulator.until(lambda: post.outgoing.attempts)
    assert announced(post)

    for task in [one for one in asyncio.all_tasks() if "Courier.run" in str(one.get_coro())]:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    tried = {one.chat_id for one in post.outgoing.attempts}
    left = [one.chat_id for one in post.database.read_now(lambda tx: tx.outbox.pending(post.clock.now(), 64))]
    query = select(messages.c.chat_id).where(messages.c.sent_after.is_not(None))
    with post.database.engine.begin() as connection:
        unknown = set(connection.scalars(query))
    assert left
    assert unknown <= tried
    assert post.simulator.calls_of("editMessageText") == []


async def test_what_is_overtaken_while_it_waits_for_its_slot_goes_out_in_its_newest_form(post: Post) -> None:
    write_many(post, BUNDLE - 1, priority=Priority.TASK)
    key = post.write(post.people[ANI], "Kartu.", priority=Priority.TASK)
    post.courier.wake()
    await post.simulator.until(lambda: announced(post))

    post.write(post.people[ANI], "Kartu, dikerjakan.", key=key, priority=Priority.TASK)
    await post.deliver()

    assert texts(post.people[ANI]) == ["Kartu, dikerjakan."]


async def test_a_night_of_reminders_is_held_by_the_bundle(post: Post) -> None:
    post.clock.set(post.clock.now().replace(hour=20))
    people = list(post.people.values())
    for person in people:
        for number in range(20):
            post.write(person, f"Teguran {number}.", priority=Priority.REMINDER)

    with counted(post.database) as count:
        await post.deliver()

    assert post.outgoing.attempts == []
    assert len(count.transactions) <= 22
