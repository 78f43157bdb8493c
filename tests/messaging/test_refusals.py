"""A refusal and its sentence: each has the other, and the one declares what the other names."""

import ast
from dataclasses import fields
from importlib import import_module

import pytest

from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.people_errors import LetterNeeded
from tests.messaging.phrase_contexts import other_looks, phrase_contexts
from tests.messaging.said import ORDINARY
from tests.messaging.test_calls import PHRASES, names_in
from tests.source import MODULES, dotted, tree_of

WITHOUT_REFUSAL = {"bug", "bug_behind"}
"""What is said where something breaks."""

OF_THE_READER = {"salutation"}
"""Given to every sentence: Bapak, Ibu, or Bapak/Ibu to who is not known."""

FOR_THE_LOG = {"not_for_you": {"right"}, "not_for_stand_ins": {"right"}}
"""Declared though no sentence names it: the log keeps which right was wanted."""

SOURCES = [one for one in MODULES if dotted(one).startswith("kinerja_bot.domain.") and dotted(one).endswith("errors")]


def refusals() -> dict[str, type[SopError]]:
    """Every leaf, by its code."""
    found = (one for module in SOURCES for one in vars(import_module(dotted(module))).values())
    return {
        one.code: one
        for one in found
        if isinstance(one, type) and issubclass(one, SopError) and not one.__subclasses__()
    }


def declared_by(code: str) -> set[str]:
    return {one.name for one in fields(refusals()[code])}


@pytest.fixture(scope="module")
def named() -> set[str]:
    """Gives all names that the source uses beside the modules that declare refusals."""
    return {
        node.id
        for module in MODULES
        if module not in SOURCES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Name)
    }


def test_every_refusal_has_its_sentence_and_every_sentence_its_refusal() -> None:
    sentences = {key.removeprefix("errors.") for key in PHRASES if key.startswith("errors.")}

    assert len(SOURCES) > 3
    assert set(refusals()) == sentences - WITHOUT_REFUSAL


@pytest.mark.parametrize("code", sorted(refusals()))
def test_a_refusal_declares_what_its_sentence_names_and_nothing_else(code: str) -> None:
    assert declared_by(code) == (names_in(PHRASES[f"errors.{code}"]) - OF_THE_READER) | FOR_THE_LOG.get(code, set())


@pytest.mark.parametrize("code", sorted(refusals()))
def test_a_refusals_sentence_is_tried_with_what_it_declares(code: str) -> None:
    usual = phrase_contexts(ORDINARY).get(f"errors.{code}", {})
    others = [context for key, context in other_looks(ORDINARY) if key == f"errors.{code}"]

    assert [set(context) - OF_THE_READER for context in (usual, *others)] == [declared_by(code)] * (len(others) + 1)


@pytest.mark.parametrize("refusal", refusals().values(), ids=lambda refusal: refusal.code)
def test_every_refusal_is_made_somewhere(refusal: type[SopError], named: set[str]) -> None:
    assert refusal.__name__ in named


def test_a_refusal_is_not_made_without_what_its_sentence_names() -> None:
    with pytest.raises(TypeError, match="missing 2 required keyword-only arguments: 'name' and 'title'"):
        refusals()["post_taken"]()


def test_a_refusal_says_what_it_is_where_nobody_explains_it() -> None:
    refusal = LetterNeeded(longest=120)

    assert str(refusal) == "LetterNeeded(longest=120)"
    assert refusal.context == {"longest": 120}
