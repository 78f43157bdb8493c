"""What Telegram takes at most: every message is brought within it before it is stored.

Telegram counts characters once the markup is read; counted here in UTF-16, as its clients do, that is never less.
"""

import re
from dataclasses import replace

from kinerja_bot.messaging.content import Button, Content, Form
from kinerja_bot.messaging.render import Renderer

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MOST_BUTTONS = 100
LONGEST_DATA = 64
"""Bytes of a button's data."""

LONGEST_COPY = 256
"""Characters that a button can put on the clipboard."""

LONGEST_LABEL = 64
"""Characters of a button: Telegram names no limit, and no phone shows more in a row."""

_PIECE = re.compile(r"<(?P<end>/?)(?P<name>[\w-]+)[^>]*>|&(?:#?\w+);|[^<&]+|[<&]")
_BREAKS = ("\n", " ")
_WORTH_LOSING = 300
"""Characters given up at most, so that the text ends with a whole line."""

Rows = tuple[tuple[Button, ...], ...]


def bounded(content: Content) -> Content:
    """The message as Telegram takes it; a text that is cut says so, and where the rest is found."""
    longest = LONGEST_TEXT if content.form is Form.TEXT else LONGEST_CAPTION
    if _units(content.text) > longest:
        content = replace(content, text=_cut(content.text, longest))
    buttons = _kept(content.buttons)
    return content if buttons is content.buttons else replace(content, buttons=buttons)


def _cut(html: str, longest: int) -> str:
    """What fits of a text in HTML; one that is too long by its markup alone stays as it is."""
    if _end(html, longest) == len(html):
        return html
    more = Renderer().phrase("limits.more")
    end = _at_a_break(html, _end(html, longest - _units(more) - 1))
    closing = "".join(f"</{name}>" for name in reversed(_open_tags(html[:end])))
    return f"{html[:end].rstrip()}{closing}\n{more}"


def _end(html: str, room: int) -> int:
    """Where as much of it ends as can be read in so much room."""
    for piece in _PIECE.finditer(html):
        if piece["name"]:
            continue
        is_reference = piece.group().startswith("&")
        for at, character in enumerate("&" if is_reference else piece.group(), start=piece.start()):
            room -= _units(character)
            if room < 0:
                return at
    return len(html)


def _at_a_break(html: str, end: int) -> int:
    """Behind a whole line, or else a whole word, if one ends near; never inside a tag."""
    for wanted in _BREAKS:
        found = html.rfind(wanted, max(end - _WORTH_LOSING, 1), end)
        if found > 0 and html.rfind("<", 0, found) <= html.rfind(">", 0, found):
            return found
    return end


def _open_tags(html: str) -> list[str]:
    names: list[str] = []
    for piece in _PIECE.finditer(html):
        if piece["end"]:
            del names[-1:]
        elif piece["name"]:
            names.append(piece["name"])
    return names


def _kept(buttons: Rows) -> Rows:
    """The rows as they are, or as far as Telegram takes them: the last one, the way back, always."""
    if all(_fits(one) for row in buttons for one in row) and sum(map(len, buttons)) <= MOST_BUTTONS:
        return buttons
    sound = [tuple(_labelled(one) for one in row if _does(one)) for row in buttons]
    rows = [row for row in sound if row]
    while sum(map(len, rows)) > MOST_BUTTONS and len(rows) > 1:
        del rows[-2]
    return tuple(rows)


def _fits(one: Button) -> bool:
    return len(one.label) <= LONGEST_LABEL and len(one.data) <= LONGEST_DATA and can_be_copied(one.copies)


def _does(one: Button) -> bool:
    return len(one.data.encode()) <= LONGEST_DATA and can_be_copied(one.copies)


def can_be_copied(text: str) -> bool:
    """Whether a button can put the text on the clipboard; a longer one is copied from a message."""
    return _units(text) <= LONGEST_COPY


def _labelled(one: Button) -> Button:
    if len(one.label) <= LONGEST_LABEL:
        return one
    return replace(one, label=one.label[: LONGEST_LABEL - 1].rstrip() + "…")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
