"""What a placeholder reads, and whether it does more: a template shows what is known, and computes nothing."""

from collections.abc import Iterator
from typing import Final

from jinja2 import nodes

from kinerja_bot.letters.filling import FILTERS, SAME_FILTERS, environment
from kinerja_bot.letters.tags import Tag

_SHOWING: Final = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const),
    *(nodes.For, nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Test),
    *(nodes.Filter, nodes.Concat, nodes.Add, nodes.Sub, nodes.Tuple, nodes.List, nodes.Slice),
)
"""What takes no more time and memory than what it shows."""

_ENDS: Final = {"for": "{% endfor %}", "if": "{% endif %}", "elif": "{% endif %}"}
_BETWEEN: Final = frozenset({"endfor", "endif", "else", "cellbg", "colspan", "vm", "hm"})


def word_of(tag: Tag) -> str:
    """With what it begins: `for`, `endfor`, a name."""
    return tag.code.strip("{}%-+ ").split(" ", 1)[0]


def parsed(tag: Tag) -> nodes.Template:
    """One tag by itself; what opens or closes a block is completed. Errors: TemplateError."""
    word = word_of(tag)
    if word in _BETWEEN:
        return environment().parse("")
    return environment().parse(("{% if true %}" if word == "elif" else "") + tag.code + _ENDS.get(word, ""))


def loop_of(tree: nodes.Template) -> tuple[str, tuple[str, ...]] | None:
    """The name that a loop gives to each item, and the path of its list."""
    loop = next(tree.find_all(nodes.For), None)
    if loop is None or not isinstance(loop.target, nodes.Name):
        return None
    return loop.target.name, dotted(loop.iter)


def paths(tree: nodes.Template) -> Iterator[tuple[str, ...]]:
    """The dotted names that a tag reads."""
    inner = {id(one.node) for one in tree.find_all(nodes.Getattr)}
    for one in tree.find_all((nodes.Getattr, nodes.Name)):
        is_read = not (isinstance(one, nodes.Name) and one.ctx != "load")
        if id(one) not in inner and is_read and (path := dotted(one)):
            yield path


def printed(tree: nodes.Template) -> Iterator[tuple[str, ...]]:
    """Those that are shown as they are."""
    for output in tree.find_all(nodes.Output):
        yield from (path for one in output.nodes if (path := dotted(one)))


def forbidden(tree: nodes.Template) -> str | None:
    """What in it does more than show: a filter's name; or "", for another expression."""
    for one in tree.find_all(nodes.Node):
        if isinstance(one, nodes.Filter) and one.name not in {*FILTERS, *SAME_FILTERS}:
            return str(one.name)
        if not isinstance(one, _SHOWING):
            return ""
    return None


def dotted(node: nodes.Node) -> tuple[str, ...]:
    """`a.b.c` as its names; nothing for what is no such path."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr) and (before := dotted(node.node)):
        return (*before, node.attr)
    return ()
