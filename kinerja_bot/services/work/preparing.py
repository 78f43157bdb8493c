"""*Alihkan penyiapan*: the holder lets somebody of another role prepare the output, and can take it back (step 2)."""

from kinerja_bot.domain.moves import preparing as rules
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.time_errors import NobodyElse
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.dialogues import LetPrepare
from kinerja_bot.services.desk.paging import turned_to
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.asking import ask_on_card
from kinerja_bot.services.outcomes.saving import save

HIMSELF = 0
"""In place of an official's id: the holder prepares it himself again."""


def tap(visit: Visit, press: Press) -> str:
    """To whom, then he has its card too."""
    cycle = visit.cycle_of(press.number())
    task = permit(cycle, press.number(), Action.LET_PREPARE, visit.act)
    if (page := turned_to(press, 1)) is not None:
        if not rules.possible(task, visit.act):
            raise NobodyElse(step=task.step)
        ask_on_card(visit, cycle, LetPrepare(page), task)
        return visit.phrase("answers.choose_preparer")
    to_id = press.number(1)
    outcome = rules.let_prepare(cycle, task.id, None if to_id == HIMSELF else to_id, visit.act)
    visit.end_dialogue()
    save(visit, cycle, outcome)
    to = visit.staffing.get(to_id)
    return visit.phrase("answers.preparer_named", name=to.name if to else "")
