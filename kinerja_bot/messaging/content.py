"""What a message shall look like, as plain values that the database can keep."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import IntEnum, StrEnum
from typing import Any


class Form(StrEnum):
    """What kind of Telegram message it is; an edit can never change it."""

    TEXT = "text"
    DOCUMENT = "document"
    PHOTO = "photo"
    ALBUM = "album"


class Priority(IntEnum):
    """What goes out first; whatever is said to a stranger comes after all that an office is told."""

    ANSWER = 0
    TASK = 1
    REMINDER = 2
    DIGEST = 3
    STRANGER = 4


class Style(StrEnum):
    """A button's colour (Bot API 9.4): green, red, blue; apps that do not know it show all alike."""

    NONE = ""
    YES = "success"
    NO = "danger"
    NEXT = "primary"


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; `data` is what its tap sends (64 bytes at most), `url` what it opens instead.

    `copies` is what it puts on the reader's clipboard instead (256 characters at most); the bot learns nothing of it.
    `otherwise` is the line (HTML) that says the same where Telegram refuses the button.
    """

    label: str
    data: str = ""
    url: str | None = None
    otherwise: str = ""
    style: str = Style.NONE
    copies: str = ""

    def to_plain(self) -> dict[str, Any]:
        """As JSON values."""
        plain = {"label": self.label, "data": self.data, "url": self.url}
        return plain | {name: str(value) for name in _SELDOM if (value := getattr(self, name))}


_SELDOM = ("otherwise", "style", "copies")
"""Fields of a button that are kept where they say something."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to send: known to Telegram by its id, from the file store by its SHA-256, or a sheet of invitations.

    A sheet is kept as what it is made of, without a token, and made anew whenever it is sent.
    """

    kind: str
    name: str
    telegram_file_id: str | None = None
    sha256: str | None = None
    sheet: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """A message: HTML text (or caption), inline buttons by row, a reply keyboard (or its end), files."""

    text: str
    form: Form = Form.TEXT
    buttons: tuple[tuple[Button, ...], ...] = ()
    keyboard: tuple[tuple[str, ...], ...] = ()
    files: tuple[Attachment, ...] = ()
    ends_menu: bool = False
    """Takes the menu away: the chat is nobody's of the office any more."""
    reference: str | None = None
    """Names the token of the invitation whose link the text holds."""

    @property
    def brings_keys(self) -> bool:
        """Whether it changes the keys below the chat: Telegram lets nobody edit such a message."""
        return not self.buttons and (bool(self.keyboard) or self.ends_menu)

    def to_plain(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "text": self.text,
            "form": self.form.value,
            "buttons": [[one.to_plain() for one in row] for row in self.buttons],
            "keyboard": [list(row) for row in self.keyboard],
            "files": [asdict(one) for one in self.files],
            "ends_menu": self.ends_menu,
            **({"reference": self.reference} if self.reference else {}),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Content":
        """From JSON values."""
        return cls(
            text=plain["text"],
            form=Form(plain["form"]),
            buttons=tuple(tuple(Button(**one) for one in row) for row in plain["buttons"]),
            keyboard=tuple(tuple(row) for row in plain["keyboard"]),
            files=tuple(Attachment(**one) for one in plain["files"]),
            ends_menu=plain.get("ends_menu", False),
            reference=plain.get("reference"),
        )


def rows(buttons: Iterable[Iterable[Button]]) -> tuple[tuple[Button, ...], ...]:
    """Rows of buttons as a Content wants them; empty rows fall away."""
    return tuple(tuple(row) for row in buttons if row)
