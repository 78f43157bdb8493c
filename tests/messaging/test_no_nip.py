"""Chats show no NIP: no template asks for one, and what templates are given has none."""

from dataclasses import fields

import pytest

from kinerja_bot.domain.people import Official
from kinerja_bot.messaging.render import TEMPLATES, Renderer
from tests.messaging.test_calls import names_in

RENDERER = Renderer()


@pytest.mark.parametrize("name", RENDERER.names)
def test_no_message_names_a_nip_of_somebody(name: str) -> None:
    source = (TEMPLATES / "messages" / name).read_text(encoding="utf-8")

    assert ".nip" not in source.lower()
    assert "nip" not in names_in(source)


def test_no_phrase_names_one() -> None:
    assert "nip" not in (TEMPLATES / "phrases.yaml").read_text(encoding="utf-8").lower()


def test_the_official_that_templates_know_carries_none() -> None:
    assert not {"nip", "rank"} & {field.name for field in fields(Official)}
