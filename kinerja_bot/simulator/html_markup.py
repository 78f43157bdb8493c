"""Telegram's HTML parse mode: as strict as the original."""

import re
from dataclasses import dataclass
from html import unescape

from kinerja_bot.simulator.entities import Entity, FormattedText, utf16_length
from kinerja_bot.simulator.refusals import ApiError, bad_request

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "blockquote": "blockquote",
}
_TEXT = re.compile(r"[^<&]+")
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});?")
_END_TAG = re.compile(r"</([^\s>]*)\s*>")
_START_TAG = re.compile(r"<([^\s>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+))?")
_LANGUAGE = "language-"


@dataclass(frozen=True)
class _Open:
    name: str
    start: int
    attributes: dict[str, str]


def parse_html(source: str) -> FormattedText:
    """Read HTML as the Bot API does; refuses what it refuses (`can't parse entities`)."""
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text: list[str] = []
        self.units = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def parse(self) -> FormattedText:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.source[self.at] == "<":
                self._start_tag()
            elif self.source[self.at] == "&":
                self._reference()
            else:
                self._put(self._match(_TEXT))
        if self.open:
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return FormattedText("".join(self.text), _settled(self.entities))

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        taken = found.group() if found else self.source[self.at]
        self.at += len(taken)
        return taken

    def _put(self, text: str) -> None:
        self.text.append(text)
        self.units += utf16_length(text)

    def _reference(self) -> None:
        taken = self._match(_REFERENCE)
        self._put(taken if taken == "&" else unescape(taken if taken.endswith(";") else taken + ";"))

    def _start_tag(self) -> None:
        found = _START_TAG.match(self.source, self.at)
        name = (found.group(1) if found else _name_at(self.source, self.at + 1)).lower()
        if name not in _TYPES:
            raise _refusal(f'Unsupported start tag "{name}" at byte offset {self._bytes()}')
        if found is None:
            raise _refusal(f"Unclosed start tag at byte offset {self._bytes()}")
        attributes = _attributes(found.group(2))
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes()}')
        self.open.append(_Open(name, self.units, attributes))
        self.at = found.end()

    def _end_tag(self) -> None:
        found = _END_TAG.match(self.source, self.at)
        if found is None:
            raise _refusal(f"Unclosed end tag at byte offset {self._bytes()}")
        if not self.open:
            raise _refusal(f"Unexpected end tag at byte offset {self._bytes()}")
        opened = self.open.pop()
        name = found.group(1).lower()
        if name not in ("", opened.name):
            raise _refusal(
                f'Unmatched end tag at byte offset {self._bytes()}, expected "</{opened.name}>", found "</{name}>"'
            )
        self._close(opened)
        self.at = found.end()

    def _close(self, opened: _Open) -> None:
        entity = _entity(opened, self.units, "".join(self.text), bool(self.open) and self.open[-1].name == "pre")
        if entity is not None and entity.length:
            self.entities.append(entity)

    def _bytes(self) -> int:
        return len(self.source[: self.at].encode("utf-8", "surrogatepass"))


def _entity(opened: _Open, end: int, text: str, in_pre: bool) -> Entity | None:
    kind, size, attributes = _TYPES[opened.name], end - opened.start, opened.attributes
    if opened.name == "a":
        return _link(opened.start, size, attributes.get("href") or _tail(text, size))
    if opened.name == "blockquote" and "expandable" in attributes:
        kind = "expandable_blockquote"
    if opened.name == "code" and in_pre and attributes.get("class", "").startswith(_LANGUAGE):
        return Entity("pre", opened.start, size, language=attributes["class"].removeprefix(_LANGUAGE))
    return Entity(kind, opened.start, size, custom_emoji_id=attributes.get("emoji-id"))


def _link(start: int, size: int, url: str) -> Entity | None:
    if found := re.fullmatch(r"tg://user\?id=(\d+)", url):
        return Entity("text_mention", start, size, user=int(found.group(1)))
    if re.fullmatch(r"(https?|tg|ton|mailto|tel):\S+", url):
        return Entity("text_link", start, size, url=url)
    if re.fullmatch(r"[^\s/:]+\.[^\s/:]+(/\S*)?", url):
        return Entity("text_link", start, size, url=f"http://{url}")
    return None


def _tail(text: str, units: int) -> str:
    encoded = text.encode("utf-16-le", "surrogatepass")
    return encoded[len(encoded) - 2 * units :].decode("utf-16-le", "surrogatepass")


def _settled(entities: list[Entity]) -> tuple[Entity, ...]:
    """In Telegram's order; nothing inside code, and one `pre` for `<pre><code>`."""
    with_language = {(e.offset, e.length) for e in entities if e.language}
    kept = [e for e in entities if e.type != "pre" or e.language or (e.offset, e.length) not in with_language]
    blocks = [e for e in kept if e.type in ("code", "pre")]
    plain = [e for e in kept if not any(b is not e and b.offset <= e.offset and e.end <= b.end for b in blocks)]
    return tuple(sorted(dict.fromkeys(plain), key=lambda entity: (entity.offset, -entity.length)))


def _attributes(written: str) -> dict[str, str]:
    return {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(written)}


def _name_at(source: str, start: int) -> str:
    return re.split(r"[\s>]", source[start:], maxsplit=1)[0]


def _refusal(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
