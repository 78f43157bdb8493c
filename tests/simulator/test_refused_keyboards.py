from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import Bot, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup

from kinerja_bot.simulator import Person, Simulator

PRIVATE = "Bad Request: BUTTON_USER_PRIVACY_RESTRICTED"

Refused = Callable[[Awaitable[object], str], Awaitable[None]]


def keyboard(**button: Any) -> InlineKeyboardMarkup:  # noqa: ANN401 - any field of a button
    return InlineKeyboardMarkup([[InlineKeyboardButton("Buka", **button)]])


async def test_64_bytes_of_callback_data_are_the_most(bot: Bot, ani: Person, refused: Refused) -> None:
    await bot.send_message(ani.id, "x", reply_markup=keyboard(callback_data="é" * 32))

    await refused(
        bot.send_message(ani.id, "x", reply_markup=keyboard(callback_data="é" * 32 + "x")),
        "Bad Request: BUTTON_DATA_INVALID",
    )


async def test_a_button_that_does_nothing_is_refused(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(
        bot.send_message(ani.id, "x", reply_markup=keyboard()),
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    )


@pytest.mark.parametrize("address", ["kantor", "http://localhost/", "javascript:alert(1)"])
async def test_a_button_with_a_wrong_address_is_refused(
    bot: Bot, ani: Person, refused: Refused, address: str
) -> None:
    await refused(
        bot.send_message(ani.id, "x", reply_markup=keyboard(url=address)),
        f"Bad Request: inline keyboard button URL '{address}' is invalid: Wrong HTTP URL",
    )


async def test_a_button_to_a_private_account_is_refused(
    sim: Simulator, bot: Bot, ani: Person, refused: Refused
) -> None:
    budi = sim.person(1002, "Budi")
    opens_budi = keyboard(url=f"tg://user?id={budi.id}")
    sent = await bot.send_message(ani.id, "x", reply_markup=opens_budi)

    budi.make_private()

    await refused(bot.send_message(ani.id, "x", reply_markup=opens_budi), PRIVATE)
    await refused(bot.edit_message_text("y", ani.id, sent.message_id, reply_markup=opens_budi), PRIVATE)
    await bot.edit_message_text("y", ani.id, sent.message_id, reply_markup=keyboard(url=f"tg://user?id={ani.id}"))


async def test_an_edit_takes_only_an_inline_keyboard(bot: Bot, ani: Person, refused: Refused) -> None:
    sent = await bot.send_message(ani.id, "x")
    keys: Any = ReplyKeyboardMarkup([["Menu"]])

    await refused(
        bot.edit_message_text("y", ani.id, sent.message_id, reply_markup=keys),
        "Bad Request: inline keyboard expected",
    )


async def test_a_message_with_a_reply_keyboard_can_never_be_edited(bot: Bot, ani: Person, refused: Refused) -> None:
    sent = await bot.send_message(ani.id, "x", reply_markup=ReplyKeyboardMarkup([["Menu"]]))

    await refused(bot.edit_message_text("y", ani.id, sent.message_id), "Bad Request: message can't be edited")


async def test_101_buttons_are_too_many(bot: Bot, ani: Person, refused: Refused) -> None:
    rows = [[InlineKeyboardButton(str(n), callback_data=str(n))] for n in range(101)]

    await refused(
        bot.send_message(ani.id, "x", reply_markup=InlineKeyboardMarkup(rows)),
        "Bad Request: reply markup is too long",
    )


async def test_a_button_keeps_its_colour_and_an_unknown_one_is_refused(
    bot: Bot, ani: Person, refused: Refused
) -> None:
    await bot.send_message(ani.id, "x", reply_markup=keyboard(callback_data="ya", style="success"))

    await refused(
        bot.send_message(ani.id, "x", reply_markup=keyboard(callback_data="ya", style="pink")),
        "Bad Request: can't parse inline keyboard button: invalid button style specified",
    )
    assert ani.messages_from_bot()[-1].buttons[0][0].style == "success"


async def test_a_copied_text_reaches_the_clipboard_and_not_the_bot(bot: Bot, ani: Person) -> None:
    sent = await bot.send_message(ani.id, "Capaian", reply_markup=keyboard(copy_text=CopyTextButton("98,96")))

    tap = ani.tap(sent.message_id, "Buka")

    assert tap.copied == "98,96"
    assert tap.data is None
    assert ani.messages_from_bot()[-1].buttons[0][0].copies == "98,96"


@pytest.mark.parametrize("text", ["", "x" * 257])
async def test_a_text_to_copy_has_1_to_256_characters(bot: Bot, ani: Person, refused: Refused, text: str) -> None:
    await bot.send_message(ani.id, "x", reply_markup=keyboard(copy_text=CopyTextButton("x" * 256)))

    await refused(
        bot.send_message(ani.id, "x", reply_markup=keyboard(copy_text=CopyTextButton(text))),
        "Bad Request: BUTTON_COPY_TEXT_INVALID",
    )


async def test_a_button_does_one_thing(bot: Bot, ani: Person, refused: Refused) -> None:
    both = keyboard(callback_data="ya", copy_text=CopyTextButton("98,96"))

    await refused(bot.send_message(ani.id, "x", reply_markup=both), "Bad Request: BUTTON_TYPE_INVALID")
