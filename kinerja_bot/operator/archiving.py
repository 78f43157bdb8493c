"""Archives written to disk for the operator: the same as those that officials fetch, and logged as his."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kinerja_bot.domain.events import Doer
from kinerja_bot.domain.office import Office
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.services.work.archive_contents import contents_of, record
from kinerja_bot.services.work.archive_making import draft_of, lines_of, write_parts
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.transaction import Transaction


class NoSuchCycleError(LookupError):
    """No cycle of that number, or none at all, in these offices."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A cycle of which an archive can be had."""

    id: int
    office: str
    period: str


class Archiving:
    """The operator's command."""

    def __init__(self, database: Database, now: datetime, tools: Tools) -> None:
        self._database = database
        self._now = now
        self._tools = tools

    def cycles(self, offices: Sequence[Office]) -> list[Listed]:
        """All cycles of these offices, the newest first."""

        def work(tx: Transaction) -> list[Listed]:
            found = []
            for office in offices:
                here = OfficeNow.at(tx, office.id, self._now, self._tools)
                cycles = sorted(tx.cycles.bare(office.id), key=lambda one: one.opened_at, reverse=True)
                found += [Listed(one.id, office.full_name, here.period(one)) for one in cycles]
            return found

        return self._database.read_now(work)

    def write(self, path: Path, offices: Sequence[Office], cycle: int | None = None) -> list[Path]:
        """Writes the archive of their newest cycle, or of that number, in several files where it is large.

        Errors: NoSuchCycleError, PaperNotMade, OSError.
        """
        office_id, cycle_id = self._database.read_now(lambda tx: _chosen(tx, offices, cycle))

        def here(tx: Transaction) -> OfficeNow:
            return OfficeNow.at(tx, office_id, self._now, self._tools, doer=Doer.OPERATOR)

        contents = self._database.read_now(lambda tx: contents_of(here(tx), tx.cycles.get(cycle_id)))
        draft = draft_of(contents)
        number = self._database.write_now(lambda tx: record(here(tx), tx.cycles.get(cycle_id), draft))
        lines = self._database.read_now(lambda tx: lines_of(tx, office_id, cycle_id, draft, number))
        return list(write_parts(path, draft, lines))


def _chosen(tx: Transaction, offices: Sequence[Office], cycle: int | None) -> tuple[int, int]:
    cycles = [found for one in offices for found in tx.cycles.bare(one.id) if cycle in {None, found.id}]
    if not cycles:
        raise NoSuchCycleError
    newest = max(cycles, key=lambda one: one.opened_at)
    return newest.office_id, newest.id
