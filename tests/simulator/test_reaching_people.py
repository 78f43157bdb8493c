from collections.abc import Awaitable, Callable

from telegram import Bot

from kinerja_bot.simulator import Person, Simulator

Refused = Callable[[Awaitable[object], str], Awaitable[None]]


async def test_a_user_nobody_knows_has_no_chat(bot: Bot, refused: Refused) -> None:
    await refused(bot.send_message(4711, "x"), "Bad Request: chat not found")


async def test_who_never_pressed_start_cannot_be_written_to(sim: Simulator, bot: Bot, refused: Refused) -> None:
    sim.person(1002, "Budi")

    await refused(bot.send_message(1002, "x"), "Forbidden: bot can't initiate conversation with a user")


async def test_who_blocked_the_bot_gets_nothing_until_he_unblocks_it(bot: Bot, ani: Person, refused: Refused) -> None:
    ani.block()
    await refused(bot.send_message(ani.id, "x"), "Forbidden: bot was blocked by the user")

    ani.start("kembali")
    await bot.send_message(ani.id, "halo lagi")

    members = [u.my_chat_member for u in await bot.get_updates() if u.my_chat_member]
    assert [(m.old_chat_member.status, m.new_chat_member.status) for m in members] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]
    assert ani.find("halo lagi") is not None


async def test_a_reply_to_a_message_that_is_gone_is_refused(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(
        bot.send_message(ani.id, "x", reply_to_message_id=99), "Bad Request: message to be replied not found"
    )
    sent = await bot.send_message(ani.id, "x", reply_to_message_id=99, allow_sending_without_reply=True)

    assert sent.reply_to_message is None


async def test_silence_and_replies_are_shown(bot: Bot, ani: Person) -> None:
    said = ani.say("tanya")

    sent = await bot.send_message(ani.id, "jawab", reply_to_message_id=said, disable_notification=True)

    shown = ani.message(sent.message_id)
    assert (shown.reply_to, shown.silent) == (said, True)
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "tanya"


async def test_typing_is_shown_until_the_next_message(bot: Bot, ani: Person) -> None:
    await bot.send_chat_action(ani.id, "typing")
    while_typing = ani.action
    await bot.send_message(ani.id, "x")

    assert (while_typing, ani.action) == ("typing", None)


async def test_a_copy_has_no_origin_and_a_forward_has_one(sim: Simulator, bot: Bot, ani: Person) -> None:
    budi = sim.person(1002, "Budi")
    budi.start()
    sent = await bot.send_document(ani.id, b"x", filename="a.txt", caption="asli")

    copied = await bot.copy_message(budi.id, ani.id, sent.message_id, caption="salinan")
    forwarded = await bot.forward_message(budi.id, ani.id, sent.message_id)

    assert budi.message(copied.message_id).text == "salinan"
    assert not budi.message(copied.message_id).forwarded
    assert budi.message(forwarded.message_id).forwarded
    assert budi.download(copied.message_id) == b"x"


async def test_what_is_not_there_cannot_be_copied_or_forwarded(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(bot.copy_message(ani.id, ani.id, 99), "Bad Request: message to copy not found")
    await refused(bot.forward_message(ani.id, ani.id, 99), "Bad Request: message to forward not found")
