"""What the owner of a chat sees: plain data, for tests and pages."""

from dataclasses import dataclass, field
from datetime import datetime

from kinerja_bot.simulator.entities import Entity, FormattedText
from kinerja_bot.simulator.file_ids import StoredFile
from kinerja_bot.simulator.keyboards import Markup
from kinerja_bot.simulator.messages import Message


@dataclass(frozen=True)
class Button:
    """An inline button; `data` goes to the bot, `url` opens a page, `copies` goes to the clipboard; its colour."""

    label: str
    data: str | None = None
    url: str | None = None
    style: str | None = None
    copies: str | None = None


@dataclass(frozen=True)
class ShownFile:
    """A document or photo as the chat names it."""

    name: str | None
    size: int
    mime_type: str | None
    unique_id: str


@dataclass(frozen=True)
class ReplyKeyboard:
    """The keys below the input field."""

    rows: list[list[str]]
    one_time: bool = False
    placeholder: str | None = None

    @property
    def labels(self) -> list[str]:
        """All keys in one list."""
        return [label for row in self.rows for label in row]


@dataclass(frozen=True)
class ShownMessage:
    """A message as its reader sees it now; `text` is the text or the caption, without markup."""

    id: int
    date: datetime
    from_bot: bool
    text: str
    kind: str = "text"
    entities: tuple[Entity, ...] = ()
    document: ShownFile | None = None
    photo: ShownFile | None = None
    buttons: list[list[Button]] = field(default_factory=list)
    reply_keyboard: ReplyKeyboard | None = None
    force_reply: bool = False
    edited: datetime | None = None
    reply_to: int | None = None
    silent: bool = False
    media_group_id: str | None = None
    forwarded: bool = False
    pinned: bool = False
    pending: bool = False

    @property
    def html(self) -> str:
        """The text with its formatting as HTML, escaped."""
        return FormattedText(self.text, self.entities).as_html()

    @property
    def labels(self) -> list[str]:
        """The labels of the inline buttons, in reading order."""
        return [button.label for row in self.buttons for button in row]

    def button(self, label: str) -> Button | None:
        """The inline button with this label."""
        return next((button for row in self.buttons for button in row if button.label == label), None)


def shown(message: Message, *, pending: bool = False) -> ShownMessage:
    """The reader's view of a stored message; `pending` while its sender is offline."""
    content = message.content
    markup = message.markup or {}
    return ShownMessage(
        id=message.id,
        date=message.date,
        from_bot=message.from_bot,
        text=content.body.text,
        kind=content.kind,
        entities=content.body.entities,
        document=_file(content.file, "document"),
        photo=_file(content.file, "photo"),
        buttons=[[_button(button) for button in row] for row in markup.get("inline_keyboard", [])],
        reply_keyboard=reply_keyboard(message.markup),
        force_reply=bool(markup.get("force_reply")),
        edited=message.edited,
        reply_to=message.reply_to,
        silent=message.silent,
        media_group_id=message.media_group_id,
        forwarded=message.origin is not None,
        pinned=message.pinned,
        pending=pending,
    )


def reply_keyboard(markup: Markup | None) -> ReplyKeyboard | None:
    """The reply keyboard in a markup, if it is one."""
    if not markup or "keyboard" not in markup:
        return None
    rows = [[key["text"] for key in row] for row in markup["keyboard"]]
    return ReplyKeyboard(rows, bool(markup.get("one_time_keyboard")), markup.get("input_field_placeholder"))


def _file(file: StoredFile | None, kind: str) -> ShownFile | None:
    if file is None or file.kind != kind:
        return None
    return ShownFile(file.name, len(file.data), file.mime_type, file.unique_id)


def _button(button: Markup) -> Button:
    copies = (button.get("copy_text") or {}).get("text")
    return Button(button["text"], button.get("callback_data"), button.get("url"), button.get("style"), copies)
