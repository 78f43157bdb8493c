"""A step's letter: what the bot knows of it, as a file to correct in Word."""

from functools import partial

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.letters import PaperKind
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.made_files import DOCX
from kinerja_bot.services.desk.making import Paper
from kinerja_bot.services.desk.paper_dialogues import ORAL
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views.letter_facts import letter_facts
from kinerja_bot.services.views.paper_buttons import name_of


def letter(visit: Visit, cycle: Cycle, task: Task, kind: PaperKind, *, oral: bool = False) -> Paper:
    """Errors of its making: LetterNotMade."""
    from kinerja_bot.letters.gaps import gaps  # noqa: PLC0415 - what writes letters is seldom needed

    facts = letter_facts(visit, cycle, task, kind, oral=oral)
    name = _file_name(visit, cycle, task, ORAL if oral else kind.value)
    return Paper(name, DOCX, partial(visit.tools.letters.write, kind, facts), gaps(kind, facts))


def _file_name(visit: Visit, cycle: Cycle, task: Task, word: str) -> str:
    """Of a step that each does for himself, with whose it is."""
    maker = visit.staffing.get(task.maker) if task.step.mode.per_holder else None
    name = visit.phrase(
        "papers.file",
        paper=name_of(visit, word),
        who=maker.name if maker else "",
        period=visit.name_of(cycle.period, "periods.short"),
    )
    return name.replace("/", "-")
