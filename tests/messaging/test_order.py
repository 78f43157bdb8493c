"""Which message goes first, and what of several changes is shown."""

from kinerja_bot.messaging.content import Priority
from kinerja_bot.simulator import Call, Fault
from tests.messaging.post import Post, texts
from tests.office import ANI, BUDI

MANY = 80
"""More than the courier looks ahead."""


async def test_a_chats_messages_arrive_in_the_order_of_their_writing(post: Post) -> None:
    ani = post.people[ANI]

    for number in range(12):
        post.write(ani, f"Pesan {number}.")
    await post.deliver()

    assert texts(ani) == [f"Pesan {number}." for number in range(12)]


async def test_the_order_holds_when_a_message_in_the_middle_must_wait(post: Post) -> None:
    ani = post.people[ANI]
    post.write(ani, "Pesan 0.")
    await post.deliver()
    post.simulator.faults.add(Fault(method="sendMessage", status=502, times=2))

    for number in range(1, 4):
        post.write(ani, f"Pesan {number}.")
    await post.deliver()

    assert texts(ani) == [f"Pesan {number}." for number in range(4)]


async def test_answers_go_before_tasks_before_reminders_before_digests_before_strangers(post: Post) -> None:
    ani = post.people[ANI]
    names = {
        Priority.STRANGER: "Orang luar.",
        Priority.DIGEST: "Ringkasan.",
        Priority.REMINDER: "Teguran.",
        Priority.TASK: "Tugas.",
    }

    for priority, text in names.items():
        post.write(ani, text, priority=priority)
    post.write(ani, "Jawaban.")
    await post.deliver()

    assert texts(ani) == ["Jawaban.", "Tugas.", "Teguran.", "Ringkasan.", "Orang luar."]


async def test_the_whole_offices_answers_go_before_its_reminders(post: Post) -> None:
    crowd = [post.chat(2000 + number) for number in range(30)]

    for person in crowd:
        post.write(person, "Teguran.", priority=Priority.REMINDER)
    for person in crowd:
        post.write(person, "Jawaban.")
    await post.deliver()

    tried = [one.text for one in post.outgoing.attempts]
    assert tried == ["Jawaban."] * 30 + ["Teguran."] * 30


async def test_thirty_a_second_are_not_exceeded_by_eight_senders(post: Post) -> None:
    crowd = [post.chat(2000 + number) for number in range(40)]

    for person in crowd:
        post.write(person, "Tugas baru.")
    await post.deliver()

    at = sorted(one.at for one in post.outgoing.attempts)
    assert all(later - earlier >= 1 for earlier, later in zip(at, at[29:], strict=False))
    assert at[-1] < 2


async def test_one_chat_is_not_written_to_more_than_once_a_second(post: Post) -> None:
    ani = post.people[ANI]

    for number in range(4):
        post.write(ani, f"Pesan {number}.")
    await post.deliver()

    assert [round(at, 6) for at in post.times(ani)] == [0, 1, 2, 3]


async def test_what_was_overtaken_before_it_was_sent_goes_out_once_in_its_newest_form(post: Post) -> None:
    ani = post.people[ANI]

    key = post.write(ani, "Kartu.", "Kerjakan")
    post.write(ani, "Kartu, dikerjakan.", "Selesai", key=key)
    post.write(ani, "Kartu, selesai.", key=key)
    await post.deliver()

    assert texts(ani) == ["Kartu, selesai."]
    assert len(post.simulator.calls_of("editMessageText")) == 0


async def test_edits_overtaken_while_telegram_is_out_of_reach_are_skipped(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Kartu.")
    await post.deliver()

    for number in range(5):
        post.write(ani, f"Kartu, {number} dari 5.", key=key)
    await post.deliver()

    assert texts(ani) == ["Kartu, 4 dari 5."]
    assert len(post.simulator.calls_of("editMessageText")) == 1


async def test_a_card_changed_while_it_is_on_its_way_shows_the_change_in_the_end(post: Post) -> None:
    ani = post.people[ANI]
    post.simulator.faults.add(Fault(method="sendMessage", delay=0.1))
    key = post.write(ani, "Kartu.", "Kerjakan")
    post.courier.wake()
    await post.simulator.until(lambda: post.simulator.calls_of("sendMessage"))

    post.write(ani, "Kartu, dikerjakan.", "Selesai", key=key)
    await post.deliver()

    assert texts(ani) == ["Kartu, dikerjakan."]


async def test_a_question_replaced_while_it_is_on_its_way_keeps_no_live_button(post: Post) -> None:
    ani = post.people[ANI]
    post.simulator.faults.add(Fault(method="sendMessage", delay=0.1))
    key = post.write(ani, "Mulai triwulan?", "Mulai")
    post.courier.wake()
    await post.simulator.until(lambda: post.simulator.calls_of("sendMessage"))

    closed = {"text": "Pertanyaan pindah ke bawah.", "form": "text", "buttons": [], "keyboard": [], "files": []}
    post.do(lambda tx: tx.outbox.supersede(key, closed))
    await post.deliver()

    assert texts(ani) == ["Pertanyaan pindah ke bawah."]
    assert ani.buttons() == []


async def test_a_long_queue_of_one_chat_does_not_hold_up_the_others(post: Post) -> None:
    ani, budi = post.people[ANI], post.people[BUDI]
    post.simulator.faults.add(Fault(chat_id=ani.id, status=429, retry_after=600))

    for number in range(MANY):
        post.write(ani, f"Pesan {number}.")
    post.write(budi, "Untuk Budi.")
    post.courier.wake()
    await post.simulator.until(lambda: texts(budi))

    assert texts(ani) == []


async def test_different_chats_are_served_at_the_same_time(post: Post) -> None:
    for key in (ANI, BUDI):
        post.simulator.faults.add(Fault(chat_id=post.people[key].id, delay=60))
        post.write(post.people[key], "Tugas baru.")
    post.courier.wake()

    both = await post.simulator.until(lambda: len(under_way(post)) == len({ANI, BUDI}))

    assert both


def under_way(post: Post) -> list[Call]:
    """The calls that Telegram has not answered yet."""
    return [one for one in post.simulator.calls_of("sendMessage") if one.status is None]
