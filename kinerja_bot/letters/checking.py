"""Whether a Word template of an office can be used: every fault by its place."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final

from jinja2 import TemplateError, nodes

from kinerja_bot.documents.inspection import inspect
from kinerja_bot.documents.verdicts import Refused, Trouble
from kinerja_bot.domain.letters import PaperKind
from kinerja_bot.domain.office import Office
from kinerja_bot.faults import Fault, closest
from kinerja_bot.letters.context import context_of
from kinerja_bot.letters.filling import environment, filled
from kinerja_bot.letters.layout import layout_of
from kinerja_bot.letters.samples import sample_facts
from kinerja_bot.letters.tags import Tag, Template, template_of

OF_LOOPS: Final = "loop"
REGISTERED: Final = "nomor_register"
"""Stands for `nomor` too: it is the number without a proposal."""


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
    faults += _unknown(template, context)
    faults += _missing(template, kind)
    if not faults:
        faults += _failing(template, context)
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


def _unknown(template: Template, context: Mapping[str, Any]) -> Iterator[Fault]:
    """Names that nothing stands for, and tags that Jinja cannot read."""
    items = _loops(template.tags, context)
    for tag in template.tags:
        try:
            paths = list(_paths(tag))
        except TemplateError as error:
            yield Fault(place_of(tag.place), tag.text, "letter_unreadable", {"given": str(error)})
            continue
        for path in paths:
            known = {**context, **items, OF_LOOPS: None}
            if (wrong := _first_unknown(path, known)) is not None:
                at, choices = wrong
                context_of_fault = {"given": ".".join(path), "suggestion": closest(path[at], choices)}
                yield Fault(place_of(tag.place), "", "letter_unknown", context_of_fault)


def _first_unknown(path: tuple[str, ...], known: Any) -> tuple[int, list[str]] | None:  # noqa: ANN401
    """Where a path leaves what is known, and what there is instead."""
    for at, name in enumerate(path):
        if not isinstance(known, Mapping):
            return None  # of a text or number Jinja knows more
        if name not in known:
            return at, list(known)
        known = known[name]
    return None


def _loops(tags: tuple[Tag, ...], context: Mapping[str, Any]) -> dict[str, Any]:
    """What each loop's name stands for: the list's first item."""
    found: dict[str, Any] = {}
    for tag in tags:
        try:
            loop = next(_parsed(tag).find_all(nodes.For), None)
        except TemplateError:
            continue
        if loop is not None and isinstance(loop.target, nodes.Name):
            path = _dotted(loop.iter)
            listed: Any = {**context, **found}
            for name in path or ():
                listed = listed.get(name) if isinstance(listed, Mapping) else None
            found[loop.target.name] = listed[0] if isinstance(listed, list) and listed else None
    return found


def _paths(tag: Tag) -> Iterator[tuple[str, ...]]:
    """The dotted names that a tag reads. Errors: TemplateError."""
    tree = _parsed(tag)
    inner = {id(one.node) for one in tree.find_all(nodes.Getattr)}
    for one in tree.find_all((nodes.Getattr, nodes.Name)):
        is_read = not (isinstance(one, nodes.Name) and one.ctx != "load")
        if id(one) not in inner and is_read and (path := _dotted(one)):
            yield path


def _dotted(node: nodes.Node) -> tuple[str, ...]:
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr) and (before := _dotted(node.node)):
        return (*before, node.attr)
    return ()


def _parsed(tag: Tag) -> nodes.Template:
    """One tag by itself; what opens or closes a block is completed."""
    code = tag.code
    word = code.strip("{}%-+ ").split(" ", 1)[0]
    ends = {"for": "{% endfor %}", "if": "{% endif %}", "elif": "{% endif %}"}
    if word in {"endfor", "endif", "else", "cellbg", "colspan", "vm", "hm"}:
        return environment().parse("")
    return environment().parse(("{% if true %}" if word == "elif" else "") + code + ends.get(word, ""))


def _missing(template: Template, kind: PaperKind) -> Iterator[Fault]:
    """What the letter needs, and has no placeholder."""
    read: set[str] = set()
    for tag in template.tags:
        try:
            read |= {".".join(path) for path in _paths(tag)}
        except TemplateError:
            continue
    if REGISTERED in read:
        read.add("nomor")
    for path, name in layout_of(kind.value).needs.items():
        listed, _, below = path.partition(".")  # "baris.analisis" is read as "b.analisis", of each row
        if path not in read and not (listed in read and any(one.endswith(f".{below}") for one in read)):
            yield Fault("", "", "letter_lacks", {"given": path, "name": name})


def _failing(template: Template, context: Mapping[str, Any]) -> Iterator[Fault]:
    try:
        template_of(filled(template.content, context))
    except Exception as error:  # noqa: BLE001 - of Jinja, docxtpl or python-docx
        yield Fault("", "", "letter_fails", {"given": str(error)[:200]})
