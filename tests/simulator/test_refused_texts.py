from collections.abc import Awaitable, Callable

import pytest
from telegram import Bot

from kinerja_bot.simulator import Person

Refused = Callable[[Awaitable[object], str], Awaitable[None]]


async def test_an_empty_text_is_refused(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(bot.send_message(ani.id, "  \n "), "Bad Request: message text is empty")


async def test_a_text_that_is_only_markup_is_refused(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(bot.send_message(ani.id, "<b></b>", parse_mode="HTML"), "Bad Request: message text is empty")


async def test_a_text_over_4096_characters_is_refused(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(bot.send_message(ani.id, "x" * 4097), "Bad Request: message is too long")


async def test_the_length_counts_after_the_markup_is_read(bot: Bot, ani: Person) -> None:
    sent = await bot.send_message(ani.id, "<b>" + "&amp;" * 4096 + "</b>", parse_mode="HTML")

    assert sent.text == "&" * 4096


async def test_a_caption_over_1024_characters_is_refused(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(bot.send_document(ani.id, b"x", caption="x" * 1025), "Bad Request: message caption is too long")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<b>Halo", 'Can\'t find end tag corresponding to start tag "b"'),
        ("3 < 5 dan 7 > 6", 'Unsupported start tag "" at byte offset 2'),
        ("<marquee>x</marquee>", 'Unsupported start tag "marquee" at byte offset 0'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("é<b", "Unclosed start tag at byte offset 2"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_markup_that_does_not_parse_is_refused(
    bot: Bot, ani: Person, refused: Refused, markup: str, reason: str
) -> None:
    await refused(bot.send_message(ani.id, markup, parse_mode="HTML"), f"Bad Request: can't parse entities: {reason}")


async def test_an_unknown_parse_mode_is_refused(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(bot.send_message(ani.id, "x", parse_mode="BBCode"), "Bad Request: unsupported parse_mode")


async def test_markdown_is_refused_because_it_is_not_simulated(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(
        bot.send_message(ani.id, "*x*", parse_mode="MarkdownV2"),
        "Bad Request: can't parse entities: parse mode MarkdownV2 is not simulated, use HTML",
    )
