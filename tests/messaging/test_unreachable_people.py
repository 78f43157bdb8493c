"""Who blocks the bot is not written to in vain: it is noted, told, and made up for."""

from kinerja_bot.domain.events import EventType
from kinerja_bot.storage.transaction import Transaction
from tests.messaging.post import OPERATOR, Post, texts
from tests.office import ANI, BUDI, SEKCAM

WARNING = "tidak dapat dihubungi"


def came_back(post: Post, key: str) -> None:
    """What the desk does for everybody who is heard of again."""

    def work(tx: Transaction) -> None:
        official = tx.officials.by_telegram(post.people[key].id)
        assert official is not None
        tx.officials.set_reachable(official.id, since=None)
        tx.outbox.revive(official.id)

    post.do(work)


async def test_who_blocks_the_bot_is_marked_and_the_sekcam_told_once(post: Post) -> None:
    ani, sekcam = post.people[ANI], post.people[SEKCAM]
    ani.block()

    for number in range(3):
        post.write(ani, f"Pesan {number}.")
    await post.deliver()

    assert not post.database.read_now(lambda tx: tx.officials.by_telegram(ani.id).reachable)  # type: ignore[union-attr]
    assert [WARNING in one for one in texts(sekcam)] == [True]
    assert "Ani Rekaan" in texts(sekcam)[0]


async def test_the_message_is_kept_with_telegrams_reason(post: Post) -> None:
    ani = post.people[ANI]
    ani.block()

    key = post.write(ani, "Tugas baru.")
    await post.deliver()

    assert "bot was blocked by the user" in post.row(key)["failure"]
    assert len(post.times(ani)) == 1


async def test_it_is_delivered_once_he_can_be_reached_again(post: Post) -> None:
    ani = post.people[ANI]
    ani.block()
    post.write(ani, "Pertama.")
    post.write(ani, "Kedua.")
    await post.deliver()

    ani.unblock()
    came_back(post, ANI)
    await post.deliver()

    assert texts(ani) == ["Pertama.", "Kedua."]


async def test_what_was_overtaken_meanwhile_comes_in_its_newest_form_only(post: Post) -> None:
    ani = post.people[ANI]
    ani.block()
    key = post.write(ani, "Kartu.")
    await post.deliver()
    post.write(ani, "Kartu, selesai.", key=key)
    await post.deliver()

    ani.unblock()
    came_back(post, ANI)
    await post.deliver()

    assert texts(ani) == ["Kartu, selesai."]


async def test_blocking_a_second_time_is_told_a_second_time(post: Post) -> None:
    ani = post.people[ANI]
    for number in range(2):
        ani.block()
        post.write(ani, f"Pesan {number}.")
        await post.deliver()
        ani.unblock()
        came_back(post, ANI)
        await post.deliver()

    assert [WARNING in one for one in texts(post.people[SEKCAM])] == [True, True]


async def test_a_sekcam_who_blocks_the_bot_is_not_warned_of_himself(post: Post) -> None:
    sekcam = post.people[SEKCAM]
    sekcam.block()

    post.write(sekcam, "Tugas baru.")
    await post.deliver()
    sekcam.unblock()
    came_back(post, SEKCAM)
    await post.deliver()

    assert texts(sekcam) == ["Tugas baru."]


async def test_others_get_their_messages_meanwhile(post: Post) -> None:
    post.people[ANI].block()

    post.write(post.people[ANI], "Untuk Ani.")
    post.write(post.people[BUDI], "Untuk Budi.")
    await post.deliver()

    assert texts(post.people[BUDI]) == ["Untuk Budi."]


async def test_the_log_of_the_office_says_since_when(post: Post) -> None:
    ani = post.people[ANI]
    ani.block()

    post.write(ani, "Tugas baru.")
    await post.deliver()

    facts = post.events(EventType.BECAME_UNREACHABLE)
    assert [(one["at"], one["data"]) for one in facts] == [
        (post.clock.now(), {"reason": "Forbidden: bot was blocked by the user"})
    ]


async def test_an_operator_who_never_pressed_start_stops_nothing(post: Post) -> None:
    ani = post.people[ANI]
    post.simulator.person(OPERATOR)

    post.write(ani, "x" * 5000)
    post.write(ani, "Tugas baru.")
    await post.deliver()

    assert texts(ani) == ["Tugas baru."]
