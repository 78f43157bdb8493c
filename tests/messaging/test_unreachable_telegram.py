"""Telegram is busy, broken or out of reach: nothing is lost, and it is not hammered."""

import pytest

from kinerja_bot.simulator import Fault
from tests.messaging.post import Post, texts
from tests.office import ANI, BUDI


async def test_a_message_waits_as_long_as_telegram_asks(post: Post) -> None:
    ani = post.people[ANI]
    post.simulator.faults.add(Fault(method="sendMessage", status=429, retry_after=17))

    post.write(ani, "Tugas baru.")
    await post.deliver()

    first, second = post.times(ani)
    assert second == pytest.approx(first + 17)
    assert texts(ani) == ["Tugas baru."]


async def test_an_edit_waits_as_long_as_telegram_asks(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Kartu.")
    await post.deliver()
    post.simulator.faults.add(Fault(method="editMessageText", status=429, retry_after=9))

    post.write(ani, "Kartu, dikerjakan.", key=key)
    await post.deliver()

    _, refused, taken = post.times(ani)
    assert taken == pytest.approx(refused + 9)
    assert texts(ani) == ["Kartu, dikerjakan."]


async def test_a_wait_of_more_than_a_day_is_a_wait_of_more_than_a_day(post: Post) -> None:
    ani = post.people[ANI]
    post.simulator.faults.add(Fault(method="sendMessage", status=429, retry_after=100_000))

    post.write(ani, "Tugas baru.")
    await post.deliver()

    first, second = post.times(ani)
    assert second == pytest.approx(first + 100_000)


async def test_while_one_chat_waits_the_others_are_served(post: Post) -> None:
    ani, budi = post.people[ANI], post.people[BUDI]
    post.simulator.faults.add(Fault(method="sendMessage", chat_id=ani.id, status=429, retry_after=60))

    post.write(ani, "Untuk Ani.")
    post.write(budi, "Untuk Budi.")
    await post.deliver()

    assert post.times(budi)[0] < 1
    assert post.times(ani)[-1] >= 60


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param({"status": 500}, id="500"),
        pytest.param({"status": 502}, id="502"),
        pytest.param({"status": 503, "description": "Service Unavailable"}, id="503"),
        pytest.param({"drop_connection": True}, id="dropped connection"),
        pytest.param({"status": 401, "description": "Unauthorized"}, id="token not accepted for a while"),
    ],
)
async def test_a_broken_telegram_is_tried_again_until_it_takes_the_message(
    post: Post, fault: dict[str, object]
) -> None:
    ani = post.people[ANI]
    post.simulator.faults.add(Fault(method="sendMessage", times=4, **fault))  # type: ignore[arg-type]

    key = post.write(ani, "Tugas baru.")
    await post.deliver()

    assert texts(ani) == ["Tugas baru."]
    assert [round(at) for at in post.times(ani)] == [0, 1, 3, 7, 15]
    assert post.row(key)["failure"] is None


@pytest.mark.parametrize("patience", [1.0])
async def test_a_message_whose_answer_takes_too_long_is_tried_again(post: Post) -> None:
    ani = post.people[ANI]
    post.simulator.faults.add(Fault(method="sendMessage", delay=60))

    post.write(ani, "Tugas baru.")
    await post.deliver()

    assert texts(ani) == ["Tugas baru."]
    assert len(post.times(ani)) == 2


async def test_a_new_message_whose_answer_is_lost_is_found_again_and_lives_on(post: Post) -> None:
    """Telegram knows no "send once": an edit that changes nothing tells that the message is there."""
    ani = post.people[ANI]
    post.simulator.faults.add(Fault(method="sendMessage", drop_after_handling=True))

    key = post.write(ani, "Kartu.")
    await post.deliver()
    post.write(ani, "Kartu, dikerjakan.", key=key)
    await post.deliver()

    assert texts(ani) == ["Kartu, dikerjakan."]


async def test_an_edit_whose_answer_is_lost_is_done_once(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Kartu.")
    await post.deliver()
    post.simulator.faults.add(Fault(method="editMessageText", drop_after_handling=True))

    post.write(ani, "Kartu, dikerjakan.", key=key)
    await post.deliver()

    assert texts(ani) == ["Kartu, dikerjakan."]
    assert post.row(key)["shown_revision"] == post.row(key)["revision"]
    assert post.row(key)["failure"] is None
