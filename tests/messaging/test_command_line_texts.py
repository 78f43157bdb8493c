"""What the command line prints: every text, plain, with names as they are."""

from pathlib import Path

import pytest

from kinerja_bot.messaging.render import TEMPLATES, plain_text
from tests.builders import WITA
from tests.messaging.phrase_contexts import cli_contexts
from tests.messaging.said import HOSTILE, MARK, ORDINARY

TEXTS = sorted(file.stem for file in Path(TEMPLATES, "cli").glob("*.txt"))


def test_every_text_has_its_contexts() -> None:
    assert sorted(cli_contexts(ORDINARY)) == TEXTS


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_can_be_printed(name: str) -> None:
    for context in cli_contexts(ORDINARY)[name]:
        printed = plain_text(name, WITA, **context)

        assert printed
        assert "\n\n\n" not in printed
        assert not {"None", "Undefined", "[]", "{}"} & set(printed.split())


@pytest.mark.parametrize("name", TEXTS)
def test_names_are_printed_as_they_are(name: str) -> None:
    for hostile, ordinary in zip(cli_contexts(HOSTILE)[name], cli_contexts(ORDINARY)[name], strict=True):
        printed, usual = plain_text(name, WITA, **hostile), plain_text(name, WITA, **ordinary)

        assert "&lt;" not in printed
        assert (MARK in printed) is (printed != usual)
