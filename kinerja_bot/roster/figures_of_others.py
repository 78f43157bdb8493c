"""Indicators in a file that somebody has sent, which may be about anything else."""

from pathlib import Path

from kinerja_bot.faults import FaultsFound, render_faults
from kinerja_bot.roster.figures_file import OfficeFigures, read_figures


def figures_or_faults(path: Path) -> OfficeFigures | tuple[str, ...] | None:
    """The indicators and rules; or what is wrong with them, by cell or line; None where the file has none."""
    try:
        return read_figures(path)
    except FaultsFound as found:
        if any(not one.place for one in found.faults):  # of the file as a whole: it is about something else
            return None
        return tuple(line.removeprefix("- ") for line in render_faults(found).splitlines()[1:])
