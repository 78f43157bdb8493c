"""A YAML text that still knows on which line each of its values stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml

from kinerja_bot.faults import Fault, FaultsFound, Loc, dotted
from kinerja_bot.paths import is_folder


class _Loader(yaml.SafeLoader):
    """Keeps plain words as they are written (07.30, 2026-02-19, ya): only null, true, false and numbers are more."""


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]{0,999})$"), list("-0123456789")
)


class DecimalLoader(_Loader):
    """Takes plain numbers with a point (86.5) as the decimals that they are written as, never as a float."""


DecimalLoader.add_implicit_resolver(
    "kinerja:decimal", re.compile(r"^-?(?:0|[1-9][0-9]{0,30})\.[0-9]{1,20}$"), list("-0123456789")
)
DecimalLoader.add_constructor("kinerja:decimal", lambda _, node: Decimal(node.value))


@dataclass(frozen=True, slots=True)
class Document:
    """The data of a YAML text, and where each piece was found."""

    source: str
    data: object
    root: yaml.Node | None

    def place(self, loc: Loc) -> str:
        """The line (from 1) of the value, or of the nearest thing around it that exists."""
        node, line = self.root, 1
        for part in loc:
            found = _child(node, part)
            if found is None:
                break
            line, node = found
        return str(line)

    def field(self, loc: Loc) -> str:
        """The value's path as a person counts."""
        return dotted(loc)

    def fault(self, loc: Loc, code: str, **context: object) -> Fault:
        """A fault of the value at `loc`."""
        return Fault(self.place(loc), self.field(loc), code, context)

    def read_anew(self) -> "Document":
        """The document of its nodes as they are now."""
        return Document(self.source, DecimalLoader("").construct_document(self.root), self.root)

    def key_fault(self, loc: Loc, code: str, **context: object) -> Fault:
        """A fault of the name under which the value at `loc` stands, which is on the same line."""
        return self.fault(loc, code, **context)

    def duplicate_keys(self) -> tuple[Fault, ...]:
        """Names given twice in one mapping, of which YAML would silently drop the first."""
        return tuple(_duplicates(self.root, (), set()))


def read_text(path: Path) -> str:
    """The file's text as UTF-8, a byte order mark left out; FaultsFound if there is none."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise FaultsFound(str(path), [Fault("", "", "file_missing")]) from error
    except OSError as error:
        code = "is_a_folder" if is_folder(path) else "file_unreadable"
        raise FaultsFound(str(path), [Fault("", "", code)]) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FaultsFound(str(path), [Fault(str(line), "", "not_utf8")]) from error


def read_yaml(text: str, source: str, kind: type[_Loader] = _Loader) -> Document:
    """Parse one YAML document; FaultsFound with the line where it cannot be read on."""
    try:
        loader = kind(text)
        root = loader.get_single_node()
        data = loader.construct_document(root) if root else None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise FaultsFound(source, [_syntax_fault(error, text)]) from error
    return Document(source, data, root)


def _syntax_fault(error: Exception, text: str) -> Fault:
    line, code = 1, "yaml_syntax"
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        line = error.problem_mark.line + 1
        code = "yaml_tab" if "'\\t'" in (error.problem or "") else code
    elif isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
    return Fault(str(line), "", code)


def _child(node: yaml.Node | None, part: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in reversed(node.value):
            if key.value == str(part):
                return line_of(key), value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return line_of(node.value[part]), node.value[part]
    return None


def _duplicates(node: yaml.Node | None, loc: Loc, seen: set[int]) -> Iterator[Fault]:
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _duplicates(value, (*loc, index), seen)
    if isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in first:
                yield Fault(str(line_of(key)), dotted((*loc, name)), "duplicate_key", {"first": first[name]})
            first.setdefault(name, line_of(key))
            yield from _duplicates(value, (*loc, name), seen)


def line_of(node: yaml.Node) -> int:
    """The line (from 1) on which it begins."""
    return int(node.start_mark.line) + 1
