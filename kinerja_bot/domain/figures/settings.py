"""What an office sets for its figures, beside the rules by which they count."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final


class EsakipField(StrEnum):
    """A value that the office types into e-SAKIP, as its file calls it."""

    REALISED = "realisasi_tw"
    REALISED_SO_FAR = "realisasi_sd_tw"
    ACHIEVEMENT = "capaian"
    TARGET = "target"
    BUDGET = "anggaran"
    SPENT = "realisasi_anggaran"
    ABSORPTION = "serapan"
    DRIVER = "pendorong"
    OBSTACLE = "penghambat"
    FOLLOW_UP = "tindak_lanjut"
    PROOF = "bukti"


USUAL_FIELDS: Final = (
    EsakipField.REALISED,
    EsakipField.REALISED_SO_FAR,
    EsakipField.ACHIEVEMENT,
    EsakipField.BUDGET,
    EsakipField.SPENT,
    EsakipField.DRIVER,
    EsakipField.OBSTACLE,
    EsakipField.FOLLOW_UP,
)


@dataclass(frozen=True, slots=True)
class FiguresSettings:
    """`esakip_fields` in the order of the office's screen, their numbers with `decimal_point` and no other sign."""

    esakip_fields: tuple[str, ...] = USUAL_FIELDS
    decimal_point: str = ","
    """A comma or a point."""

    report_bound: Decimal = Decimal(76)
    """The percentage below which the report names an indicator."""
