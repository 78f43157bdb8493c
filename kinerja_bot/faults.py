"""What is wrong with a file or the settings: gathered in full, then said at once, in Indonesian."""

import dataclasses
import difflib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from pydantic import ValidationError
from pydantic_core import ErrorDetails

TEMPLATES: Final = Path(__file__).resolve().parents[1] / "templates"
SETTINGS: Final = "settings"
"""The source of faults that lie in the environment and not in a file."""

ARGUMENTS: Final = "arguments"
"""The source of those that lie in what was typed behind the command."""

HIGHEST_PORT: Final = 65535

Loc = tuple[int | str, ...]

_PORT = re.compile(r"[0-9]{1,5}")
_LONGEST_VALUE = 60
_SHORTEST_BEGINNING = 3


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """`place` is a line number, a sheet's cell, or empty; `code` names a sentence in templates/cli/faults.yaml."""

    place: str
    field: str
    code: str
    context: Mapping[str, object] = dataclasses.field(default_factory=dict)


class FaultsFound(Exception):
    """All that is wrong with one source, in its own order."""

    def __init__(self, source: str, faults: Sequence[Fault]) -> None:
        super().__init__(source, tuple(faults))
        self.source = source
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return render_faults(self)


def dotted(loc: Loc) -> str:
    """Write a location as a person counts: `steps[4].minutes` is the fourth step's."""
    text = ""
    for part in loc:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")


def closest(word: str, known: Collection[str]) -> str | None:
    """The known word that was probably meant: the only one that begins so, or a similar one."""
    longer = [one for one in known if len(word) >= _SHORTEST_BEGINNING and one.startswith(word)]
    if len(longer) == 1:
        return longer[0]
    return next(iter(difflib.get_close_matches(word, list(known), n=1)), None)


def from_pydantic(
    error: ValidationError,
    place_of: Callable[[Loc], str],
    field_of: Callable[[Loc], str] = dotted,
    *,
    with_input: bool = True,
) -> tuple[Fault, ...]:
    """Turn each of pydantic's errors into a fault of the same code; `with_input=False` where values are secret."""
    details = error.errors(include_url=False, include_input=with_input)
    return tuple(_fault(one, place_of, field_of) for one in details)


def _fault(detail: ErrorDetails, place_of: Callable[[Loc], str], field_of: Callable[[Loc], str]) -> Fault:
    loc = tuple(part for part in detail["loc"] if part != "[key]")
    given = detail.get("input", "")
    code = "missing" if given is None else detail["type"]
    context = {**detail.get("ctx", {}), "given": given if isinstance(given, str | int | float) else ""}
    return Fault(place_of(loc), field_of(loc), code, context)


def is_port(text: str) -> bool:
    """Whether it is a TCP port, in the digits 0 to 9."""
    return bool(_PORT.fullmatch(text)) and int(text) <= HIGHEST_PORT


def port_number(text: str) -> int:
    """A TCP port as it was typed. Errors: FaultsFound."""
    if not is_port(text):
        raise FaultsFound(ARGUMENTS, [Fault("", "--port", "port_range", {"given": text})])
    return int(text)


def render_faults(found: FaultsFound) -> str:
    """Say all of them in Indonesian, a line each, and how many there are."""
    lines = [(fault, _sentence(fault)) for fault in found.faults]
    return _environment().get_template("faults.txt.j2").render(source=found.source, lines=lines).strip()


def _sentence(fault: Fault) -> str:
    sentences = _sentences()
    sentence = sentences.get(fault.code, sentences["otherwise"])
    return _environment().from_string(sentence).render({"given": "", "suggestion": None, **fault.context})


def _shown(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"


def _quoted(value: object) -> str:
    """With a space behind it; nothing where there is nothing to show, or it must not be shown."""
    return f"“{_shown(value)}” " if value != "" else ""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "cli"),
        autoescape=select_autoescape(default_for_string=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"shown": _shown, "quoted": _quoted}
    return environment


@cache
def _sentences() -> Mapping[str, str]:
    sentences: Mapping[str, str] = yaml.safe_load((TEMPLATES / "cli" / "faults.yaml").read_text(encoding="utf-8"))
    return sentences
