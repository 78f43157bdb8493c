from collections.abc import Awaitable, Callable

import pytest
from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup

from kinerja_bot.simulator import NoSuchButton, Person, Simulator

Refused = Callable[[Awaitable[object], str], Awaitable[None]]

STALE = "Bad Request: query is too old and response timeout expired or query ID is invalid"
CARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Selesai", callback_data="done")],
        [InlineKeyboardButton("Panduan", url="https://example.org/")],
    ]
)


async def last_query(bot: Bot) -> CallbackQuery:
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    return query


async def test_a_second_answer_is_refused(bot: Bot, ani: Person, refused: Refused) -> None:
    await bot.send_message(ani.id, "x", reply_markup=CARD)
    ani.tap(None, "Selesai")
    query = await last_query(bot)

    await query.answer()

    await refused(query.answer("lagi"), STALE)


async def test_an_answer_that_comes_too_late_is_refused(
    sim: Simulator, bot: Bot, ani: Person, refused: Refused
) -> None:
    await bot.send_message(ani.id, "x", reply_markup=CARD)
    tap = ani.tap(None, "Selesai")
    query = await last_query(bot)

    sim.expire_taps()

    await refused(query.answer(), STALE)
    assert tap.answer is None


async def test_an_unknown_query_cannot_be_answered(bot: Bot, refused: Refused) -> None:
    await refused(bot.answer_callback_query("4711"), STALE)


async def test_only_a_button_that_is_there_can_be_tapped(bot: Bot, ani: Person) -> None:
    sent = await bot.send_message(ani.id, "x", reply_markup=CARD)
    await bot.edit_message_text("y", ani.id, sent.message_id)

    with pytest.raises(NoSuchButton):
        ani.tap(sent.message_id, "Selesai")


async def test_a_tap_on_a_link_opens_it_and_asks_the_bot_nothing(sim: Simulator, bot: Bot, ani: Person) -> None:
    await bot.send_message(ani.id, "x", reply_markup=CARD)

    tap = ani.tap(None, "Panduan")

    assert tap.url == "https://example.org/"
    assert not any("callback_query" in update for update in sim.all_updates(bot.token))


async def test_a_forged_tap_reaches_the_bot(sim: Simulator, bot: Bot, ani: Person) -> None:
    ani.tap_raw(99, "done:1' OR 1=1")

    query = await last_query(bot)
    assert query.data == "done:1' OR 1=1"
    assert sim.all_updates(bot.token)[-1]["callback_query"]["message"]["date"] == 0


async def test_buttons_stay_behind_when_a_message_is_forwarded(sim: Simulator, bot: Bot, ani: Person) -> None:
    budi = sim.person(1002, "Budi")
    sent = await bot.send_message(ani.id, "kartu", reply_markup=CARD)

    forwarded = budi.forward(sent.message_id, of=ani)

    update = (await bot.get_updates())[-1]
    assert budi.buttons(forwarded) == []
    assert update.message is not None
    assert update.message.forward_origin is not None
