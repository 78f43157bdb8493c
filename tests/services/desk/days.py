"""The example office's calendar."""

from kinerja_bot.domain.office import Office
from kinerja_bot.roster.reading import read
from tests.conftest import EXAMPLE, WITA


def example_office() -> Office:
    """The office of examples/kantor-contoh.yaml, as it is imported: hours, Ramadan, deadline."""
    entry = read(EXAMPLE).office
    return Office(
        1,
        entry.key,
        entry.name,
        entry.regency,
        WITA,
        hours=entry.hours,
        ranges=entry.ranges,
        deadline_days=entry.deadline_days,
    )
