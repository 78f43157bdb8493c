"""What is asked about figures that others have entered; `indicator` is its token."""

from dataclasses import dataclass

from kinerja_bot.services.desk.topics import Topic


@dataclass(frozen=True, slots=True)
class NoteFigures(Topic):
    """*Catatan* (step 5), *Tindak lanjut catatan* (step 7): which text?"""

    kind = "catatan_angka"


@dataclass(frozen=True, slots=True)
class Analyse(Topic):
    """*Tulis analisis*: of this indicator."""

    kind = "analisis_angka"
    indicator: str


@dataclass(frozen=True, slots=True)
class ReturnRow(Topic):
    """*Kembalikan ke …*: why does this indicator go back; `returned` is a task."""

    kind = "kembalikan_angka"
    indicator: str
    returned: int


ABOUT_FIGURES: tuple[type[Topic], ...] = (NoteFigures, Analyse, ReturnRow)
"""What is asked in place of the screen of figures."""
