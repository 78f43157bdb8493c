import pytest
from telegram import Bot, ReplyKeyboardMarkup, ReplyKeyboardRemove

from kinerja_bot.simulator import NoSuchButton, NotPossible, Person, Simulator


async def test_a_deep_link_carries_its_payload(sim: Simulator, bot: Bot) -> None:
    sim.person(1002, "Budi", "Santoso", "budi").start("Undangan-1_x")

    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "/start Undangan-1_x"
    assert update.message.from_user is not None
    assert update.message.from_user.full_name == "Budi Santoso"
    assert [(e.type, e.offset, e.length) for e in update.message.entities] == [("bot_command", 0, 6)]


def test_no_link_carries_a_payload_with_strange_signs(ani: Person) -> None:
    with pytest.raises(NotPossible):
        ani.start("a b")


async def test_keys_can_be_pressed_while_they_are_there(bot: Bot, ani: Person) -> None:
    await bot.send_message(ani.id, "menu", reply_markup=ReplyKeyboardMarkup([["Tugas saya", "Bantuan"]]))
    ani.press("Bantuan")
    said = ani.transcript()[-1].text
    await bot.send_message(ani.id, "tutup", reply_markup=ReplyKeyboardRemove())

    assert said == "Bantuan"
    assert ani.reply_keyboard is None
    with pytest.raises(NoSuchButton):
        ani.press("Bantuan")


async def test_an_edit_reaches_the_bot_as_an_edited_message(bot: Bot, ani: Person) -> None:
    ani.edit(ani.say("salah"), "benar")

    edited = (await bot.get_updates())[-1].edited_message
    assert edited is not None
    assert edited.text == "benar"
    assert edited.edit_date is not None


async def test_an_offline_phone_shows_the_old_and_sends_later(sim: Simulator, bot: Bot, ani: Person) -> None:
    ani.go_offline()
    await bot.send_message(ani.id, "tak terlihat")
    waiting = ani.say("nanti")
    ani.say("balasan", reply_to=waiting)
    seen, arrived = ani.transcript(), sim.pending_updates(bot.token)

    ani.go_online()

    messages = [update.message for update in await bot.get_updates() if update.message]
    assert [(m.text, m.pending) for m in seen] == [("/start", False), ("nanti", True), ("balasan", True)]
    assert len(arrived) == 1
    assert [m.text for m in ani.transcript()] == ["/start", "tak terlihat", "nanti", "balasan"]
    assert messages[-1].reply_to_message is not None
    assert messages[-1].reply_to_message.text == "nanti"
    assert ani.message(waiting).text == "nanti"


async def test_any_other_kind_of_message_can_be_sent(bot: Bot, ani: Person) -> None:
    contact = {"phone_number": "+62", "first_name": "Ani"}
    ani.send_raw({"message": {"contact": contact}})

    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.contact is not None
    assert message.from_user is not None
    assert (message.chat.id, message.from_user.id) == (ani.id, ani.id)
    assert ani.transcript()[-1].kind == "contact"


async def test_a_group_message_is_passed_on_as_given(bot: Bot, ani: Person) -> None:
    ani.send_raw({"message": {"chat": {"id": -5, "type": "group", "title": "Grup"}, "text": "halo"}})

    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert (message.chat.type, message.text) == ("group", "halo")
    assert len(ani.transcript()) == 1


async def test_a_confirmed_update_can_be_replayed(sim: Simulator, bot: Bot, ani: Person) -> None:
    (update,) = await bot.get_updates()
    await bot.get_updates(offset=update.update_id + 1)

    ani.send_raw(sim.all_updates(bot.token)[0])

    (replayed,) = await bot.get_updates(offset=update.update_id + 1)
    assert replayed.update_id == update.update_id
    assert await bot.get_updates(offset=update.update_id + 1) == ()


def test_a_long_text_goes_out_in_parts(ani: Person) -> None:
    ani.say("x" * 5000)

    assert [len(m.text) for m in ani.transcript()[1:]] == [4096, 904]


async def test_a_deleted_message_is_gone_for_the_bot_too(bot: Bot, ani: Person) -> None:
    sent = await bot.send_message(ani.id, "x")

    ani.delete(sent.message_id)

    assert ani.last is None
