"""The live message with a quarter's figures: the screen, a page of its rows, one row, or a question instead."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.realisation import Disputed
from kinerja_bot.domain.moves.returns import returnable
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import whose_turn
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button, Content, rows
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import figure_keys
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.paging import MARK, ON_A_PAGE, page_of, turning
from kinerja_bot.services.views import disputes, figures_text
from kinerja_bot.services.views.figures_seen import Seen
from kinerja_bot.services.views.year_figures import answers_for

SCREEN, PROOF, TAKEN_OVER = "layar", "bukti", "staf"
"""Words of a button's data, where neither a row nor a page is meant."""


def show_screen(here: OfficeNow, to: Official, cycle: Cycle, task: Task, seen: Seen, said: str = "") -> None:
    """The whole at one glance; above it what an answer has come to."""
    text = figures_text.on_screen(here, cycle, task, seen)
    _send(here, to, task, _below(here, said, text), _under_screen(here, to, task, seen))


def show_list(
    here: OfficeNow, to: Official, cycle: Cycle, task: Task, seen: Seen, number: int = 0, said: str = ""
) -> None:
    """A page of the rows; each is a tap away."""
    page = page_of(seen.rows, number)
    lines = [(Button(row.indicator.key, _of_row(task, row).data),) for row in page.shown]
    back = (button(here, "whole", Verb.FIGURES, task.id, SCREEN),)
    pairs = [tuple(one for line in lines[start : start + 2] for one in line) for start in range(0, len(lines), 2)]
    text = _below(here, said, figures_text.in_list(here, cycle, task, seen, page))
    _send(here, to, task, text, (*pairs, turning(here, page, Verb.FIGURES, task.id), back))


def show_row(
    here: OfficeNow, to: Official, cycle: Cycle, task: Task, seen: Seen, row: Achievement, said: str = ""
) -> None:
    """All that is known of one indicator, and what can be done about it."""
    at = seen.rows.index(row)
    ways = (("before", at - 1), ("after", at + 1))
    turn = tuple(
        button(here, label, Verb.FIGURES, task.id, seen.rows[number].indicator.token)
        for label, number in ways
        if 0 <= number < len(seen.rows)
    )
    back = (button(here, "rows", Verb.FIGURES, task.id, f"{MARK}{at // ON_A_PAGE}"),)
    under = (*_acts(here, to, cycle, task, seen, row), _proofs(here, task, seen, row), turn, back)
    _send(here, to, task, _below(here, said, figures_text.of_row(here, cycle, seen, row)), under)


def ask(here: OfficeNow, to: Official, task: Task, question: str, answers: ButtonRows = ()) -> None:
    """A question in the place of the figures; *Batal* leads back to them."""
    cancel = (button(here, "cancel", Verb.CANCEL, task.id),)
    _send(here, to, task, here.message("figures_asked", question=question), (*answers, cancel))


def is_his_turn(here: OfficeNow, task: Task, official: Official) -> bool:
    """Whether the task lies with this person now."""
    return task.is_open and official.holds(task.step.role) and official in whose_turn(task, here.staffing)


def makers_of(here: OfficeNow, cycle: Cycle, task: Task, seen: Seen, row: Achievement) -> list[tuple[Task, Official]]:
    """To whom a row can go back: who entered it, or where nobody did who answers for it."""
    handed_in = [(one, maker) for one in returnable(cycle, task) if (maker := here.staffing.get(one.maker))]
    entered = seen.figures.entered(row.indicator.key)
    tasks = {one.id: one.maker for one in cycle.tasks}
    by = {tasks.get(one.task_id or 0, one.official_id) for one in entered}
    return [one for one in handed_in if one[1].id in by] or [
        one for one in handed_in if answers_for(row.indicator, one[1])
    ]


def _below(here: OfficeNow, said: str, text: str) -> str:
    return f"{here.renderer.as_html(said)}\n\n{text}" if said else text


def _send(here: OfficeNow, to: Official, task: Task, text: str, under: ButtonRows) -> None:
    here.send(to, figure_keys.screen(task.id, to.id), Content(text, buttons=rows(under)), task=task)


def _of_row(task: Task, row: Achievement) -> Press:
    return Press.of(Verb.FIGURES, task.id, row.indicator.token)


def _under_screen(here: OfficeNow, to: Official, task: Task, seen: Seen) -> ButtonRows:
    first = (button(here, "rows", Verb.FIGURES, task.id, f"{MARK}0"),)
    if not is_his_turn(here, task, to):
        return (first,)
    match task.step.figures:
        case FiguresPart.REVIEW:
            return ((*first, button(here, "leaders_note", Verb.NOTE, task.id)),)
        case FiguresPart.COMPILE:
            follow = (button(here, "follow_note", Verb.NOTE, task.id),)
            noted = figures_text.leaders_note_before(here, seen) is not None
            return (first, follow if noted else ())
    return (first,)


def _acts(here: OfficeNow, to: Official, cycle: Cycle, task: Task, seen: Seen, row: Achievement) -> ButtonRows:
    said = seen.figures.settled(row.indicator.key)
    settling: ButtonRows = ()
    if isinstance(said, Disputed) and to in disputes.settlers(here, cycle.procedure, row.indicator):
        settling = disputes.buttons_of(here, cycle, said.rows)
    return (*settling, *_of_his_step(here, to, cycle, task, seen, row))


def _of_his_step(here: OfficeNow, to: Official, cycle: Cycle, task: Task, seen: Seen, row: Achievement) -> ButtonRows:
    if not is_his_turn(here, task, to):
        return ()
    token = row.indicator.token
    if task.step.figures is FiguresPart.ANALYSE:
        entered = seen.figures.entered(row.indicator.key)
        take = (button(here, "take_over", Verb.ANALYSE, task.id, token, TAKEN_OVER),)
        said = any(one.obstacle or one.driver for one in entered)
        return ((button(here, "write_analysis", Verb.ANALYSE, task.id, token), *(take if said else ())),)
    if task.step.send_back is None:
        return ()
    makers = makers_of(here, cycle, task, seen, row)
    return tuple(
        (
            Button(
                here.phrase("labels.return_to", name=who.name), Press.of(Verb.RETURN_ROW, task.id, token, one.id).data
            ),
        )
        for one, who in makers
    )


def _proofs(here: OfficeNow, task: Task, seen: Seen, row: Achievement) -> tuple[Button, ...]:
    there = any(one.proof for one in seen.figures.entered(row.indicator.key))
    return (button(here, "proof", Verb.FIGURES, task.id, row.indicator.token, PROOF),) if there else ()
