"""Who floods is slowed or not heard; officials go before strangers, in what is taken up and in what is sent."""

import logging
from pathlib import Path

import pytest

from handlers.gate import sender_of, token_of
from kinerja_bot.demo.stage import TOKEN, Stage, stage
from kinerja_bot.messaging.floods import MOST, SPAN
from kinerja_bot.simulator import Fault
from tests.conftest import THURSDAY_8AM
from tests.handlers.flooded_office import (
    FLOOD,
    NOT_LISTED,
    OF_ALL,
    OF_ONE,
    SLOWED,
    UNHEARD,
    YES,
    crowd,
    heard,
    kept,
    patient,
    runtime,
    said_to_strangers,
    timer,
)
from tests.office import ANI, BUDI, CAMAT


@pytest.mark.parametrize(
    ("update", "sender"),
    [
        ({"update_id": 1, "message": {"from": {"id": 5}}}, 5),
        ({"update_id": 1, "callback_query": {"id": "9", "from": {"id": 6}}}, 6),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": -7}, "from": {"id": 8}}}, 8),
        ({"update_id": 1, "channel_post": {"chat": {"id": -7}}}, 0),
        ({"update_id": 1, "message": {"from": {"id": "5"}}}, 0),
        ({"update_id": 1, "message": {"from": None}}, 0),
        ({"update_id": 1, "message": "?"}, 0),
        ({"update_id": 1}, 0),
    ],
)
def test_an_updates_sender_is_found_without_reading_it(update: dict[str, object], sender: int) -> None:
    assert sender_of(update) == sender


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("/start abc", "abc"),
        ("/start@kinerja_contoh_bot abc", "abc"),
        ("/START abc def", "abc"),
        ("/start", None),
        ("/startabc def", None),
        ("start abc", None),
        (" \u2003", None),
        ("", None),
        (5, None),
        (None, None),
    ],
)
def test_a_links_token_is_found_in_any_text(text: object, token: str | None) -> None:
    assert token_of({"update_id": 1, "message": {"text": text}}) == token


async def test_an_official_who_floods_is_answered_in_full_and_told_once(flooded: Stage) -> None:
    ani, budi = flooded.people[ANI], flooded.people[BUDI]

    for number in range(FLOOD):
        ani.say(f"Pesan {number}")
    budi.say("/bantuan")
    await flooded.settle()

    assert heard(ani, SLOWED) == 1
    assert heard(ani, "Tugas saya") >= FLOOD
    assert heard(budi, SLOWED) == 0
    assert max(timer(flooded).slept) <= SPAN


async def test_a_stranger_who_floods_is_told_once_and_not_heard_any_more(flooded: Stage) -> None:
    stranger = flooded.simulator.person(4711)
    before = kept(flooded)

    for number in range(FLOOD * 2):
        stranger.say(f"Pesan {number}")
    await flooded.settle()

    (said,) = stranger.messages_from_bot()
    assert UNHEARD in " ".join(said.text.split())
    assert kept(flooded) - before == OF_ONE
    assert flooded.bot.database.read_now(lambda tx: tx.inbox.waiting()) == []
    await timer(flooded).sleep(SPAN)
    stranger.say("Halo")
    await flooded.settle()
    assert (heard(stranger, UNHEARD), heard(stranger, NOT_LISTED)) == (0, 1)


async def test_what_waits_at_the_gate_outlives_a_restart(flooded: Stage) -> None:
    before = heard(flooded.people[ANI], "Tugas saya")
    await runtime(flooded).stop()
    for number in range(FLOOD):
        flooded.people[ANI].say(f"Pesan {number}")

    await runtime(flooded).start()
    await flooded.settle()

    assert heard(flooded.people[ANI], "Tugas saya") - before >= FLOOD


@pytest.mark.parametrize("strangers", [40, 300])
async def test_however_many_strangers_write_they_have_no_more_rows_than_their_measure(
    flooded: Stage, strangers: int, caplog: pytest.LogCaptureFixture
) -> None:
    before, asked = kept(flooded), heard(flooded.people[ANI], "Bantuan")
    await runtime(flooded).stop()
    people = crowd(flooded, strangers)
    for number in range(4):
        for one in people:
            one.say(f"Pesan {number}")
    flooded.people[ANI].say("/bantuan")

    with caplog.at_level(logging.WARNING):
        await runtime(flooded).start()
        await flooded.settle()

    assert heard(flooded.people[ANI], "Bantuan") == asked + 1
    assert kept(flooded) - before == OF_ALL + 1
    told = said_to_strangers(flooded)
    assert len(told) == len(set(told)) <= OF_ALL
    assert flooded.bot.database.read_now(lambda tx: tx.inbox.waiting()) == []
    lines = [one for one in caplog.messages if "too much comes from strangers" in one]
    assert len(lines) == 1


async def test_what_an_official_is_told_goes_out_before_all_that_strangers_are(
    flooded: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kinerja_bot.messaging.courier.SENDERS", 1)
    flooded.simulator.faults.add(Fault(method="sendMessage", status=502, times=None))
    strangers = {one.id for one in crowd(flooded, OF_ALL)}
    await flooded.simulator.until(lambda: not flooded.simulator.pending_updates(TOKEN))
    await runtime(flooded).inbox.settled()
    flooded.people[ANI].say("/bantuan")
    flooded.people[BUDI].say("/bantuan")
    await flooded.simulator.until(lambda: not flooded.simulator.pending_updates(TOKEN))
    await runtime(flooded).inbox.settled()
    await runtime(flooded).stop()
    flooded.simulator.faults.clear()
    before = len(flooded.simulator.calls_of("sendMessage"))

    await runtime(flooded).start()
    await flooded.settle()

    chats = [call.chat_id for call in flooded.simulator.calls_of("sendMessage")[before:]]
    assert set(chats[:2]) == {flooded.people[ANI].id, flooded.people[BUDI].id}
    assert set(chats[2:]) == strangers


async def test_who_has_an_invitation_joins_through_the_closed_door(flooded: Stage, tokens: dict[str, str]) -> None:
    camat = flooded.people[CAMAT]
    for _ in range(FLOOD):
        camat.say("Halo?")
    for one in crowd(flooded, OF_ALL + 1):
        one.say("Halo")
    await flooded.settle()

    camat.start(tokens[CAMAT])
    await flooded.settle()
    await flooded.tap(CAMAT, YES)

    assert heard(camat, "terhubung sebagai Daeng Rekaan") == 1
    assert camat.reply_keyboard is not None


async def test_a_link_is_no_way_to_flood(flooded: Stage, tokens: dict[str, str]) -> None:
    before = kept(flooded)

    for _ in range(FLOOD * 2):
        flooded.people[CAMAT].start(tokens[CAMAT])
    await flooded.settle()

    assert kept(flooded) - before == MOST


async def test_the_operator_is_no_stranger(migrated_sqlite_url: str, tmp_path: Path) -> None:
    given = [("DATABASE_URL", migrated_sqlite_url), ("OPERATOR_CHAT_ID", "9999")]
    async with stage(patient, THURSDAY_8AM, tmp_path, environment=given) as office:
        for number in range(FLOOD):
            office.simulator.person(9999).say(f"Pesan {number}")
        await office.settle()

        assert heard(office.simulator.person(9999), "Akun operator") == FLOOD
