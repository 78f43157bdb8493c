"""`bot.py import` of indicators alone: what would change is shown and agreed to first."""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kinerja_bot.console.which_office import only
from kinerja_bot.domain.figures.changes import FieldChange
from kinerja_bot.domain.office import Office
from kinerja_bot.faults import ARGUMENTS, Fault, FaultsFound
from kinerja_bot.messaging.indicator_values import value_text
from kinerja_bot.messaging.render import plain_text
from kinerja_bot.operator.figures_desk import FiguresChangedError, FiguresImported
from kinerja_bot.operator.figures_import import FiguresChanges, FiguresEntry
from kinerja_bot.operator.operating import Operator
from kinerja_bot.roster.figures_file import read_figures
from kinerja_bot.roster.shape import YEARS

FAILED, USAGE_ERROR = 1, 2
AGREED = {"y", "ya", "yes"}


class ImportingFigures:
    """One run of the command, into the only office or into the one that is named."""

    def __init__(self, operator: Operator, *, as_json: bool) -> None:
        self._offices = operator.offices
        self._desk = operator.figures()
        self._as_json = as_json

    def run(self, path: Path, named: str | None, year: int | None, *, agreed: bool) -> int:
        """Gives the exit code. The first import of a year, and one that changes nothing, need nobody's yes.

        Errors: FaultsFound.
        """
        office = only(self._offices(), named)
        entry = self._entry(path, office, year)
        planned = self._desk.preview(office, entry)
        asks = bool(planned.figures) and not planned.is_new
        if asks and (not self._as_json or not agreed):
            self._print(planned, "figures_preview")
        if asks and not agreed:
            if not (sys.stdin and sys.stdin.isatty()):
                print(plain_text("import_unasked"), file=sys.stderr)
                return USAGE_ERROR
            print(plain_text("import_question"), end=" ", file=sys.stderr, flush=True)
            if sys.stdin.readline().strip().lower() not in AGREED:
                print(plain_text("import_dropped"), file=sys.stderr)
                return FAILED
        return self._carry_out(office, entry, planned)

    def _entry(self, path: Path, office: Office, year: int | None) -> FiguresEntry:
        read = read_figures(path, self._desk.known(office))
        said = int(read.year) if read.year.isdecimal() else None
        wanted = said if year is None else year
        if wanted is not None and wanted not in YEARS:
            source, field = (str(path), "tahun") if year is None else (ARGUMENTS, "--year")
            raise FaultsFound(source, [Fault("", field, "year_shape", {"given": str(wanted)})])
        return FiguresEntry(read.measured, read.rules if read.says_rules else None, wanted)

    def _carry_out(self, office: Office, entry: FiguresEntry, planned: FiguresImported) -> int:
        try:
            done = self._desk.import_into(office, entry, planned.figures)
        except FiguresChangedError:
            print(plain_text("import_changed"), file=sys.stderr)
            return FAILED
        self._print(done, "figures_imported")
        return 0

    def _print(self, result: FiguresImported, name: str) -> None:
        if self._as_json:
            office = {"id": result.office.id, "name": result.office.name}
            told = {"office": office, "changes": {"figures": as_plain(result.figures)}}
            print(json.dumps(told, ensure_ascii=False, indent=2), flush=True)
            return
        print(f"{result.office.name}, {result.office.regency}", flush=True)
        print(plain_text(name, figures=result.figures), flush=True)


def as_plain(figures: FiguresChanges) -> Mapping[str, Any]:
    """What changes of the indicators, for JSON: values as people read them."""
    agreed = figures.agreement
    return {
        "year": figures.year,
        "added": [one.key for one in agreed.added],
        "changed": {key: _fields(ones) for key, ones in agreed.changed.items()},
        "removed": [one.key for one in agreed.removed],
        "rules": _fields(agreed.rules),
        "reordered": agreed.is_reordered,
        "realised": [
            {"key": one.key, "quarter": one.quarter, "fields": _fields(one.changes)} for one in figures.realised
        ],
        "superseded": figures.is_superseded,
        "aside": {quarter: why.value for quarter, why in figures.aside.items()},
        "unknown": list(figures.unknown),
        "changed_by": figures.changed_by,
    }


def _fields(changes: Iterable[FieldChange]) -> Mapping[str, Mapping[str, str]]:
    return {
        one.field: {"before": value_text(one.field, one.before), "after": value_text(one.field, one.after)}
        for one in changes
    }
