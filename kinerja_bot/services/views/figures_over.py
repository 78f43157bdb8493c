"""Messages about figures outlive no task: who has handed in, or has it no longer, is asked nothing more there."""

from collections.abc import Collection, Iterator

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Content, rows
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk import figure_keys, record_keys
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.review_dialogues import ABOUT_FIGURES
from kinerja_bot.services.views.figures_seen import LOOKED_THROUGH
from kinerja_bot.services.views.year_figures import cycle_figures

_QUESTIONS = frozenset(one.kind for one in ABOUT_FIGURES)


def close(here: OfficeNow, cycle: Cycle, tasks: Collection[Task]) -> None:
    """Close what is asked about tasks that are over or given away; a screen of figures can still be leafed through.

    What was asked in place of a screen is known by its dialogue: those of the tasks end afterwards.
    """
    prefixes = {prefix: task for task in tasks for prefix in _prefixes(task)}
    if not prefixes or cycle_figures(here, cycle) is None:
        return
    asked = here.tx.dialogues.of_tasks([task.id for task in prefixes.values()])
    for key in here.tx.outbox.live_keys(*prefixes):
        task = next(task for prefix, task in prefixes.items() if key.startswith(prefix))
        reader = here.staffing.get(int(key.rpartition(":")[2]))
        dialogue = asked.get((task.id, reader.id)) if reader else None
        is_question = dialogue is not None and dialogue.kind in _QUESTIONS
        if reader is None or is_question or task.step.figures not in LOOKED_THROUGH:
            here.close(key, here.message("figure_over", task=task))
        else:
            here.send(reader, key, _as_read(here, key), task=task)


def _prefixes(task: Task) -> Iterator[str]:
    """What the keys of its messages begin with."""
    if task.step.figures is FiguresPart.ENTER:
        yield figure_keys.all_entering(task.id)
    elif task.step.figures in LOOKED_THROUGH:
        yield figure_keys.all_screens(task.id)
    elif task.step.figures is FiguresPart.RECORD:
        yield record_keys.all_esakip(task.id)


def _as_read(here: OfficeNow, key: str) -> Content:
    """The screen as it stands, with the ways to its rows alone."""
    shown = Content.from_plain(here.tx.outbox.content(key) or Content("").to_plain())
    ways = rows([one for one in row if one.data.startswith(f"{Verb.FIGURES}:")] for row in shown.buttons)
    return Content(shown.text, buttons=ways)
