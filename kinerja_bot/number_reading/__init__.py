"""Numbers as people type them: `31,5`, `Rp1.234.567,89`, `2,5 jt`, `nihil`."""

from kinerja_bot.number_reading.expected import Expected
from kinerja_bot.number_reading.reading import ReadNumber, read_number
from kinerja_bot.number_reading.typed_range import bounds_in

__all__ = ["Expected", "ReadNumber", "bounds_in", "read_number"]
