"""Whoever says something says it with all that its sentence names: read from the source, not found out by a user."""

import ast
from collections.abc import Iterator
from functools import cache

import yaml
from jinja2 import meta, nodes

from kinerja_bot.messaging.render import TEMPLATES, _messages
from tests.source import MODULES, ROOT, tree_of

ENVIRONMENT = _messages(TEMPLATES)
"""The one that renders, with its filters."""

PHRASES: dict[str, str] = {
    f"{group}.{key}": text
    for group, entries in yaml.safe_load((TEMPLATES / "phrases.yaml").read_text(encoding="utf-8")).items()
    for key, text in entries.items()
}
FOLDERS = {"message": ("messages", "html"), "plain_text": ("cli", "txt")}


def names_in(sentence: str) -> set[str]:
    template = ENVIRONMENT.parse(sentence)
    set_by_itself = {one.target.name for one in template.find_all(nodes.Assign) if isinstance(one.target, nodes.Name)}
    return meta.find_undeclared_variables(template) - set_by_itself


def sentence_of(function: str, key: str) -> str:
    """What a call of phrase, message or plain_text renders."""
    if function == "phrase":
        return PHRASES[key]
    folder, ending = FOLDERS[function]
    return (TEMPLATES / folder / f"{key}.{ending}").read_text(encoding="utf-8")


@cache
def calls() -> list[tuple[str, ast.Call, str]]:
    """Every call in the source, with its place and the name of what is called."""
    return [
        (f"{module.relative_to(ROOT)}:{node.lineno}", node, called(node))
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call)
    ]


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def sayings() -> Iterator[tuple[str, str, str, set[str]]]:
    """Calls that name their template and all that they give it."""
    for place, call, function in calls():
        if function not in {"phrase", "message", "plain_text"} or not call.args:
            continue
        given = {one.arg for one in call.keywords if one.arg}
        if len(given) == len(call.keywords) and isinstance(call.args[0], ast.Constant):
            yield place, function, str(call.args[0].value), given


def test_every_sentence_is_given_all_that_it_names() -> None:
    found = list(sayings())

    lacking = {
        f"{place}: {key}": missing
        for place, function, key, given in found
        if (missing := names_in(sentence_of(function, key)) - given)
    }

    assert len(found) > 60
    assert lacking == {}
