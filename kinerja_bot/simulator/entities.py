"""Text with formatting as Telegram keeps it: plain text and entities in UTF-16 units."""

from dataclasses import dataclass, replace
from html import escape
from typing import Any

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts offsets."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)  # noqa: PLR2004 - end of the basic plane


_LINKS = ("text_link", "text_mention")


@dataclass(frozen=True)
class Entity:
    """A formatted or special stretch of a text; offsets and lengths in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    user: int | None = None
    custom_emoji_id: str | None = None

    @property
    def end(self) -> int:
        """The first unit after it."""
        return self.offset + self.length

    def as_json(self) -> dict[str, Any]:
        """As the Bot API writes it."""
        shown: dict[str, Any] = {"type": self.type, "offset": self.offset, "length": self.length}
        for name in ("url", "language", "custom_emoji_id"):
            if (value := getattr(self, name)) is not None:
                shown[name] = value
        if self.user is not None:
            shown["user"] = {"id": self.user, "is_bot": False, "first_name": str(self.user)}
        return shown


@dataclass(frozen=True)
class FormattedText:
    """A message's text or caption."""

    text: str = ""
    entities: tuple[Entity, ...] = ()

    def stripped(self) -> "FormattedText":
        """Without white space around it, as Telegram stores it."""
        text = self.text.strip()
        if text == self.text:
            return self
        cut = utf16_length(self.text[: len(self.text) - len(self.text.lstrip())])
        size = utf16_length(text)
        moved = (_clipped(entity, cut, size) for entity in self.entities)
        return FormattedText(text, tuple(entity for entity in moved if entity.length > 0))

    def as_html(self) -> str:
        """The text written as HTML (for pages and assertions)."""
        units = self.text.encode("utf-16-le", "surrogatepass")
        edges = sorted({0, len(units) // 2} | {edge for e in self.entities for edge in (e.offset, e.end)})
        ordered = sorted(self.entities, key=lambda entity: (entity.offset, -entity.length))
        written = []
        for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
            written += [_closing(entity) for entity in reversed(ordered) if entity.end == start]
            written += [_opening(entity) for entity in ordered if entity.offset == start]
            written.append(escape(units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass"), quote=False))
        return "".join(written)


def _clipped(entity: Entity, cut: int, size: int) -> Entity:
    start, end = max(entity.offset - cut, 0), min(entity.end - cut, size)
    return replace(entity, offset=start, length=end - start)


def _opening(entity: Entity) -> str:
    if entity.type in _LINKS:
        return f'<a href="{escape(entity.url or f"tg://user?id={entity.user}")}">'
    if entity.type == "expandable_blockquote":
        return "<blockquote expandable>"
    tag = _TAGS.get(entity.type)
    return f"<{tag}>" if tag else ""


def _closing(entity: Entity) -> str:
    if entity.type in _LINKS:
        return "</a>"
    if entity.type == "expandable_blockquote":
        return "</blockquote>"
    tag = _TAGS.get(entity.type)
    return f"</{tag}>" if tag else ""
