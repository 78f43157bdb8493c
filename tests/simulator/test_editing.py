from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument

from kinerja_bot.simulator import Person, Simulator

Refused = Callable[[Awaitable[object], str], Awaitable[None]]

DONE = InlineKeyboardMarkup([[InlineKeyboardButton("Selesai", callback_data="done")]])
UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)


async def test_an_edit_is_shown_in_place_and_without_markup_the_buttons_go(bot: Bot, ani: Person) -> None:
    sent = await bot.send_message(ani.id, "lama", reply_markup=DONE)

    await bot.edit_message_text("baru", ani.id, sent.message_id)

    shown = ani.message(sent.message_id)
    assert (shown.text, shown.labels) == ("baru", [])
    assert shown.edited is not None


async def test_buttons_alone_can_be_changed(bot: Bot, ani: Person) -> None:
    sent = await bot.send_message(ani.id, "x")

    await bot.edit_message_reply_markup(ani.id, sent.message_id, reply_markup=DONE)

    assert ani.buttons(sent.message_id) == ["Selesai"]


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, ani: Person, refused: Refused) -> None:
    sent = await bot.send_message(ani.id, "<b>x</b>", parse_mode="HTML", reply_markup=DONE)
    edit = bot.edit_message_text("<strong>x</strong>", ani.id, sent.message_id, parse_mode="HTML", reply_markup=DONE)

    await refused(edit, UNCHANGED)


async def test_the_same_buttons_again_are_refused(bot: Bot, ani: Person, refused: Refused) -> None:
    sent = await bot.send_message(ani.id, "x", reply_markup=DONE)

    await refused(bot.edit_message_reply_markup(ani.id, sent.message_id, reply_markup=DONE), UNCHANGED)


async def test_a_message_that_is_not_there_cannot_be_edited(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(bot.edit_message_text("y", ani.id, 999), "Bad Request: message to edit not found")


async def test_a_persons_message_cannot_be_edited_by_the_bot(bot: Bot, ani: Person, refused: Refused) -> None:
    said = ani.say("punya saya")

    await refused(bot.edit_message_text("y", ani.id, said), "Bad Request: message can't be edited")


async def test_a_text_has_no_caption_to_edit(bot: Bot, ani: Person, refused: Refused) -> None:
    sent = await bot.send_message(ani.id, "x")

    await refused(
        bot.edit_message_caption(ani.id, sent.message_id, caption="y"),
        "Bad Request: there is no caption in the message to edit",
    )


async def test_a_document_has_no_text_to_edit(bot: Bot, ani: Person, refused: Refused) -> None:
    sent = await bot.send_document(ani.id, b"x", filename="a.txt")

    await refused(
        bot.edit_message_text("y", ani.id, sent.message_id),
        "Bad Request: there is no text in the message to edit",
    )


async def test_a_caption_and_then_the_file_itself_can_be_changed(bot: Bot, ani: Person) -> None:
    sent = await bot.send_document(ani.id, b"satu", filename="v1.txt", caption="v1")

    await bot.edit_message_caption(ani.id, sent.message_id, caption="versi 1")
    await bot.edit_message_media(InputMediaDocument(b"dua", filename="v2.txt"), ani.id, sent.message_id)

    shown = ani.message(sent.message_id)
    assert shown.document is not None
    assert (shown.text, shown.document.name) == ("", "v2.txt")
    assert ani.download(sent.message_id) == b"dua"


async def test_after_48_hours_a_message_cannot_be_deleted(
    sim: Simulator, bot: Bot, ani: Person, refused: Refused
) -> None:
    now = datetime.now(UTC)
    sent, kept = await bot.send_message(ani.id, "x"), await bot.send_message(ani.id, "y")
    await bot.delete_message(ani.id, sent.message_id)
    sim.world.clock = lambda: now + timedelta(hours=49)

    await refused(bot.delete_message(ani.id, kept.message_id), "Bad Request: message can't be deleted for everyone")
    await refused(bot.delete_message(ani.id, sent.message_id), "Bad Request: message to delete not found")
    assert ani.find("x") is None


async def test_pins_are_shown_and_taken_off(bot: Bot, ani: Person) -> None:
    sent = await bot.send_message(ani.id, "x")

    await bot.pin_chat_message(ani.id, sent.message_id)
    pinned = ani.message(sent.message_id).pinned
    chat = await bot.get_chat(ani.id)
    await bot.unpin_chat_message(ani.id)

    assert pinned
    assert chat.pinned_message is not None
    assert not ani.message(sent.message_id).pinned
