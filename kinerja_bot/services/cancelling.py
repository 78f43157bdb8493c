"""*Batal* and /batal: the end of what somebody is in the middle of."""

from kinerja_bot.messaging.press import Press
from kinerja_bot.services.deadlines import days_off
from kinerja_bot.services.desk.dialogues import ABOUT_ACTING, ABOUT_DAYS
from kinerja_bot.services.desk.figure_dialogues import EnterFigures, SettleFigure
from kinerja_bot.services.desk.indicator_dialogues import ABOUT_INDICATORS
from kinerja_bot.services.desk.review_dialogues import ABOUT_FIGURES
from kinerja_bot.services.desk.revision_dialogues import Revise
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.late import late
from kinerja_bot.services.views import acting_list, cards, late_card
from kinerja_bot.services.work.choosing import drop

_stop_asked, _ask_again = late("figures.entering", "stop_asked"), late("figures.settling", "ask_again")
_of_indicators, _of_revision, _of_screens = (
    late(f"figures.{one}", "cancelled") for one in ("indicators", "revising", "screens")
)


def cancel(visit: Visit, _press: Press) -> str:
    """Ends the dialogue under way; without one drops what waits for its task."""
    dialogue = visit.dialogue()
    if dialogue is None:
        return drop(visit) or visit.phrase("answers.nothing_to_cancel")
    if isinstance(dialogue.about, EnterFigures):
        return str(_stop_asked(visit, dialogue))
    if isinstance(dialogue.about, SettleFigure):
        return str(_ask_again(visit, visit.cycle(dialogue.about.cycle), dialogue.about.indicator))
    visit.end_dialogue()
    if isinstance(dialogue.about, ABOUT_DAYS):
        days_off.show_list(visit)
    if isinstance(dialogue.about, ABOUT_ACTING):
        acting_list.show_list(visit, visit.by)
    if isinstance(dialogue.about, ABOUT_INDICATORS):
        _of_indicators(visit, dialogue.about)
    if isinstance(dialogue.about, Revise):
        _of_revision(visit, dialogue.about)
    if isinstance(dialogue.about, ABOUT_FIGURES):
        _of_screens(visit, dialogue.about, dialogue.task_id or 0)
        return visit.phrase("answers.cancelled")
    if dialogue.task_id is not None:
        cycle = visit.cycle_of(dialogue.task_id)
        cards.refresh(visit, cycle, [dialogue.task_id])
        late_card.refresh(visit, cycle)
    return visit.phrase("answers.cancelled")
