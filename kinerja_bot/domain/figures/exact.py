"""Numbers that lose nothing: decimals at the border, fractions between, rounded once at the end.

No decimal holds a third. Two indicators at 33,333… and 66,67666… average 50,005, which is shown as 50,01; decimals of
whatever length add up to a little less and show 50,00.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Final

HUNDRED: Final = Fraction(100)
PLACES: Final = 2


def exact(value: Decimal | Fraction | int) -> Fraction:
    """Take a number in. Errors: TypeError for a float, which is not what somebody typed."""
    if isinstance(value, float):
        raise TypeError(value)
    return Fraction(value)


def half_up(value: Fraction, places: int = PLACES) -> Decimal:
    """Give a number out, rounded; half of the last place goes away from zero, as in a spreadsheet."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def shown(value: Fraction | None) -> Decimal | None:
    """Round what there is."""
    return None if value is None else half_up(value)
