"""`bot.py import`: an office, a staff list, or indicators alone, by what the file is."""

import argparse
from collections.abc import Callable
from pathlib import Path

from kinerja_bot.console.bots_command import bot_of_import
from kinerja_bot.console.figures_import_command import ImportingFigures
from kinerja_bot.console.import_command import USAGE_ERROR, Importing, new_template
from kinerja_bot.console.staff_list_command import roster_in
from kinerja_bot.faults import ARGUMENTS, Fault, FaultsFound
from kinerja_bot.operator.operating import Operator
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.roster.figures_file import has_only_figures

__all__ = ["carry_out", "new_template"]


def carry_out(
    chosen: argparse.Namespace,
    procedures_dir: Path | None,
    operator: Callable[[], Operator],
    username: Callable[[], str | None],
) -> int:
    """Gives the exit code. Errors: FaultsFound."""
    if has_only_figures(chosen.file):
        alone = ImportingFigures(operator(), as_json=chosen.json)
        return alone.run(chosen.file, chosen.office, chosen.year, agreed=chosen.yes)
    _require_said_by_the_file(chosen)
    shelf = Shelf.of(procedures_dir)
    roster = roster_in(chosen.file, shelf, lambda: operator().rosters(), only_draft=chosen.draft)
    if roster is None:
        return 0 if chosen.draft else USAGE_ERROR
    work = operator()
    bot = bot_of_import(work.bots(), roster.office.key, chosen.bot)
    return Importing(work.through(bot), lambda: bot.username if bot else username(), as_json=chosen.json).run(
        roster, agreed=chosen.yes
    )


def _require_said_by_the_file(chosen: argparse.Namespace) -> None:
    """A roster is of the office and the year that it names: another one was meant by mistake. Errors: FaultsFound."""
    said = {"--office": chosen.office, "--year": chosen.year}
    if wrong := [Fault("", name, "office_of_the_file") for name, value in said.items() if value is not None]:
        raise FaultsFound(ARGUMENTS, wrong)
