"""An option may stand before, among or behind a command's words."""

import pytest

import bot


@pytest.mark.parametrize(
    "typed",
    [
        "bot move-office --regency Gowa @dua_bot",
        "bot --regency Gowa move-office @dua_bot",
        "bot move-office @dua_bot --regency Gowa",
    ],
)
def test_the_words_are_read_wherever_the_option_stands(typed: str) -> None:
    read = bot._parser().parse_args(typed.split())

    assert (read.words, read.regency) == (["move-office", "@dua_bot"], "Gowa")


def test_what_is_no_option_of_the_command_is_refused() -> None:
    with pytest.raises(SystemExit) as refused:
        bot.main(["bot", "move-office", "--semua", "@dua_bot"])

    assert refused.value.code == 2
