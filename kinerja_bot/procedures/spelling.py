"""Fields that are misspelt: each counts as the one that was meant, so that one slip is one fault."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, get_args, get_origin

import yaml
from pydantic import BaseModel

from kinerja_bot.faults import TEMPLATES, Fault, Loc, closest, dotted
from kinerja_bot.procedures.lines import Document, line_of


def put_right(document: Document, shape: type[BaseModel]) -> tuple[Document, tuple[Fault, ...]]:
    """The document with the names that were meant, and a fault for each that was written instead of them."""
    faults = tuple(_misspelt(shape, document.root, ()))
    return document.read_anew() if faults else document, faults


def _misspelt(kind: Any, node: yaml.Node | None, loc: Loc) -> Iterator[Fault]:  # noqa: ANN401 - an annotation
    """Gives the faults, and writes the right names into the nodes."""
    model, inner = _model_of(kind), _inside(kind)
    if model is None and inner is None:
        return
    if isinstance(node, yaml.MappingNode):
        if model is not None and model.model_config.get("extra") == "forbid":
            yield from _renamed(model, node, loc)
        fields = model.model_fields if model else {}
        for key, value in node.value:
            field = fields.get(str(key.value))
            yield from _misspelt(field.annotation if field else inner, value, (*loc, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _misspelt(inner, value, (*loc, index))


def _renamed(model: type[BaseModel], node: yaml.MappingNode, loc: Loc) -> Iterator[Fault]:
    given = [str(key.value) for key, _ in node.value]
    absent = [name for name in model.model_fields if name not in given]
    for key, _ in node.value:
        word = str(key.value)
        if word in model.model_fields:
            continue
        meant = next((one for one in field_words().get(word.casefold(), ()) if one in absent), closest(word, absent))
        if meant is None:
            continue
        absent.remove(meant)
        key.value = meant
        yield Fault(str(line_of(key)), dotted((*loc, word)), "misspelt_field", {"given": word, "suggestion": meant})


@cache
def field_words() -> Mapping[str, tuple[str, ...]]:
    """Indonesian words that are written for the fields of a procedure, with the fields that each may mean."""
    text = (TEMPLATES / "documents" / "isian-prosedur.yaml").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for field, given in yaml.safe_load(text).items():
        for one in given:
            found[one] = (*found.get(one, ()), field)
    return found


def _alternatives(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """The types that an annotation allows, with what is said about them left out."""
    if get_origin(kind) is Annotated:
        return _alternatives(get_args(kind)[0])
    is_container = get_origin(kind) in (list, dict)
    return (kind,) if is_container or not get_args(kind) else get_args(kind)


def _model_of(kind: Any) -> type[BaseModel] | None:  # noqa: ANN401
    models = (one for one in _alternatives(kind) if isinstance(one, type) and get_origin(one) is None)
    return next((one for one in models if issubclass(one, BaseModel)), None)


def _inside(kind: Any) -> Any:  # noqa: ANN401
    """What a list or a mapping of free names holds."""
    return next((get_args(one)[-1] for one in _alternatives(kind) if get_origin(one) in (list, dict)), None)
