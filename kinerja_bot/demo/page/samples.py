"""Prepared files that a visitor's person can send without having any."""

from dataclasses import dataclass
from typing import Any

from kinerja_bot.demo.page.session import Seat
from kinerja_bot.demo.paper import LINES, paper

BY_ROLE: dict[str, tuple[str, ...]] = {
    "sekcam": ("draft",),
    "kepala_seksi": ("invitation", "section_draft"),
    "staf": ("data", "data_again"),
    "kasubag_perencanaan": ("document", "document_again", "proof"),
}
EVERYBODY = ("draft", "data", "document", "proof")


@dataclass(frozen=True)
class Sample:
    """A file ready to be sent; a `.jpg` goes as a photo."""

    name: str
    content: bytes

    @property
    def is_photo(self) -> bool:
        """Whether it goes as a photo."""
        return self.name.endswith(".jpg")


def offered(seat: Seat) -> list[dict[str, str]]:
    """What somebody of this role has at hand, by key and name."""
    return [{"key": key, "name": _template(key).format(**_names(seat))} for key in BY_ROLE.get(seat.role, EVERYBODY)]


def sample(key: str, seat: Seat) -> Sample:
    """The file itself. Errors: KeyError."""
    return Sample(*paper(key, **_names(seat)))


def key_for_step(step: str, number: int) -> str:
    """The file for a step's round `number`; the draft where the demo's lines know none."""
    again: dict[str, Any] = LINES["steps_again"] if number > 1 else {}
    return str(again.get(step) or LINES["steps"].get(step, "draft"))


def _template(key: str) -> str:
    return str(LINES["files"][key])


def _names(seat: Seat) -> dict[str, str]:
    section = seat.position.split(maxsplit=1)[-1] if seat.role == "kepala_seksi" else seat.position
    return {"name": seat.name, "section": section}
