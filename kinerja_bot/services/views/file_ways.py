"""The ways to look for files that stand under *Berkas*."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.office_now import OfficeNow

WORDS, PEOPLE, KINDS, FILE = "kata", "orang", "jenis", "berkas"
"""What a tap asks for."""


def ways(here: OfficeNow, cycle: Cycle) -> ButtonRows:
    """By a word in all cycles; by person and by kind in this one."""
    of_cycle = (
        button(here, "files_by_person", Verb.FIND_FILES, PEOPLE, cycle.id),
        button(here, "files_by_kind", Verb.FIND_FILES, KINDS, cycle.id),
    )
    return ((button(here, "find_files", Verb.FIND_FILES),), of_cycle)
