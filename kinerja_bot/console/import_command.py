"""`bot.py import`: what would change is shown and agreed to first, the links are printed before they are valid."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from kinerja_bot.console.figures_import_command import as_plain
from kinerja_bot.domain.forecast import USUAL_DAYS
from kinerja_bot.faults import render_notices
from kinerja_bot.messaging.render import plain_text
from kinerja_bot.operator.chosen_procedures import ProcedureUnderWayError
from kinerja_bot.operator.operating import Operator, RosterChangedError
from kinerja_bot.operator.roster_import import ImportResult
from kinerja_bot.paths import is_there
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.roster.model import Roster
from kinerja_bot.roster.reading import read
from kinerja_bot.roster.shape import ZONES
from kinerja_bot.roster.template import write_template
from kinerja_bot.services.accounts.joining import link

FAILED, USAGE_ERROR = 1, 2
AGREED = {"y", "ya", "yes"}


def new_template(path: Path) -> int:
    """Writes an .xlsx to fill in, over no file that is there; gives the exit code."""
    if is_there(path):
        print(plain_text("file_exists", path=path), file=sys.stderr)
        return USAGE_ERROR
    write_template(path)
    print(plain_text("template_written", path=path))
    return 0


def read_aloud(path: Path, shelf: Shelf) -> Roster:
    """The roster; what is to be known of its file is told. Errors: FaultsFound."""
    roster = read(path, shelf)
    if roster.notices:
        print(render_notices(str(path), roster.notices), file=sys.stderr, flush=True)
    return roster


class Importing:
    """One run of the command; `username` is asked for the bot's name, before anything is written."""

    def __init__(self, operator: Operator, username: Callable[[], str | None], *, as_json: bool) -> None:
        self._operator = operator
        self._username = username
        self._as_json = as_json

    def run(self, roster: Roster, *, agreed: bool) -> int:
        """Gives the exit code. A first import, and one that changes nothing, need nobody's yes;
        a second office with the same people does.
        """
        try:
            planned = self._operator.preview(roster)
        except ProcedureUnderWayError as error:
            return _refused(error)
        asks = planned.twin is not None if planned.is_new else not planned.changes.is_empty
        if asks and not agreed and not (sys.stdin and sys.stdin.isatty()):
            self._print_plan(planned, sys.stdout)
            print(plain_text("import_unasked"), file=sys.stderr)
            return USAGE_ERROR
        if asks and not self._as_json:
            self._print_plan(planned, sys.stdout)
        if asks and not agreed and not self._is_agreed(planned):
            print(plain_text("import_dropped"), file=sys.stderr)
            return FAILED
        return self._carry_out(roster, planned)

    def _is_agreed(self, planned: ImportResult) -> bool:
        if self._as_json:
            self._print_plan(planned, sys.stderr)
        print(plain_text("import_question"), end=" ", file=sys.stderr, flush=True)
        return sys.stdin.readline().strip().lower() in AGREED

    def _carry_out(self, roster: Roster, planned: ImportResult) -> int:
        username = self._username()
        try:
            self._operator.import_office(roster, planned.changes, lambda result: self._show(result, username))
        except RosterChangedError:
            print(plain_text("import_changed"), file=sys.stderr)
            return FAILED
        except ProcedureUnderWayError as error:
            return _refused(error)
        except BrokenPipeError:  # nobody reads the links: they do not exist
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            print(plain_text("import_unread"), file=sys.stderr)
            return FAILED
        self._operator.acting().reconcile()
        return 0

    def _print_plan(self, planned: ImportResult, to: Any) -> None:  # noqa: ANN401
        text = _as_json(_plan(planned)) if self._as_json else plain_text("import_preview", result=planned)
        print(text, file=to, flush=True)

    def _show(self, result: ImportResult, username: str | None) -> None:
        links = {one.key: link(username, one.token) if one.token and username else None for one in result.officials}
        if not self._as_json:
            print(plain_text("imported", result=result, links=links), flush=True)
            print(f"\n{_understood(result)}", flush=True)
            return
        officials = [
            {"id": one.key, "name": one.name, "roles": list(one.roles), "token": one.token, "link": links[one.key]}
            for one in result.officials
        ]
        office = {"id": result.office.id, "name": result.office.name}
        told = {"office": office, "officials": officials, "understood": _understood(result).splitlines()}
        print(_as_json(told | _plan(result)), flush=True)


def _refused(error: ProcedureUnderWayError) -> int:
    print(plain_text("import_refused", cycles=error.cycles), file=sys.stderr)
    return USAGE_ERROR


def _understood(result: ImportResult) -> str:
    """Hours, zone and deadline, to be looked at: a cell may have been taken for something else."""
    zones = {zone: name for name, zone in ZONES.items()}
    return plain_text("understood", office=result.office, zones=zones, usual_days=USUAL_DAYS)


def _plan(result: ImportResult) -> dict[str, object]:
    figures = result.changes.figures
    changes = asdict(replace(result.changes, figures=None)) | {
        "figures": None if figures is None else as_plain(figures)
    }
    return {"changes": changes, "twin": result.twin}


def _as_json(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
