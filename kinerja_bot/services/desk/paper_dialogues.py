"""What is asked before the bot writes a paper: which one, its number, whether dots may stay in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from kinerja_bot.services.desk.topics import Topic

CONCEPT: Final = "konsep"
USE: Final = "pakai"
"""What a tap wants of a paper: to have it, to correct it in Word; or to hand it in as it is."""

ORAL: Final = "perintah_lisan"
"""The disposition where no letter has come in."""

LATE_MINUTES: Final = "menyusul"
"""The notula of a meeting that has ended without it; beside the words of `EndMeeting.asks`."""

FORM: Final = "formulir"
"""The form of somebody's own indicators, which is read back."""


@dataclass(frozen=True, slots=True)
class WantPaper(Topic):
    """*Buatkan konsep*, *Pakai apa adanya*: `how` it is wanted, and which `paper`; `blanks` are left as dots.

    `during` is what the end of a meeting was asking for when this was asked in its place.
    """

    kind = "konsep"
    how: str
    paper: str | None = None
    blanks: tuple[str, ...] = ()
    during: str | None = None

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """From JSON values."""
        return cls(**{**data, "blanks": tuple(data.get("blanks", ()))})
