"""The operator's import of indicators alone, into an office that is there already."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kinerja_bot.domain.events import Doer
from kinerja_bot.domain.office import Office
from kinerja_bot.operator.figures_import import FiguresChanges, FiguresEntry, import_figures
from kinerja_bot.roster.indicators.indicator_reading import Known
from kinerja_bot.roster.shape import section_codes
from kinerja_bot.roster.text import folded
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class FiguresImported:
    """The office, what changes of its year, and whether the year had an agreement before."""

    office: Office
    figures: FiguresChanges
    is_new: bool


class FiguresChangedError(RuntimeError):
    """Between preview and import somebody has changed the indicators: nothing was imported."""


class _TakenBack(Exception):
    """Rolls a preview back, and carries what it would have done."""

    def __init__(self, result: FiguresImported) -> None:
        super().__init__()
        self.result = result


class FiguresDesk:
    """What is imported of indicators, without people."""

    def __init__(self, database: Database, now: datetime, tools: Tools) -> None:
        self._database = database
        self._now = now
        self._tools = tools

    def known(self, office: Office) -> Known:
        """The sections and the people of the office, by every way to write them."""
        people = self._database.read_now(lambda tx: tx.officials.staffing(office.id).officials)
        return Known(section_codes(dict(office.sections)), {folded(one.key): one.key for one in people})

    def preview(self, office: Office, entry: FiguresEntry) -> FiguresImported:
        """What an import would do: it is done, and taken back."""

        def work(tx: Transaction) -> FiguresImported:
            raise _TakenBack(self._imported(tx, office, entry))

        try:
            return self._database.write_now(work)
        except _TakenBack as taken_back:
            return taken_back.result

    def import_into(
        self,
        office: Office,
        entry: FiguresEntry,
        agreed: FiguresChanges | None = None,
        show: Callable[[FiguresImported], None] | None = None,
    ) -> FiguresImported:
        """One transaction: all of it or nothing. Errors: FiguresChangedError where it is not what was agreed to."""

        def work(tx: Transaction) -> FiguresImported:
            result = self._imported(tx, office, entry)
            if agreed is not None and result.figures != agreed:
                raise FiguresChangedError
            tx.flush()
            if show is not None:
                show(result)
            return result

        return self._database.write_now(work)

    def _imported(self, tx: Transaction, office: Office, entry: FiguresEntry) -> FiguresImported:
        here = OfficeNow.at(tx, office.id, self._now, self._tools, doer=Doer.OPERATOR)
        had = tx.agreements.years(office.id)
        figures = import_figures(here, entry)
        return FiguresImported(here.office, figures, figures.year not in had)
