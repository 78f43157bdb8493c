"""Prepared files that a visitor's person can send without having any."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kinerja_bot.demo.lines import LINES
from kinerja_bot.demo.page.session import Seat
from kinerja_bot.demo.paper import paper
from kinerja_bot.domain.procedure import Need

if TYPE_CHECKING:
    from kinerja_bot.services.work.outlook import Outlook


@dataclass(frozen=True)
class Sample:
    """A file ready to be sent; a `.jpg` goes as a photo."""

    name: str
    content: bytes

    @property
    def is_photo(self) -> bool:
        """Whether it goes as a photo."""
        return self.name.endswith(".jpg")


def offered(seat: Seat, look: "Outlook") -> list[dict[str, str]]:
    """What the steps ask of this person now, by key and name."""
    mine = (task for task in look.open_tasks if any(one.key == seat.key for one in look.turn_of(task)))
    asked = (task for task in mine if task.step.output.files is Need.REQUIRED and not task.step.output.text_instead)
    keys = dict.fromkeys(key_for_step(task.step.key, task.round) for task in asked)
    return [{"key": key, "name": _template(key).format(**_names(seat))} for key in keys]


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
