"""Groups, edits, forwarded cards, odd kinds of messages: each gets its right answer or its right silence."""

from typing import Any

import pytest

from kinerja_bot.domain.task import TaskState
from kinerja_bot.simulator import Person
from tests.beginnings import AtStep
from tests.office import ANI, BUDI, CAMAT, KASUBAG, SEKCAM, Quarter

GROUP = {"id": -1001234567890, "type": "supergroup", "title": "Grup Kantor"}
CHANNEL = {"id": -1009876543210, "type": "channel", "title": "Kanal"}


def said(person: Person) -> str:
    return " ".join(person.messages_from_bot()[-1].text.split())


def member(quarter: Quarter, chat: dict[str, Any], status: str, key: str = ANI) -> dict[str, Any]:
    """Somebody changes what the bot is in a chat."""
    bot = {"id": 110201543, "is_bot": True, "first_name": "Kinerja Bot"}
    rights = {
        "status": status,
        "user": bot,
        **dict.fromkeys(
            (
                *(
                    "can_be_edited",
                    "is_anonymous",
                    "can_manage_chat",
                    "can_delete_messages",
                    "can_manage_video_chats",
                ),
                *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
                *("can_post_stories", "can_edit_stories", "can_delete_stories"),
            ),
            True,
        ),
    }
    somebody = {"id": quarter.office.people[key].id, "is_bot": False, "first_name": key}
    old = {"status": "left" if status != "left" else "member", "user": bot}
    change = {"chat": chat, "from": somebody, "date": 1, "old_chat_member": old, "new_chat_member": rights}
    return {"my_chat_member": change}


@pytest.mark.parametrize(
    ("chat", "status"), [(GROUP, "member"), (GROUP, "administrator"), (CHANNEL, "administrator")]
)
async def test_put_into_a_group_or_channel_the_bot_leaves_it(
    at_step: AtStep, chat: dict[str, Any], status: str
) -> None:
    quarter = await at_step(2)

    quarter.office.people[ANI].send_raw(member(quarter, chat, status))
    await quarter.office.settle()

    simulator = quarter.office.simulator
    assert len(simulator.calls_of("leaveChat", int(chat["id"]))) == 1
    assert len(simulator.calls_of("sendMessage", int(chat["id"]))) == (chat is GROUP)


async def test_taken_out_of_a_group_nobody_becomes_unreachable(at_step: AtStep) -> None:
    quarter = await at_step(2)

    quarter.office.people[ANI].send_raw(member(quarter, GROUP, "left"))
    await quarter.office.settle()

    [ani] = await quarter.office.bot.database.read(
        lambda tx: [one for one in tx.officials.staffing(1).officials if one.key == ANI]
    )
    assert ani.reachable
    assert quarter.office.simulator.calls_of("leaveChat") == []


async def test_what_is_written_in_a_group_or_channel_gets_no_answer(at_step: AtStep) -> None:
    quarter = await at_step(2)
    sekcam = quarter.office.people[SEKCAM]
    calls = len(quarter.office.simulator.calls)

    for text in ("/start", "/tugas", "Tugas saya", "Draf"):
        sekcam.send_raw({"message": {"chat": GROUP, "text": text, "entities": []}})
    sekcam.send_raw({"channel_post": {"message_id": 1, "date": 1, "chat": CHANNEL, "text": "/start"}})
    await quarter.office.settle()

    made = [one.method for one in quarter.office.simulator.calls[calls:]]
    assert set(made) <= {"getUpdates"}


async def test_a_button_tapped_in_a_group_or_under_an_inline_message_does_nothing(at_step: AtStep) -> None:
    quarter = await at_step(2)
    sekcam = quarter.office.people[SEKCAM]
    person = {"id": sekcam.id, "is_bot": False, "first_name": SEKCAM}
    query = {"id": "1", "from": person, "chat_instance": "1", "data": "kerjakan:2"}
    message = {"message_id": 1, "date": 1, "chat": GROUP, "text": "kartu"}

    sekcam.send_raw({"callback_query": query | {"message": message}})
    sekcam.send_raw({"callback_query": query | {"inline_message_id": "AAAA"}})
    await quarter.office.settle()

    assert (await quarter.cycle()).open_tasks[0].state is TaskState.WAITING
    answers = quarter.office.simulator.calls_of("answerCallbackQuery")[-2:]
    assert all("tombol ini tidak dikenal" in str(one.params) for one in answers)


async def test_a_changed_message_changes_nothing_and_its_writer_is_told_once(at_step: AtStep) -> None:
    quarter = await at_step(1)
    camat = quarter.office.people[CAMAT]
    sent = camat.say("Mohon siapkan rapat.")
    await quarter.office.settle()

    for text in ("Mohon siapkan rapat besok.", "Mohon siapkan rapat lusa."):
        camat.edit(sent, text)
    await quarter.office.settle()

    assert (await quarter.cycle()).open_tasks[0].text == "Mohon siapkan rapat."
    told = [one for one in camat.messages_from_bot() if "tidak terbaca oleh bot" in one.text]
    assert len(told) == 1


