"""What is asked about a revision of a closed quarter's figure."""

from dataclasses import dataclass

from kinerja_bot.services.desk.topics import Topic

VALUE, MONEY = "realisasi", "anggaran"
"""What of an indicator is corrected."""


@dataclass(frozen=True, slots=True)
class Revise(Topic):
    """*Revisi*: what, to which value (as it is stored), and why; `indicator` is its token."""

    kind = "revisi_angka"
    year: int
    quarter: int
    indicator: str
    what: str | None = None
    value: str | None = None
    reason: str | None = None
