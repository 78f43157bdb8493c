"""*Buatkan konsep* and *Pakai apa adanya* under a card, and what is asked before a paper is written."""

from collections.abc import Sequence

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.letters import PaperKind
from kinerja_bot.domain.papers import NUMBERED, can_be_output, offered
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import CONFIRMED, ButtonRows, button
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.paper_dialogues import CONCEPT, ORAL, USE, WantPaper

LABELS = {CONCEPT: "concept", USE: "use_as_is"}


def papers_of(here: OfficeNow, cycle: Cycle, task: Task) -> tuple[str, ...]:
    """The words of the papers that can be written for a task now; an order by mouth where no letter has come in."""
    found = [kind.value for kind in offered(task, here.now)]
    if PaperKind.DISPOSITION in found and not any(one.made is None for one in cycle.files_of(task)):
        found.insert(found.index(PaperKind.DISPOSITION) + 1, ORAL)
    return tuple(found)


def writes_output(task: Task) -> bool:
    """Whether *Buatkan konsep* is under the card now, and makes what the step hands on."""
    is_there = task.step.meeting is None or task.taken_at is not None
    return is_there and any(can_be_output(task.step, kind) for kind in task.step.papers)


def kind_of(word: str) -> PaperKind:
    """The kind that a button's word means. Errors: ValueError."""
    return PaperKind.DISPOSITION if word == ORAL else PaperKind(word)


def paper_buttons(here: OfficeNow, cycle: Cycle, task: Task, only: str | None = None) -> tuple[Button, ...]:
    """The way to a task's papers, or to a single one of them; with several it is asked which."""
    words = [one for one in papers_of(here, cycle, task) if only in (None, one)]
    if not words:
        return ()
    written = [one for one in words if one != ORAL]
    concept = button(here, "concept", Verb.PAPER, task.id, CONCEPT, *(written if len(written) == 1 else ()))
    if ORAL in words:
        return concept, button(here, "oral_order", Verb.PAPER, task.id, USE, ORAL)
    return concept, button(here, "use_as_is", Verb.PAPER, task.id, USE, *(words if len(words) == 1 else ()))


def paper_question(here: OfficeNow, cycle: Cycle, task: Task, about: WantPaper) -> tuple[str, ButtonRows]:
    """The sentence, and what can be tapped."""
    if about.paper is None:
        words = papers_of(here, cycle, task)
        return here.phrase("papers.which", how=about.how), _choice(here, words, task, about.how)
    number = cycle.letter_numbers.get(kind_of(about.paper), "")
    text = here.phrase(
        "papers.question",
        how=about.how,
        paper=name_of(here, about.paper),
        number=number,
        numbered=kind_of(about.paper) in NUMBERED,
        blanks=about.blanks,
    )
    label = label_of(about, has_number=bool(number))
    return text, ((button(here, label, Verb.PAPER, task.id, about.how, about.paper, CONFIRMED),),)


def name_of(here: OfficeNow, word: str) -> str:
    """What people call a paper."""
    return here.phrase(f"paper_names.{word}")


def _choice(here: OfficeNow, words: Sequence[str], task: Task, how: str) -> ButtonRows:
    buttons = [Button(name_of(here, one), Press.of(Verb.PAPER, task.id, how, one).data) for one in words]
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def label_of(about: WantPaper, *, has_number: bool) -> str:
    """Of the button that goes on with a paper that was asked about."""
    if about.how == USE:
        return "use_with_dots" if about.blanks else "use_as_is"
    return "concept" if has_number else "skip"
