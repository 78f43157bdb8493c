"""What is wrong with a file or the settings: gathered in full, then said at once, in Indonesian."""

import dataclasses
import errno
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from string import ascii_uppercase
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kinerja_bot.own_yaml import own

TEMPLATES: Final = Path(__file__).resolve().parents[1] / "templates"
SETTINGS: Final = "settings"
"""The source of faults that lie in the environment and not in a file."""

ARGUMENTS: Final = "arguments"
"""The source of those that lie in what was typed behind the command."""

HIGHEST_PORT: Final = 65535

Loc = tuple[int | str, ...]

_PORT = re.compile(r"[0-9]{1,5}")
_LONGEST_VALUE = 60
_MOST_PLACES = 12
_LINE = "baris"
_NUMBER_IN_LIST = re.compile(r"\[\d+\]")
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
    """The known word that was probably meant: the only one that begins so, or a similar one, small letters or not."""
    from difflib import get_close_matches  # noqa: PLC0415 - for who reads an office's files, which a running bot does not

    given, names = word.casefold(), {one.casefold(): one for one in known}
    longer = [one for one in names if len(given) >= _SHORTEST_BEGINNING and one.startswith(given)]
    similar = longer if len(longer) == 1 else get_close_matches(given, names, n=1)
    return names[similar[0]] if similar else None


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
    """A validator of several values together says in `at` which of them is wrong."""
    context = dict(detail.get("ctx", {}))
    loc = (*(part for part in detail["loc"] if part != "[key]"), *context.pop("at", ()))
    given = detail.get("input", "")
    code = "missing" if given is None else detail["type"]
    context = {"given": given if isinstance(given, str | int | float) else "", **context}
    if code in ("enum", "literal_error"):
        context["suggestion"] = closest(str(context["given"]), re.findall("'([^']*)'", context["expected"]))
    return Fault(place_of(loc), field_of(loc), code, context)


def is_port(text: str) -> bool:
    """Whether it is a TCP port, in the digits 0 to 9."""
    return bool(_PORT.fullmatch(text)) and int(text) <= HIGHEST_PORT


def port_number(text: str) -> int:
    """A TCP port as it was typed. Errors: FaultsFound."""
    if not is_port(text):
        raise FaultsFound(ARGUMENTS, [Fault("", "--port", "port_range", {"given": text})])
    return int(text)


def not_listening(host: str, port: int, error: OSError) -> FaultsFound:
    """Why nothing can listen there: the port is another program's or not allowed, or the address is not ours."""
    if error.errno in {errno.EADDRINUSE, errno.EACCES}:
        return FaultsFound(ARGUMENTS, [Fault("", "--port", "port_taken", {"given": port})])
    context = {"given": host, "reason": error.strerror or ""}
    return FaultsFound(ARGUMENTS, [Fault("", "--host", "address_taken", context)])


def readable(words: Sequence[str]) -> Sequence[str]:
    """The words as they were typed, in UTF-8: nothing else can be kept or shown. Errors: FaultsFound."""
    found = [one for one in words if not is_utf8(one)]
    if found:
        shown = [one.encode(errors="surrogateescape").decode(errors="replace") for one in found]
        raise FaultsFound(ARGUMENTS, [Fault("", one, "argument_not_utf8") for one in shown])
    return words


def is_utf8(text: str) -> bool:
    """Whether it can be written as UTF-8: what the system hands over undecoded cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def render_faults(found: FaultsFound) -> str:
    """Say all of them in Indonesian, and how many there are; what repeats is said once, with its places."""
    lines = lines_of(found.faults)
    return _environment().get_template("faults.txt.j2").render(source=found.source, lines=lines).strip()


def render_notices(source: str, notices: Sequence[Fault]) -> str:
    """Say what is no fault, but is to be known."""
    lines = lines_of(notices)
    return _environment().get_template("notices.txt.j2").render(source=source, lines=lines).strip()


def lines_of(faults: Sequence[Fault]) -> list[tuple[str, str, str]]:
    """Say each: its places, its field, its sentence; what repeats is one."""
    alike: dict[tuple[str, str, str], list[Fault]] = {}
    for one in faults:
        key = (one.place.rpartition("!")[0], _NUMBER_IN_LIST.sub("[]", one.field), sentence_of(one))
        alike.setdefault(key, []).append(one)
    return [
        (_places([one.place for one in ones]), ones[0].field if len(ones) == 1 else field, sentence)
        for (_, field, sentence), ones in alike.items()
    ]


def _places(places: list[str]) -> str:
    """Cells of one column that follow each other become one range, as Excel writes it; lines are called lines."""
    sheet, mark, _ = places[0].rpartition("!")
    runs: list[tuple[str, int, int]] = []
    for place in dict.fromkeys(places):
        column, row = _split(place.rpartition("!")[2])
        if row is None:
            return places[0]
        if runs and runs[-1][0] == column and runs[-1][2] + 1 == row and mark:
            runs[-1] = (column, runs[-1][1], row)
        else:
            runs.append((column, row, row))
    named = [f"{column}{first}" + (f":{column}{last}" if last > first else "") for column, first, last in runs]
    more = [f"… (+{len(named) - _MOST_PLACES})"] if len(named) > _MOST_PLACES else []
    text = ", ".join([*named[:_MOST_PLACES], *more])
    return f"{sheet}!{text}" if mark else f"{_LINE} {text}"


def _split(cell: str) -> tuple[str, int | None]:
    """Column and row."""
    row = cell.lstrip(ascii_uppercase)
    return cell.removesuffix(row), int(row) if row.isdecimal() else None


def sentence_of(fault: Fault) -> str:
    """Say one of them, without its place."""
    sentences = _sentences()
    sentence = sentences.get(fault.code, sentences["otherwise"])
    return (
        _environment()
        .from_string(sentence)
        .render({"given": "", "suggestion": None, "field": fault.field, **fault.context})
    )


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
    sentences: Mapping[str, str] = own((TEMPLATES / "cli" / "faults.yaml").read_text(encoding="utf-8"))
    return sentences