async def test_a_place_that_moves_is_answered_once(at_step: AtStep) -> None:
    quarter = await at_step(2)
    ani = quarter.office.people[ANI]
    place = {"location": {"latitude": -5.2, "longitude": 119.5, "live_period": 900}}
    ani.send_raw({"message": place})
    await quarter.office.settle()
    answered = len(ani.messages_from_bot())

    sender = {"id": ani.id, "is_bot": False, "first_name": ANI}
    chat = {"id": ani.id, "type": "private"}
    for moved in range(3):
        body = place | {"message_id": 5, "date": 1, "edit_date": 2 + moved, "from": sender, "chat": chat}
        ani.send_raw({"edited_message": body})
    await quarter.office.settle()

    assert len(ani.messages_from_bot()) == answered


async def test_a_forwarded_card_has_no_buttons_and_a_forged_tap_on_it_is_refused(at_step: AtStep) -> None:
    quarter = await at_step(8)
    card = quarter.office.newest(CAMAT, lambda one: "Ya, setujui" in one.labels)
    data = next(one.data for row in card.buttons for one in row if one.label == "Ya, setujui")
    kasubag = quarter.office.people[KASUBAG]

    forwarded = kasubag.forward(card.id, of=quarter.office.people[CAMAT])
    kasubag.tap_raw(forwarded, data or "")
    await quarter.office.settle()

    assert "adalah tugas" in kasubag.answers[-1].text
    assert (await quarter.cycle()).open_tasks[0].decision is None


ODD: dict[str, dict[str, Any]] = {
    "sticker": {"sticker": {"file_id": "S", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1,
                            "is_animated": False, "is_video": False}},
    "voice": {"voice": {"file_id": "V", "file_unique_id": "v", "duration": 3}},
    "video": {"video": {"file_id": "V", "file_unique_id": "v", "width": 1, "height": 1, "duration": 3}},
    "video note": {"video_note": {"file_id": "V", "file_unique_id": "v", "length": 1, "duration": 3}},
    "audio": {"audio": {"file_id": "A", "file_unique_id": "a", "duration": 3}},
    "animation": {"animation": {"file_id": "A", "file_unique_id": "a", "width": 1, "height": 1, "duration": 3}},
    "contact": {"contact": {"phone_number": "+620", "first_name": "A"}},
    "location": {"location": {"latitude": -5.2, "longitude": 119.5}},
    "venue": {"venue": {"location": {"latitude": 1.0, "longitude": 1.0}, "title": "Aula", "address": "Jalan"}},
    "poll": {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
                      "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "story": {"story": {"chat": CHANNEL, "id": 1}},
    "a kind of tomorrow": {"hologram": {"file_id": "H"}},
}  # fmt: skip


@pytest.mark.parametrize("kind", ODD)
async def test_what_the_bot_has_no_use_for_is_answered_and_changes_nothing(at_step: AtStep, kind: str) -> None:
    quarter = await at_step(1)
    camat = quarter.office.people[CAMAT]
    before = await quarter.cycle()

    camat.send_raw({"message": ODD[kind]})
    await quarter.office.settle()

    assert camat.transcript()[-1].from_bot
    assert "belum kami pahami" in said(camat) or "tidak" in said(camat)
    assert await quarter.cycle() == before


@pytest.mark.parametrize(
    "text",
    [
        "a" * 4096,
        "<b>&lt;script&gt;</b> & 'x' \"y\"",
        "\u202eterbalik\u202c \u200b\u200d\u2066",
        "nol\x00nol",
        "/" + "x" * 4000,
        "/",
        "/start " + "A" * 4000,
        "😀" * 2000,
    ],
    ids=lambda text: ascii(text[:12]),
)
async def test_any_text_is_taken_or_answered(at_step: AtStep, text: str, caplog: pytest.LogCaptureFixture) -> None:
    quarter = await at_step(1)
    camat = quarter.office.people[CAMAT]
    command = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    entities = [command] if text[0] == "/" else []
    count = len(camat.messages_from_bot())

    camat.send_raw({"message": {"text": text, "entities": entities}})
    await quarter.office.settle()

    assert len(camat.messages_from_bot()) > count
    assert not [one for one in caplog.records if one.levelname == "ERROR"]


@pytest.mark.parametrize("data", ["", "x" * 64, "kerjakan", "kerjakan:", "kerjakan:99999999999999999999", "ganti:-1",
                                  "putuskan:1:ya:pasti:lagi:lagi", "kerjakan:٣", "gabung:1:ya", "\x00", "izin:1:ya",
                                  "beri:1", "coret:1", "waktu:1:99999999999", "selesai:1:2:3:4"])  # fmt: skip
async def test_made_up_and_cut_off_button_data_changes_nothing(at_step: AtStep, data: str) -> None:
    quarter = await at_step(4)
    before = await quarter.cycle()

    for key in (BUDI, CAMAT, SEKCAM):
        quarter.office.people[key].tap_raw(1, data)
    await quarter.office.settle()

    assert await quarter.cycle() == before
    assert all(quarter.office.people[key].answers[-1].text for key in (BUDI, CAMAT, SEKCAM))
