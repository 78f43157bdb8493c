import asyncio

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from kinerja_bot.simulator import Person, Simulator


async def test_a_greeting_is_answered_with_a_button_that_can_be_tapped(sim: Simulator, bot: Bot, ani: Person) -> None:
    (update,) = await bot.get_updates()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Selesai", callback_data="done:1")]])
    sent = await bot.send_message(ani.id, "<b>Halo</b> Ani", parse_mode="HTML", reply_markup=keyboard)

    tap = ani.tap(sent.message_id, "Selesai")
    (tapped,) = await bot.get_updates(offset=update.update_id + 1, timeout=5)
    assert tapped.callback_query is not None
    await bot.answer_callback_query(tapped.callback_query.id, "Tercatat", show_alert=True)

    assert update.message is not None
    assert update.message.text == "/start"
    assert update.message.entities[0].type == "bot_command"
    assert tapped.callback_query.data == "done:1"
    answer = await sim.until(lambda: tap.answer)
    assert (answer.text, answer.show_alert) == ("Tercatat", True)
    assert ani.last is not None
    assert ani.last.html == "<b>Halo</b> Ani"


async def test_a_long_poll_returns_when_something_is_said(bot: Bot, ani: Person) -> None:
    (first,) = await bot.get_updates()

    poll = asyncio.create_task(bot.get_updates(offset=first.update_id + 1, timeout=30))
    await asyncio.to_thread(ani.say, "siap")

    (update,) = await poll
    assert update.message is not None
    assert update.message.text == "siap"
