"""What is refused of a revision: a figure of a closed quarter that is corrected with a reason."""

from decimal import Decimal

from kinerja_bot.domain.errors import SopError


class QuarterNotClosed(SopError):
    """The quarter is still measured, or was by no cycle: its figures are changed where they are entered."""

    quarter: str


class RevisedValueNotUnderstood(SopError):
    """What was typed is no number, or no label of the indicator's scale."""

    labels: list[str]


class RevisedValueInDoubt(SopError):
    """What was typed can mean several numbers."""

    meanings: list[Decimal]


class NothingRevised(SopError):
    """The figure says that already."""
