"""The placeholders of a Word template with their places; those that Word has split into runs are put together."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import docx
from docx.oxml.ns import qn

TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
OPENED: Final = re.compile(r"\{\{|\{%")
TEXT: Final = qn("w:t")
QUOTES: Final = str.maketrans("“”‘’\u00a0", "\"\"'' ")
"""What Word makes of quotation marks and spaces by itself."""


@dataclass(frozen=True, slots=True)
class Tag:
    """`{{ … }}` or `{% … %}` as it is written; `place` names paragraph, table's cell, head or foot by numbers."""

    text: str
    place: tuple[str, ...]

    @property
    def code(self) -> str:
        """As Jinja reads it."""
        return re.sub(r"^\{([{%])[-+]?\s*(?:tr|tc|p|r)\s", r"{\1 ", self.text.translate(QUOTES))


@dataclass(frozen=True, slots=True)
class Template:
    """A Word file; in the paragraphs `unclosed` a placeholder has no end, `joined` counts those that were split."""

    content: bytes
    tags: tuple[Tag, ...]
    unclosed: tuple[tuple[str, ...], ...]
    joined: int


def template_of(content: bytes) -> Template:
    """Read a .docx. Errors: whatever python-docx says of what is none."""
    document = docx.Document(io.BytesIO(content))
    tags: list[Tag] = []
    unclosed: list[tuple[str, ...]] = []
    joined = 0
    for place, paragraph in _paragraphs(document):
        joined += _joined(paragraph)
        text = "".join(one.text or "" for one in paragraph.iter(TEXT))
        tags += [Tag(found[0], place) for found in TAG.finditer(text)]
        if OPENED.search(TAG.sub("", text)):
            unclosed.append(place)
    whole = io.BytesIO()
    document.save(whole)
    return Template(whole.getvalue() if joined else content, tuple(tags), tuple(unclosed), joined)


def _paragraphs(document: Any) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401 - python-docx
    yield from _of(document.element.body, ())
    for section in document.sections:
        heads = (section.header, section.first_page_header, section.even_page_header)
        feet = (section.footer, section.first_page_footer, section.even_page_footer)
        for name, part in (*(("head", one) for one in heads), *(("foot", one) for one in feet)):
            if not part.is_linked_to_previous:
                yield from _of(part._element, (name,))  # noqa: SLF001 - the way of its own documentation


def _of(holder: Any, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401 - lxml
    """The paragraphs of a body or a cell, and of the tables in it."""
    paragraphs = tables = 0
    for child in holder:
        name = child.tag.rsplit("}", 1)[-1]
        if name == "p":
            paragraphs += 1
            yield (*place, "paragraph", str(paragraphs)), child
        elif name == "tbl":
            tables += 1
            for row, one in enumerate(child.iterchildren("{*}tr"), start=1):
                for column, cell in enumerate(one.iterchildren("{*}tc"), start=1):
                    yield from _of(cell, (*place, "table", str(tables), str(row), str(column)))
        elif name in {"sdt", "sdtContent"}:
            yield from _of(child, place)


def _joined(paragraph: Any) -> int:  # noqa: ANN401 - lxml
    """Put each placeholder into the run in which it begins, with that run's look; give how many were split."""
    texts = list(paragraph.iter(TEXT))
    whole = "".join(one.text or "" for one in texts)
    starts, at = [], 0
    for one in texts:
        starts.append(at)
        at += len(one.text or "")
    owner = [number for number, one in enumerate(texts) for _ in one.text or ""]
    split = [tag for tag in TAG.finditer(whole) if owner[tag.start()] != owner[tag.end() - 1]]
    for tag in split:
        for place in range(tag.start(), tag.end()):
            owner[place] = owner[tag.start()]
    if split:
        for number, one in enumerate(texts):
            one.text = "".join(letter for letter, whose in zip(whole, owner, strict=True) if whose == number)
            one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return len(split)
