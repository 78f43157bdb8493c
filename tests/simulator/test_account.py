from collections.abc import Awaitable, Callable

from telegram import Bot, BotCommand, BotCommandScopeChat, MenuButtonCommands

from kinerja_bot.simulator import Person

Refused = Callable[[Awaitable[object], str], Awaitable[None]]


async def test_the_bot_knows_its_name(bot: Bot) -> None:
    me = await bot.get_me()

    assert (me.id, me.username, me.first_name) == (123, "kinerja_contoh_bot", "Kinerja Bot")


async def test_commands_are_kept_per_scope_and_language(bot: Bot, ani: Person) -> None:
    scope = BotCommandScopeChat(ani.id)
    await bot.set_my_commands([("mulai", "Buka triwulan")], scope=scope)
    await bot.set_my_commands([("bantuan", "Bantuan")], language_code="id")

    assert await bot.get_my_commands() == ()
    assert await bot.get_my_commands(scope=scope) == (BotCommand("mulai", "Buka triwulan"),)
    assert await bot.get_my_commands(language_code="id") == (BotCommand("bantuan", "Bantuan"),)
    await bot.delete_my_commands(scope=scope)
    assert await bot.get_my_commands(scope=scope) == ()


async def test_a_command_with_strange_signs_is_refused(bot: Bot, refused: Refused) -> None:
    await refused(bot.set_my_commands([("Mulai!", "x")]), "Bad Request: BOT_COMMAND_INVALID")


async def test_commands_for_an_unknown_chat_are_refused(bot: Bot, refused: Refused) -> None:
    await refused(
        bot.set_my_commands([("mulai", "x")], scope=BotCommandScopeChat(4711)), "Bad Request: chat not found"
    )


async def test_descriptions_and_names_are_kept_per_language(bot: Bot) -> None:
    await bot.set_my_description("Membantu SOP")
    await bot.set_my_short_description("SOP", language_code="id")

    assert (await bot.get_my_description(language_code="id")).description == "Membantu SOP"
    assert (await bot.get_my_short_description()).short_description == ""
    assert (await bot.get_my_short_description(language_code="id")).short_description == "SOP"
    assert (await bot.get_my_name()).name == "Kinerja Bot"


async def test_the_menu_button_is_kept_per_chat(bot: Bot, ani: Person) -> None:
    await bot.set_chat_menu_button(ani.id, MenuButtonCommands())

    assert (await bot.get_chat_menu_button(ani.id)).type == "commands"
    assert (await bot.get_chat_menu_button()).type == "default"
