"""What stands at the head and at the foot of every picture and paper."""

from dataclasses import dataclass
from datetime import date, datetime

from kinerja_bot.domain.instants import refuse_naive
from kinerja_bot.domain.letter_settings import PaperSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Whose figures they are; `as_of` is the instant of the figures, in the office's zone, where it shall be said."""

    office: str
    regency: str
    year: int
    as_of: datetime | None = None
    part: str = ""
    """Of which section they are, where they are not the whole office's."""

    paper: PaperSize = PaperSize.A4

    def __post_init__(self) -> None:
        refuse_naive(self.as_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs by hand: room is left for it, and what is not known is left as dots.

    `title` says it in a sentence ("Plh. Camat", "Sekretaris Kecamatan atas nama Camat"); `above` are the lines above
    the name as the rules set them (a.n., u.b., the own position of a Plh.); without them the title stands there.
    """

    title: str
    above: tuple[str, ...] = ()
    name: str = ""
    rank: str = ""
    nip: str = ""
    place: str = ""
    day: date | None = None
