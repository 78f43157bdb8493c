"""*Batal* and /batal: the end of what somebody is in the middle of."""

from kinerja_bot.services.deadlines import days_off
from kinerja_bot.services.desk.buttons import Topic
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import acting_list, cards, late_card
from kinerja_bot.services.work.choosing import drop


def cancel(visit: Visit) -> str:
    """Ends the dialogue under way; without one drops what waits for its task."""
    dialogue = visit.dialogue()
    if dialogue is None:
        return drop(visit) or visit.phrase("answers.nothing_to_cancel")
    visit.tx.dialogues.end(visit.by.id)
    if dialogue.kind in days_off.TOPICS:
        days_off.show_list(visit)
    if dialogue.kind == Topic.ACTING:
        acting_list.show_list(visit)
    if dialogue.task_id is not None:
        cycle = visit.cycle_of(dialogue.task_id)
        cards.refresh(visit, cycle)
        late_card.refresh(visit, cycle)
    return visit.phrase("answers.cancelled")
