"""A figure's proof follows its file: to the one that took its place, or away with one that was not taken."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.realisation import standing
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.year_figures import cycle_figures


def follow(here: OfficeNow, cycle: Cycle, events: Iterable[Event]) -> None:
    """Keep what proves a figure true to what has become of the files of its step."""
    entered = [one for one in events if (task := cycle.task(one.task_id)) and task.step.figures is FiguresPart.ENTER]
    move(here, cycle, dict(gone for one in entered if (gone := _gone(one))))


def move(here: OfficeNow, cycle: Cycle, files: Mapping[int, int | None]) -> None:
    """Let each figure that one of these files proves be proved by the other, or by none; what it was is kept."""
    figures = cycle_figures(here, cycle) if files else None
    for row in standing(figures.rows) if figures else ():
        if row.proof is not None and row.proof in files:
            here.tx.realisations.enter(replace(row, id=0, proof=files[row.proof], entered_at=here.now))


def _gone(event: Event) -> tuple[int, int | None] | None:
    """A file that does not count any more, and the one that does in its place."""
    match event.type, event.data:
        case EventType.FILE_REPLACED, {"file": int() as file, "by": int() as another}:
            return file, another
        case EventType.FILE_REFUSED, {"file": int() as file}:
            return file, None
    return None
