"""What officials read is Indonesian and polite: no "kamu", no English."""

import re
from functools import cache

import pytest
import yaml

from kinerja_bot.messaging.render import TEMPLATES, Renderer
from kinerja_bot.procedures.loader import builtin_text
from kinerja_bot.simulator.html_markup import parse_html
from tests.builders import WITA
from tests.messaging.message_contexts import message_contexts
from tests.messaging.phrase_contexts import cli_contexts, phrase_contexts
from tests.messaging.said import ORDINARY

RENDERER = Renderer()

IMPOLITE = {"kamu", "kau", "engkau", "anda", "lo", "lu", "gue", "gua", "aku", "saya"}
OWN_WORDS = {"menu.tasks", "commands.tugas", "buttons.join_yes", "buttons.join_no", "buttons.new_account"} | {
    "buttons.account_mine",
    "buttons.account_not_mine",
}
"""Where the official himself speaks: Tugas saya, Ya, itu saya."""

ENGLISH = set(
    re.findall(
        r"\w+",
        """the a an and or not of to for from with this that is are was were be been has have had your you we our
        please sorry thanks thank yes no ok okay file files task tasks step deadline due late done error failed
        failure warning button click tap send sent open closed cancel back next reminder meeting report upload
        download user invalid missing none null true false undefined unknown update version approved rejected""",
    )
)

FOR_THE_OPERATOR = {"bug", "clock_corrected", "disk", "refused"}
TELEGRAMS_OWN_BUTTON = "menekan Start"


@cache
def spoken() -> tuple[tuple[str, str], ...]:
    """Everything that an official can be shown, by what it comes from."""
    messages = (
        (f"{name}-{number}", parse_html(RENDERER.message(name, WITA, **context)).text)
        for name, contexts in message_contexts(ORDINARY).items()
        if name not in FOR_THE_OPERATOR
        for number, context in enumerate(contexts)
    )
    said = phrase_contexts(ORDINARY)
    return (*messages, *((key, RENDERER.phrase(key, WITA, **said.get(key, {}))) for key in RENDERER.phrases))


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.replace(TELEGRAMS_OWN_BUTTON, "").lower()))


def impolite_to(source: str, text: str) -> set[str]:
    return IMPOLITE - ({"saya"} if source in OWN_WORDS or "Tugas saya" in text else set())


def test_officials_are_spoken_to_politely_and_in_indonesian() -> None:
    found = {source: words_of(text) & (impolite_to(source, text) | ENGLISH) for source, text in spoken()}

    assert {source: words for source, words in found.items() if words} == {}


def test_the_procedure_speaks_indonesian() -> None:
    steps = yaml.safe_load(builtin_text())["steps"]

    said = " ".join(
        f"{step['title']} {step['request']} {step['requires']} {step['output']['name']}" for step in steps
    )

    assert words_of(said) & (ENGLISH | IMPOLITE) == set()


def test_the_signature_is_never_called_an_electronic_one() -> None:
    everything = " ".join(text for _, text in spoken()).lower()

    assert "tanda tangan elektronik" not in everything
    assert "tte" not in words_of(everything)


def test_what_begins_a_letter_begins_with_yth() -> None:
    letters = [file.stem for file in (TEMPLATES / "messages").glob("*.html") if "{{ address }}" in file.read_text()]

    without = [name for name in letters if not re.search(r"Yth\. \{\{ address \}\},", _source(name))]

    assert len(letters) > 8
    assert without == []


@pytest.mark.parametrize("name", sorted(set(cli_contexts(ORDINARY))))
def test_the_operator_is_spoken_to_politely_too(name: str) -> None:
    assert words_of((TEMPLATES / "cli" / f"{name}.txt").read_text()) & IMPOLITE == set()


def _source(name: str) -> str:
    return (TEMPLATES / "messages" / f"{name}.html").read_text()
