"""Every message is rendered: as markup that Telegram takes, within its limits, with what people typed as text."""

import re
import shutil
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kinerja_bot.messaging.render import TEMPLATES as FOLDER
from kinerja_bot.messaging.render import Renderer, as_plain
from kinerja_bot.simulator.html_markup import parse_html
from tests.builders import WITA
from tests.messaging.message_contexts import message_contexts
from tests.messaging.said import CROWDED, HOSTILE, MARK, ORDINARY, Said

RENDERER = Renderer()
TEMPLATES = [name.removesuffix(".html") for name in RENDERER.names]

CAPTIONS = {
    "decision",
    "decision_done",
    "meeting_letter",
    "meeting_changed",
    "letter_withdrawn",
    "no_longer_here",
    "moved",
}
"""Messages that stand under a file."""

LONGEST_MESSAGE = 4096
LONGEST_CAPTION = 1024


@cache
def rendered(name: str, said: Said) -> tuple[str, ...]:
    """The message in each of its looks."""
    return tuple(RENDERER.message(name, WITA, **context) for context in message_contexts(said)[name])


def test_every_message_has_its_contexts() -> None:
    assert sorted(message_contexts(ORDINARY)) == TEMPLATES


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("said", [ORDINARY, HOSTILE, CROWDED], ids=["ordinary", "hostile", "crowded"])
def test_telegram_takes_every_message(name: str, said: Said) -> None:
    longest = LONGEST_CAPTION if name in CAPTIONS else LONGEST_MESSAGE

    texts = [parse_html(html).text for html in rendered(name, said)]

    assert all(text.strip() for text in texts)
    assert [len(text) for text in texts if len(text) > longest] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_people_typed_is_shown_as_text_and_is_never_markup(name: str) -> None:
    for html, ordinary in zip(rendered(name, HOSTILE), rendered(name, ORDINARY), strict=True):
        shown, usual = parse_html(html), parse_html(ordinary)

        assert MARK not in html
        assert "&lt;" not in shown.text
        assert ("&lt;b" in html) is ("<b>" in shown.text)
        assert Counter(one.type for one in shown.entities) == Counter(one.type for one in usual.entities)


@pytest.mark.parametrize("name", TEMPLATES)
def test_without_its_markup_a_message_says_the_same(name: str) -> None:
    for html in rendered(name, HOSTILE):
        assert as_plain(html) == parse_html(html).text


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_message_has_holes(name: str) -> None:
    for html in rendered(name, ORDINARY):
        text = parse_html(html).text

        assert "\n\n\n" not in text
        assert not {"None", "Undefined", "[]", "()", "{", "}"} & set(text.split())
        assert not any(line.endswith((" ", ":,")) for line in text.splitlines())


def test_a_name_that_ends_with_a_point_ends_its_sentence_with_one() -> None:
    said = replace(ORDINARY, name="Beta Rekadata, S.Uji.")

    names = [name for name in TEMPLATES if not name.startswith("acting_")]

    assert [name for name in names for text in rendered(name, said) if ".." in text] == []


def test_a_template_is_read_once_and_its_file_not_looked_at_again(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    renderer = Renderer(tmp_path)
    before = renderer.message("late_moved")

    (tmp_path / "messages" / "late_moved.html").write_text("lain", encoding="utf-8")

    assert renderer.message("late_moved") == before


def test_what_names_a_step_by_its_number_says_of_which_cycle() -> None:
    sources = {name: (FOLDER / "messages" / f"{name}.html").read_text(encoding="utf-8") for name in TEMPLATES}
    numbered = {name for name, source in sources.items() if re.search(r"\b(step|held_up_by)\.number", source)}

    assert {name for name in numbered if "period" not in sources[name]} == {"plan"}  # part of three that do


def test_a_name_that_ends_in_an_abbreviation_takes_no_ending() -> None:
    proposal = message_contexts(ORDINARY)["opening_proposal"][0]

    said = RENDERER.message("opening_proposal", WITA, **proposal | {"subject": "penyusunan RKPD"})

    assert "Apakah penyusunan RKPD dimulai sekarang?" in said
