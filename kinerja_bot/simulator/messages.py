"""A message of a private chat as Telegram stores it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kinerja_bot.simulator.entities import FormattedText
from kinerja_bot.simulator.file_ids import StoredFile
from kinerja_bot.simulator.keyboards import Markup


@dataclass(frozen=True)
class Content:
    """What a message says: a text, a file with its caption, or another kind kept as it came."""

    body: FormattedText = field(default_factory=FormattedText)
    file: StoredFile | None = None
    raw: dict[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """`text`, `document`, `photo`, or the field of another kind (`sticker`, ...)."""
        if self.file is not None:
            return self.file.kind
        return next((name for name in self.raw if not name.startswith("caption")), "text")


@dataclass
class Message:
    """One message and its state now."""

    id: int
    date: datetime
    from_bot: bool
    content: Content
    markup: Markup | None = None
    reply_to: int | None = None
    edited: datetime | None = None
    silent: bool = False
    media_group_id: str | None = None
    origin: dict[str, Any] | None = None
    pinned: bool = False


def content_json(content: Content, file: object) -> dict[str, Any]:
    """The fields of the content; `file` is the file's own JSON."""
    if content.raw:
        return dict(content.raw)
    entities = [entity.as_json() for entity in content.body.entities]
    if content.file is None:
        shown: dict[str, Any] = {"text": content.body.text}
        return shown | ({"entities": entities} if entities else {})
    shown = {content.file.kind: file}
    if content.body.text:
        shown["caption"] = content.body.text
    return shown | ({"caption_entities": entities} if entities else {})
