"""A message whose answer is lost: it stands in its chat once, whatever happens until it is found."""

from typing import Any

import pytest

from kinerja_bot.messaging.bundles import Bundles, Situation
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.finding import BEYOND, MOST_PLACES
from kinerja_bot.messaging.pace import Pace
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.services.accounts.reach import Reachability
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.simulator import Fault
from kinerja_bot.simulator.faults import GARBLED, PAGE
from tests.messaging.conftest import TOKEN
from tests.messaging.post import Post, find, lose, shown, texts
from tests.office import ANI, BUDI

EVENING = 20
KEPT_FROM_LOOKING: tuple[dict[str, Any], ...] = (
    {"status": 429, "retry_after": 7},
    {"status": 500},
    {"status": 502, "garbled": PAGE},
    {"status": 400, "garbled": PAGE},
    {"garbled": ""},
    {"drop_connection": True},
    {"drop_after_handling": True},
)


@pytest.fixture
def outbox_url(database_url_with_tables: str) -> str:
    """Once on each of the two."""
    return database_url_with_tables


async def test_what_changed_meanwhile_is_found_and_brought_up_to_date(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Setujui dokumen?", "Ya, setujui")
    looks = await lose(post)

    post.write(ani, "Dokumen sudah disetujui.", key=key)
    await find(post, looks)

    assert shown(ani) == [("Dokumen sudah disetujui.", [])]
    assert post.row(key)["telegram_message_id"] == ani.messages_from_bot()[0].id


async def test_what_is_closed_meanwhile_is_found_and_closed(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Setujui dokumen?", "Ya, setujui")
    looks = await lose(post)

    post.do(lambda tx: tx.outbox.supersede(key, Content("Pertanyaan ini sudah dijawab.").to_plain()))
    post.write(ani, "Setujui versi 2?", "Ya, setujui", key=key)
    await find(post, looks)

    expected = [("Pertanyaan ini sudah dijawab.", []), ("Setujui versi 2?", ["Ya, setujui"])]
    assert sorted(shown(ani)) == expected


async def test_what_is_closed_before_it_has_arrived_is_not_sent_any_more(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Setujui dokumen?", "Ya, setujui")
    cut = post.simulator.faults.add(Fault("sendMessage", drop_connection=True))
    looks = [post.simulator.faults.add(Fault("editMessageText", times=None, drop_connection=True))]
    await post.until_struck(cut, *looks)

    post.do(lambda tx: tx.outbox.supersede(key, Content("Pertanyaan ini sudah dijawab.").to_plain()))
    await find(post, looks)

    assert texts(ani) == []
    assert post.database.read_now(lambda tx: tx.outbox.pending(post.clock.now(), 9)) == []


@pytest.mark.parametrize("how", KEPT_FROM_LOOKING, ids=str)
async def test_who_cannot_look_knows_nothing_and_sends_nothing(post: Post, how: dict[str, Any]) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Kartu.", "Kerjakan")
    looks = await lose(post, **how)

    post.write(ani, "Kartu, dikerjakan.", "Selesai", key=key)
    await find(post, looks)

    assert shown(ani) == [("Kartu, dikerjakan.", ["Selesai"])]
    assert len(post.simulator.calls_of("sendMessage", ani.id)) == 1


@pytest.mark.parametrize("body", GARBLED)
@pytest.mark.parametrize("status", [200, 400, 403, 429, 502])
async def test_a_garbled_answer_to_a_card_that_has_arrived_sends_no_second_one(
    post: Post, status: int, body: str
) -> None:
    ani = post.people[ANI]
    post.simulator.faults.add(Fault("sendMessage", status=status, garbled=body, handled=True))

    key = post.write(ani, "Kartu.", "Kerjakan")
    await post.deliver()
    post.write(ani, "Kartu, dikerjakan.", "Selesai", key=key)
    await post.deliver()

    assert shown(ani) == [("Kartu, dikerjakan.", ["Selesai"])]


async def test_a_look_that_is_broken_off_again_and_again_comes_to_its_end(post: Post) -> None:
    """The message never arrived: every place has to be seen, and each second call has to be waited for."""
    ani = post.people[ANI]
    post.simulator.faults.add(Fault("sendMessage", drop_connection=True))
    for number in range(40):
        trouble = {"status": 429, "retry_after": 3} if number % 2 else {"status": 500}
        post.simulator.faults.add(Fault("editMessageText", **trouble))  # type: ignore[arg-type]

    post.write(ani, "Kartu.", "Kerjakan")
    await post.deliver()

    assert shown(ani) == [("Kartu.", ["Kerjakan"])]


async def test_a_reminder_that_has_arrived_at_closing_time_does_not_come_again_in_the_morning(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Teguran.", priority=Priority.REMINDER)
    looks = await lose(post)

    post.clock.set(post.clock.now().replace(hour=EVENING))
    await find(post, looks)

    assert texts(ani) == ["Teguran."]
    assert post.row(key)["shown_revision"] == 1


async def test_a_reminder_that_has_not_arrived_at_closing_time_comes_in_the_morning(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Teguran.", priority=Priority.REMINDER)
    cut = post.simulator.faults.add(Fault("sendMessage", drop_connection=True))
    looks = [post.simulator.faults.add(Fault("editMessageText", times=None, drop_connection=True))]
    await post.until_struck(cut, *looks)

    post.clock.set(post.clock.now().replace(hour=EVENING))
    await find(post, looks)

    assert texts(ani) == []
    assert post.row(key)["not_before"] > post.clock.now()


async def test_a_message_that_went_out_plain_is_found(post: Post) -> None:
    ani = post.people[ANI]
    post.simulator.faults.add(Fault("sendMessage", status=400, description="Bad Request: can't parse entities"))
    post.simulator.faults.add(Fault("sendMessage", drop_after_handling=True))

    post.write(ani, "<b>Kartu.", "Kerjakan")
    await post.deliver()

    assert shown(ani) == [("Kartu.", ["Kerjakan"])]


async def test_far_from_the_ids_that_were_known_it_is_found_all_the_same(post: Post) -> None:
    """Others were served meanwhile, and people wrote."""
    ani, budi = post.people[ANI], post.people[BUDI]
    key = post.write(ani, "Kartu.", "Kerjakan")
    looks = await lose(post)
    post.simulator.faults.add(Fault(chat_id=ani.id, times=None, drop_connection=True))
    for number in range(30):
        post.write(budi, f"Pesan {number}.")
        budi.say("halo")
    await post.simulator.until(lambda: len(budi.messages_from_bot()) == 30)

    post.write(ani, "Kartu, dikerjakan.", "Selesai", key=key)
    post.simulator.faults.clear()
    await find(post, looks)

    assert shown(ani) == [("Kartu, dikerjakan.", ["Selesai"])]


async def test_however_much_people_have_written_before_it_is_found_at_once(post: Post) -> None:
    """What they write is counted with what the bot writes: it has arrived above all of that."""
    ani, budi = post.people[ANI], post.people[BUDI]
    for number in range(MOST_PLACES + BEYOND):
        budi.say(f"Halo {number}.")
    updates = post.simulator.all_updates(TOKEN)
    post.database.write_now(lambda tx: tx.inbox.keep(updates, post.clock.now()))
    post.write(ani, "Kartu.", "Kerjakan")

    await find(post, await lose(post))

    assert shown(ani) == [("Kartu.", ["Kerjakan"])]
    assert len({one.params["message_id"] for one in post.simulator.calls_of("editMessageText", ani.id)}) == 1


async def test_what_was_closed_while_its_reader_blocked_the_bot_is_closed_once_he_is_back(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Setujui?", "Ya, setujui")
    await post.deliver()
    ani.block()
    post.do(lambda tx: tx.outbox.supersede(key, Content("Sudah dijawab.").to_plain()))
    await post.deliver()

    ani.unblock()
    post.do(lambda tx: tx.outbox.revive(tx.officials.by_telegram(ani.id).id))  # type: ignore[union-attr]
    await post.deliver()

    assert shown(ani) == [("Sudah dijawab.", [])]


async def test_a_second_bundle_does_not_take_it_for_one_that_was_only_announced(post: Post) -> None:
    ani = post.people[ANI]
    post.write(ani, "Kartu.", "Kerjakan")
    await lose(post)
    desk = Desk(post.database, post.clock, Tools(Renderer(), post.outgoing._store, None))
    bundles = Bundles(Pace(), Reachability(desk))
    at = Situation(post.clock.now(), post.timer.now(), frozenset(), frozenset())

    first = post.database.write_now(lambda tx: bundles.next(tx, at))

    assert [one.may_have_arrived for one in first.messages] == [True]
    assert first.announced == set()
