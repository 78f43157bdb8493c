"""Whether a Word template of an office can be used: every fault by its place."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final

from jinja2 import TemplateError, UndefinedError

from kinerja_bot.documents.inspection import inspect
from kinerja_bot.documents.verdicts import Refused, Trouble
from kinerja_bot.domain.letters import LetterFacts, PaperKind
from kinerja_bot.domain.office import Office
from kinerja_bot.faults import Fault, closest
from kinerja_bot.letters.context import context_of
from kinerja_bot.letters.expressions import forbidden, loop_of, parsed, paths, printed, word_of
from kinerja_bot.letters.filling import FILTERS, filled
from kinerja_bot.letters.layout import layout_of
from kinerja_bot.letters.samples import sample_facts
from kinerja_bot.letters.tags import Tag, Template, template_of

OF_LOOPS: Final = "loop"
REGISTERED: Final = "nomor_register"
"""Stands for `nomor` too: it is the number without a proposal."""

_UNDEFINED: Final = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")

Known = Mapping[str, Any]
"""What names stand for, where a tag is."""


def checked(content: bytes, kind: PaperKind, office: Office) -> tuple[Template | None, tuple[Fault, ...]]:
    """The template with its split placeholders put together, and what is wrong with it."""
    try:
        inspect(f"{kind.value}.docx", BytesIO(content), frozenset({"docx"}))
        template = template_of(content)
    except Refused as refused:
        is_active = refused.refusal.trouble in {Trouble.MACRO, Trouble.STARTS, Trouble.PROGRAM}
        return None, (Fault("", "", "letter_macros" if is_active else "letter_no_docx"),)
    except Exception:  # noqa: BLE001 - whatever a library says of a file that is none
        return None, (Fault("", "", "letter_no_docx"),)
    if not template.tags and not template.unclosed:
        return template, (Fault("", "", "letter_filled"),)
    context = context_of(kind, sample_facts(office))
    faults = [Fault(place_of(one), "", "letter_unclosed") for one in template.unclosed]
    faults += _wrong(template, context)
    faults += _missing(template, kind)
    if not faults:
        faults += _failing(template, context, "letter_fails")
    if not faults:
        faults += _failing(template, context_of(kind, LetterFacts(office=office)), "letter_fails_bare")
    return template, tuple(faults)


def place_of(place: tuple[str, ...]) -> str:
    """In words of templates/letters/kata.yaml: `tabel 1 baris 2 kolom 3, paragraf 1`."""
    from kinerja_bot.letters.wording import word  # noqa: PLC0415 - beside what checks

    words, rest = [], list(place)
    while rest:
        name = rest.pop(0)
        wanted = {"table": 3, "paragraph": 1}.get(name, 0)
        words.append(word(f"place_{name}", **{f"n{at}": rest.pop(0) for at in range(1, wanted + 1)}))
    return ", ".join(words)


def _wrong(template: Template, context: Known) -> Iterator[Fault]:
    """Tags that cannot be read, do more than show, or name what nothing stands for where they are."""
    scopes = [context]
    for tag in template.tags:
        try:
            tree = parsed(tag)
        except TemplateError as error:
            yield Fault(place_of(tag.place), tag.text, "letter_unreadable", {"given": str(error)})
            continue
        if (given := forbidden(tree)) is not None:
            yield Fault(
                place_of(tag.place), tag.text, "letter_forbidden", {"given": given or tag.text, "known": FILTERS}
            )
        else:
            yield from _unknown(tag, tree, scopes[-1])
        if (loop := loop_of(tree)) is not None:
            name, path = loop
            listed = _value(path, scopes[-1])
            item = listed[0] if isinstance(listed, list) and listed else None
            scopes.append({**scopes[-1], OF_LOOPS: None, name: item})
        elif word_of(tag) == "endfor" and len(scopes) > 1:
            scopes.pop()


def _unknown(tag: Tag, tree: Any, known: Known) -> Iterator[Fault]:  # noqa: ANN401 - Jinja
    for path in paths(tree):
        if (wrong := _first_unknown(path, known)) is not None:
            at, choices = wrong
            context = {"given": ".".join(path), "suggestion": closest(path[at], choices)}
            yield Fault(place_of(tag.place), "", "letter_unknown", context)
    for path in printed(tree):
        value = _value(path, known)
        if isinstance(value, list | Mapping):
            inner = next(iter(value), "") if isinstance(value, Mapping) else ""
            yield Fault(place_of(tag.place), "", "letter_several", {"given": ".".join(path), "inner": inner})


def _first_unknown(path: tuple[str, ...], known: Any) -> tuple[int, list[str]] | None:  # noqa: ANN401
    """Where a path leaves what is known, and what there is instead."""
    for at, name in enumerate(path):
        if not isinstance(known, Mapping):
            return None  # of a text or number Jinja knows more
        if name not in known:
            return at, list(known)
        known = known[name]
    return None


def _value(path: tuple[str, ...], known: Any) -> Any:  # noqa: ANN401 - JSON
    for name in path:
        known = known.get(name) if isinstance(known, Mapping) else None
    return known if path else None


def _missing(template: Template, kind: PaperKind) -> Iterator[Fault]:
    """What the letter needs, and has no placeholder."""
    read: set[str] = set()
    for tag in template.tags:
        try:
            read |= {".".join(path) for path in paths(parsed(tag))}
        except TemplateError:
            continue
    if REGISTERED in read:
        read.add("nomor")
    for path, name in layout_of(kind.value).needs.items():
        listed, _, below = path.partition(".")  # "baris.analisis" is read as "b.analisis", of each row
        if path not in read and not (listed in read and any(one.endswith(f".{below}") for one in read)):
            yield Fault("", "", "letter_lacks", {"given": path, "name": name})


def _failing(template: Template, context: Known, code: str) -> Iterator[Fault]:
    try:
        template_of(filled(template.content, context))
    except Exception as error:  # noqa: BLE001 - of Jinja, docxtpl or python-docx
        named = _UNDEFINED.search(str(error)) if isinstance(error, UndefinedError) else None
        if named and code == "letter_fails":  # in a part that has no paragraphs of its own, or is struck out
            yield Fault("", "", "letter_unknown", {"given": named[1] or named[2], "suggestion": None})
        else:
            yield Fault("", "", code, {"given": str(error)[:200]})
